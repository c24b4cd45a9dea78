import { describe, expect, it } from 'vitest';
import { Slots } from '../../../src/main/sandbox/slots.ts';

const never = new AbortController().signal;

describe('slots', () => {
  it('let so many work at once, and the rest in order', async () => {
    const slots = new Slots(2);
    const started: number[] = [];
    const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
    const all = gates.map((gate, index) =>
      slots.use(never, async () => {
        started.push(index);
        await gate.promise;
      }),
    );
    await Promise.resolve();
    expect(started).toEqual([0, 1]);
    gates[1]!.resolve();
    await all[1];
    await Promise.resolve();
    expect(started).toEqual([0, 1, 2]);
    for (const gate of gates) gate.resolve();
    await Promise.all(all);
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('an abort while waiting gives up the place, and work that failed gives back its slot', async () => {
    const slots = new Slots(1);
    const gate = Promise.withResolvers<void>();
    const first = slots.use(never, () => gate.promise);
    const controller = new AbortController();
    const second = slots.use(controller.signal, async () => 'ran');
    controller.abort();
    await expect(second).rejects.toThrow();
    gate.reject(new Error('failed'));
    await expect(first).rejects.toThrow('failed');
    expect(await slots.use(never, async () => 'free again')).toBe('free again');
  });
});
