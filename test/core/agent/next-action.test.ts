import { expect, it } from 'vitest';
import type { Step } from '../../../src/contracts/agent.ts';
import { nextAction } from '../../../src/core/agent/next-action.ts';
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
const budget = { modelTurnsMax: 3, repairsMax: 2 };

it.each<[string, Step[], object]>([
  ['a question is put to the model', [question], { kind: 'call-model' }],
  ['a call is run', [question, turn(['c1', 'c2'])], { kind: 'run-tool', call: { id: 'c1' } }],
  [
    'a second call is run after the first',
    [question, turn(['c1', 'c2']), result('c1')],
    { kind: 'run-tool', call: { id: 'c2' } },
  ],
  ['results go back to the model', [question, turn(['c1']), result('c1')], { kind: 'call-model' }],
  ['text without calls is the answer', [question, turn([], 'Three.')], { kind: 'finish', text: 'Three.' }],
  ['an empty turn is given up', [question, turn([], ' ')], { kind: 'give-up', code: 'empty-answer' }],
  [
    'a failure goes back for repair',
    [question, turn(['c1']), result('c1', 'raised'), turn(['c2']), result('c2', 'raised')],
    { kind: 'call-model' },
  ],
  [
    'repairs end',
    [question, turn(['c1', 'c2', 'c3']), result('c1', 'raised'), result('c2', 'raised'), result('c3', 'raised')],
    { kind: 'give-up', code: 'repairs-exhausted' },
  ],
  [
    'turns end',
    [question, turn(['c1']), result('c1'), turn(['c2']), result('c2'), turn(['c3']), result('c3')],
    { kind: 'give-up', code: 'too-many-turns' },
  ],
  ['an answered run is over', [question, turn([], 'Three.'), { kind: 'answer', text: a('Three.') }], { kind: 'ended' }],
])('%s', (_promise, steps, expected) => {
  expect(nextAction(steps, budget)).toMatchObject(expected);
});
