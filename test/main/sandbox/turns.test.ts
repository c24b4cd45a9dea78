import { expect, it } from 'vitest';
import type { ExecutionOutcome } from '../../../src/contracts/sandbox.ts';
import { refused } from '../../../src/core/sandbox/outcome.ts';
import { RunSlots } from '../../../src/main/sandbox/run-slots.ts';
import { inTurn } from '../../../src/main/sandbox/turns.ts';

const never = new AbortController().signal;
const ok: ExecutionOutcome = { ...refused(''), kind: 'ok', message: null };
const stopped = (state: ExecutionOutcome['state']): ExecutionOutcome => ({ ...refused('', 'cancelled'), state });
const aborted = (signal: AbortSignal) => new Promise((resolve) => signal.addEventListener('abort', resolve));

/** A run beside one in the sure slot, which is crowded out at its first beginning. */
async function crowdedRun(state: ExecutionOutcome['state'], waitLeftMs = 60_000) {
  const slots = new RunSlots({ sure: 1, most: 2 });
  const gate = Promise.withResolvers<void>();
  const first = slots.use(never, 0, () => gate.promise);
  const said: string[] = [];
  const emit = ({ text }: { text: string }) => void said.push(text);
  let begun = 0;
  let leftMs = 60_000;
  const turn = { timeoutMs: 1_000, waitLeftMs: () => leftMs, context: { signal: never, emit }, onBegun: () => {} };
  const outcome = inTurn(slots, turn, async (context) => {
    begun += 1;
    context.emit({ stream: 'stdout', text: 'one ' });
    if (begun > 1) {
      context.emit({ stream: 'stdout', text: 'two' });
      return ok;
    }
    leftMs = waitLeftMs;
    setImmediate(() => slots.crowdOut());
    await aborted(context.signal);
    if (waitLeftMs > 1_000) setImmediate(() => gate.resolve());
    return stopped(state);
  });
  slots.measured(0);
  const { kind } = await outcome;
  gate.resolve();
  await first;
  return { kind, begun, said: said.join('') };
}

it('a run that gave way begins again when there is room, and says nothing twice', async () => {
  expect(await crowdedRun('restored')).toEqual({ kind: 'ok', begun: 2, said: 'one two' });
});

it('one whose session lost something, or whose time is over, ends as out of memory', async () => {
  expect(await crowdedRun('files-only')).toMatchObject({ kind: 'out-of-memory', begun: 1 });
  expect(await crowdedRun('restored', 1)).toMatchObject({ kind: 'out-of-memory', begun: 1 });
});
