import { expect, it } from 'vitest';
import type { Step } from '../../../src/contracts/agent.ts';
import { defaultBudget, type RunBudget } from '../../../src/contracts/budget.ts';
import type { ToolCall } from '../../../src/contracts/model.ts';
import { nextAction } from '../../../src/core/agent/next-action.ts';
import { spendingOf } from '../../../src/core/agent/spending.ts';
import { authoredHere } from '../../../src/core/privacy/anonymized.ts';

const a = authoredHere;
const question: Step = { kind: 'question', text: a('How many?') };
const turn = (ids: readonly string[], text = ''): Step => ({
  kind: 'model-turn',
  thought: a(''),
  text: a(text),
  toolCalls: ids.map((id) => ({ id, name: 'run_python', arguments: a('{}') })),
  inputTokens: null,
  outputTokens: null,
  durationMs: 1,
});
const result = (callId: string, outcome: 'ok' | 'raised' = 'ok'): Step => ({
  kind: 'tool-result',
  callId,
  output: a('{}'),
  outcome,
  resultId: null,
  durationMs: 1,
});
const closing = (name: string, args: object, more: ToolCall[] = []): Step =>
  ({
    ...turn([]),
    toolCalls: [...more, { id: 'end', name, arguments: a(JSON.stringify(args)) }],
  }) as Step;
const budget: RunBudget = { ...defaultBudget, turnsMax: 4 };

it.each<[string, Step[], object]>([
  ['a question is put to the model', [question], { kind: 'call-model' }],
  ['a call is run', [question, turn(['c1', 'c2'])], { kind: 'run-tool', call: { id: 'c1' } }],
  [
    'a second call is run after the first',
    [question, turn(['c1', 'c2']), result('c1')],
    { kind: 'run-tool', call: { id: 'c2' } },
  ],
  ['results go back to the model', [question, turn(['c1']), result('c1')], { kind: 'call-model' }],
  [
    'text without calls is the answer',
    [question, turn([], 'Three.')],
    { kind: 'finish', closing: { text: 'Three.', choices: [] } },
  ],
  [
    'an answer may be a call',
    [question, closing('answer', { text: 'Three.' })],
    { kind: 'finish', closing: { text: 'Three.', choices: [] } },
  ],
  [
    'a question back ends the run with what may be chosen',
    [question, closing('ask_user', { question: 'Which year?', options: ['2023', '2024', '2023', ' '] })],
    { kind: 'finish', closing: { text: 'Which year?', choices: ['2023', '2024'] } },
  ],
  [
    'an answer beside code that has not run is refused',
    [
      question,
      closing('answer', { text: 'Three.' }, [{ id: 'c1', name: 'run_python', arguments: a('{}') }]),
      result('c1'),
    ],
    { kind: 'run-tool', call: { id: 'end' } },
  ],
  [
    'an answer that is no text is refused',
    [question, closing('answer', { words: 'Three.' })],
    { kind: 'run-tool', call: { id: 'end' } },
  ],
  ['an empty turn is given up', [question, turn([], ' ')], { kind: 'give-up', code: 'empty-answer' }],
  [
    'a failure goes back for repair',
    [question, turn(['c1']), result('c1', 'raised'), turn(['c2']), result('c2', 'raised')],
    { kind: 'call-model' },
  ],
  [
    'repairs end',
    [question, turn(['1', '2', '3', '4']), ...['1', '2', '3', '4'].map((id) => result(id, 'raised'))],
    { kind: 'give-up', code: 'repairs-exhausted' },
  ],
  [
    'turns end',
    [question, ...['1', '2', '3', '4'].flatMap((id) => [turn([id]), result(id)])],
    { kind: 'give-up', code: 'too-many-turns' },
  ],
  ['an answered run is over', [question, turn([], 'Three.'), { kind: 'answer', text: a('Three.') }], { kind: 'ended' }],
])('%s', (_promise, steps, expected) => {
  expect(nextAction(steps, budget)).toMatchObject(expected);
});

const counted = (input: number, output: number, durationMs = 1): Step[] => [
  question,
  { ...turn(['c1']), inputTokens: input, outputTokens: output, durationMs } as Step,
  result('c1'),
];

it.each<[string, Partial<RunBudget>, Step[], string]>([
  ['tokens', { tokensMax: 1_000 }, counted(900, 100), 'too-many-tokens'],
  ['time', { secondsMax: 2 }, counted(1, 1, 2_000), 'too-long'],
  ['money', { costMax: 0.05, prices: { input: 1, output: 10 } }, counted(40_000, 1_000), 'too-dear'],
])('the budget of %s ends a run honestly, and not a step before', (_kind, limits, steps, code) => {
  expect(nextAction(steps, { ...defaultBudget, ...limits })).toMatchObject({ kind: 'give-up', code });
  const less = Object.fromEntries(
    Object.entries(limits).map(([name, limit]) => [name, typeof limit === 'number' ? limit * 1.01 : limit]),
  );
  expect(nextAction(steps, { ...defaultBudget, ...less })).toEqual({ kind: 'call-model' });
});

it('a server that does not count its tokens is counted by the text', () => {
  const steps = [question, { ...turn(['c1']), text: a('word '.repeat(4_000)) } as Step, result('c1')];
  expect(spendingOf(steps, null)).toMatchObject({ turns: 1, estimated: true });
  expect(nextAction(steps, { ...defaultBudget, tokensMax: 5_000 })).toMatchObject({ code: 'too-many-tokens' });
});
