import type { ToolOutput } from '../../contracts/agent.ts';
import type { Observation } from '../../contracts/privacy.ts';
import type { OutcomeKind } from '../../contracts/sandbox.ts';
import { authoredHere } from '../../core/privacy/anonymized.ts';

/** An observation of our own words: nothing ran. */
export function refusal(type: string, message: string): ToolOutput {
  const kind: OutcomeKind = 'refused';
  const observation: Observation = {
    kind,
    result: null,
    stdout: '',
    tables: [],
    charts: 0,
    files: 0,
    error: { type, message, line: null, hint: null },
    heldBack: [],
  };
  return { output: authoredHere(JSON.stringify(observation)), outcome: kind, resultId: null, durationMs: 0 };
}
