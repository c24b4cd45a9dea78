import { beforeEach, expect, test } from 'vitest';
import type { RunView } from '../../src/contracts/app-views.ts';
import { CloisterError } from '../../src/contracts/errors.ts';
import { useConversation } from '../../src/renderer/features/conversation/conversation-store.ts';
import { applyRunEvent } from '../../src/renderer/features/conversation/run-events.ts';
import { claimRun } from './fixtures/runs.ts';
import { type FakeBridge, fakeBridge } from './harness/fake-bridge.ts';

type Ask = NonNullable<Parameters<typeof fakeBridge>[0]['ask']>;
let ask: Ask;
const bridge: FakeBridge = fakeBridge({ ask: (input, context) => ask(input, context) });
Object.assign(globalThis, { window: { cloister: bridge } });

const runs = () => useConversation.getState().runsOf.p ?? [];
const running: RunView = { ...claimRun, projectId: 'p', status: 'running', steps: [], answer: '', endedAt: null };

beforeEach(() => useConversation.setState({ runsOf: {}, draftOf: {}, target: null }));

test('a question is in the document at once, then becomes its run', async () => {
  let goOn = () => {};
  ask = async (_input, { emit }) => {
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    emit({ kind: 'run', run: running });
    emit({ kind: 'answer-delta', text: 'Ana ' });
    emit({ kind: 'answer-delta', text: 'Ruiz' });
    return { ...running, status: 'answered', answer: 'Ana Ruiz', endedAt: 1 };
  };
  const asked = useConversation.getState().ask('p', 'Who?');
  await Promise.resolve();
  expect(runs()).toMatchObject([{ question: 'Who?', status: 'running' }]);
  goOn();
  await asked;
  expect(runs()).toMatchObject([{ id: claimRun.id, status: 'answered', answer: 'Ana Ruiz' }]);
});

test('a question that could not begin says why and goes back into the box', async () => {
  ask = () => {
    throw new CloisterError('scanner-broken', 'The question could not be checked and was not sent.');
  };
  useConversation.getState().setDraft('p', 'Who?');
  await useConversation.getState().ask('p', 'Who?');
  expect(runs()).toMatchObject([{ status: 'failed', problem: 'The question could not be checked and was not sent.' }]);
  expect(useConversation.getState().draftOf.p).toBe('Who?');
});

test('stopping keeps what was there', async () => {
  ask = (_input, { emit, signal }) => {
    emit({ kind: 'run', run: running });
    emit({ kind: 'step', step: claimRun.steps[0]! });
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('Stopped.', 'AbortError')));
    });
  };
  const asked = useConversation.getState().ask('p', 'Who?');
  await Promise.resolve();
  await useConversation.getState().stop('p');
  await asked;
  expect(runs()).toMatchObject([{ status: 'stopped', problem: null, steps: [{ kind: 'plan' }] }]);
});

test('reading a project again does not undo what is streaming', async () => {
  let finish = (_run: RunView) => {};
  ask = async (_input, { emit }) => {
    emit({ kind: 'run', run: running });
    emit({ kind: 'answer-delta', text: 'half' });
    return new Promise((resolve) => {
      finish = resolve;
    });
  };
  const asked = useConversation.getState().ask('p', 'Who?');
  await Promise.resolve();
  useConversation.getState().fill('p', [{ ...claimRun, id: 'earlier' }, running]);
  expect(runs().map(({ id, answer }) => [id, answer])).toEqual([
    ['earlier', claimRun.answer],
    [running.id, 'half'],
  ]);
  finish({ ...running, status: 'answered' });
  await asked;
});

test('a run that main resumed is shown where it belongs', () => {
  useConversation.getState().fill('p', [running]);
  useConversation.getState().resumed('p', { kind: 'answer-delta', text: 'again' });
  expect(runs()).toMatchObject([{ id: running.id, answer: 'again' }]);
});

test('a step replaces the one with its id, output goes to its step', () => {
  const step = claimRun.steps[1]!;
  const once = applyRunEvent({ ...running, steps: [step] }, { kind: 'output', stepId: step.id, text: 'more' });
  expect(once.steps).toMatchObject([{ stdout: '3 claims\nmore' }]);
  expect(applyRunEvent(once, { kind: 'step', step }).steps).toEqual([step]);
});

test('what code printed before it was stopped stays', () => {
  const step = { ...(claimRun.steps[1] as Extract<RunView['steps'][number], { kind: 'code' }>), durationMs: null };
  const shown = { ...running, steps: [{ ...step, stdout: '0\n1\n' }] };
  const ended: RunView = { ...running, status: 'stopped', steps: [{ ...step, stdout: '' }] };
  expect(applyRunEvent(shown, { kind: 'run', run: ended })).toMatchObject({
    status: 'stopped',
    steps: [{ stdout: '0\n1\n' }],
  });
});
