import type { Step } from '../../contracts/agent.ts';
import type { ToolCall } from '../../contracts/model.ts';
import { Observation } from '../../contracts/privacy.ts';
import { authoredHere, writtenByModel } from '../privacy/anonymized.ts';
import { fillTemplate, templateOf } from './answer-template.ts';

type ToolResult = Extract<Step, { kind: 'tool-result' }>;

const sentence = (missing: readonly string[]): string =>
  `The answer was not given: no result has ${missing.map((name) => `{{${name}}}`).join(', ')}. Name a column of a one-row table, TABLE.COLUMN, TABLE.COLUMN[ROW] or a table, as written in your code.`;

/** A result whose code brought an answer along that names what is not there, with a sentence that says which names. */
export function withMissingNames(row: ToolResult, call: ToolCall, steps: readonly Step[]): ToolResult {
  const template = templateOf(call);
  if (template === null || row.kept === undefined || row.outcome !== 'ok') return row;
  const { missing } = fillTemplate(template, [...steps, row]);
  if (missing.length === 0) return row;
  const observation = Observation.parse(JSON.parse(row.output));
  const heldBack = [...observation.heldBack, sentence(missing)];
  return { ...row, output: writtenByModel(JSON.stringify({ ...observation, heldBack })) };
}

/** What a model is told of an answer that names what no result has. */
export function missingNames(call: ToolCall, missing: readonly string[]): ToolResult {
  const observation: Observation = {
    kind: 'refused',
    result: null,
    stdout: '',
    tables: [],
    charts: 0,
    files: 0,
    error: { type: 'MissingNames', message: sentence(missing), line: null, hint: null },
    heldBack: [],
  };
  const output = authoredHere(JSON.stringify(observation));
  return { kind: 'tool-result', callId: call.id, output, outcome: 'refused', resultId: null, durationMs: 0 };
}
