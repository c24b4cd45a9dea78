import { describe, expect, it } from 'vitest';
import { RunSlots } from '../../../src/main/sandbox/run-slots.ts';

const never = new AbortController().signal;
const mebibyte = 1024 * 1024;
const longMs = 60_000;

/** So many runs that end when their gate is opened; which of them began, and which were crowded out. */
function runsIn(slots: RunSlots, count: number) {
  const began: number[] = [];
  const crowded: number[] = [];
  const gates = Array.from({ length: count }, () => Promise.withResolvers<void>());
  const all = gates.map((gate, index) =>
    slots.use(never, longMs, (signal) => {
      began.push(index);
      signal.addEventListener('abort', () => crowded.push(index));
      return gate.promise;
    }),
  );
  return { began, crowded, gates, all };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('slots', () => {
  it('so many runs begin at once whatever they take, the rest in order', async () => {
    const slots = new RunSlots({ sure: 2, most: 2 });
    const { began, gates, all } = runsIn(slots, 4);
    await settled();
    expect(began).toEqual([0, 1]);
    gates[1]?.resolve();
    await all[1];
    await settled();
    expect(began).toEqual([0, 1, 2]);
    for (const gate of gates) gate.resolve();
    await Promise.all(all);
    expect(began).toEqual([0, 1, 2, 3]);
  });

  it('further runs begin one by one while the memory is quiet, up to the most', async () => {
    const slots = new RunSlots({ sure: 1, most: 3 });
    const { began, gates } = runsIn(slots, 4);
    for (const expected of [2, 3, 3]) {
      slots.measured(300 * mebibyte);
      await settled();
      expect(began).toHaveLength(expected);
    }
    for (const gate of gates) gate.resolve();
  });

  it.each([
    ['is nearly full', [1_700]],
    ['grows by more than starts take', [200, 500, 800]],
  ])('no further run begins while the memory %s', async (_how, megabytes) => {
    const slots = new RunSlots({ sure: 1, most: 3 });
    slots.measured((megabytes[0] ?? 0) * mebibyte);
    const { began, gates } = runsIn(slots, 3);
    await settled();
    for (const held of megabytes.slice(1).concat(1_700)) slots.measured(held * mebibyte);
    await settled();
    expect(began).toEqual([0]);
    for (const gate of gates) gate.resolve();
  });

  it('the youngest run beyond the sure ones gives way, the sure ones never', async () => {
    const slots = new RunSlots({ sure: 1, most: 3 });
    const { crowded, gates } = runsIn(slots, 3);
    for (let looks = 0; looks < 2; looks++) {
      slots.measured(300 * mebibyte);
      await settled();
    }
    expect([slots.crowdOut(), crowded]).toEqual([true, [2]]);
    gates[2]?.resolve();
    await settled();
    expect([slots.crowdOut(), crowded]).toEqual([true, [2, 1]]);
    gates[1]?.resolve();
    await settled();
    expect([slots.crowdOut(), crowded]).toEqual([false, [2, 1]]);
    gates[0]?.resolve();
  });

  it('a run whose turn does not come in time is told so, and gives up its place', async () => {
    const slots = new RunSlots({ sure: 1, most: 1 });
    const { gates } = runsIn(slots, 1);
    expect(await slots.use(never, 1, async () => 'ran')).toBe(null);
    gates[0]?.resolve();
    await settled();
    expect(await slots.use(never, longMs, async () => 'free again')).toBe('free again');
  });

  it('an abort while waiting gives up the place, and work that failed gives back its slot', async () => {
    const slots = new RunSlots({ sure: 1, most: 1 });
    const gate = Promise.withResolvers<void>();
    const first = slots.use(never, longMs, () => gate.promise);
    const controller = new AbortController();
    const second = slots.use(controller.signal, longMs, async () => 'ran');
    controller.abort();
    await expect(second).rejects.toThrow();
    gate.reject(new Error('failed'));
    await expect(first).rejects.toThrow('failed');
    expect(await slots.use(never, longMs, async () => 'free again')).toBe('free again');
  });
});
