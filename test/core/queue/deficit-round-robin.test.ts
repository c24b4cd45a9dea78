import { expect, it } from 'vitest';
import { DeficitRoundRobin, type WaitingTenant } from '../../../src/core/queue/deficit-round-robin.ts';

const waits = (tenant: string, waiting: number, weight = 1, room = waiting): WaitingTenant => ({
  ...{ tenant, weight, waiting, room },
});

it('one who has thousands waiting leaves half of the room to one who has a few', () => {
  expect(new DeficitRoundRobin().share(10, [waits('a', 10_000), waits('b', 5)])).toEqual(
    new Map([
      ['a', 5],
      ['b', 5],
    ]),
  );
});

it('what one tenant cannot use goes to the others', () => {
  const granted = new DeficitRoundRobin().share(10, [waits('a', 1), waits('b', 100), waits('c', 100, 1, 2)]);
  expect(Object.fromEntries(granted)).toEqual({ a: 1, b: 7, c: 2 });
});

it.each([1, 2, 3, 7])('shares come out by weight when there is room for %i at a time', (room) => {
  const fairness = new DeficitRoundRobin();
  const sums: Record<string, number> = { a: 0, b: 0, c: 0 };
  for (let given = 0; given < 700; given += room) {
    for (const [tenant, count] of fairness.share(room, [waits('a', 999, 4), waits('b', 999, 2), waits('c', 999)])) {
      sums[tenant] = sums[tenant]! + count;
    }
  }
  expect(sums.a! / 4).toBeCloseTo(100, -1);
  expect(sums.b! / 2).toBeCloseTo(100, -1);
  expect(sums.c!).toBeCloseTo(100, -1);
});

it('gives nobody more than there is, and nothing where there is no room', () => {
  const fairness = new DeficitRoundRobin();
  expect(fairness.share(0, [waits('a', 5)])).toEqual(new Map());
  expect(fairness.share(5, [])).toEqual(new Map());
  expect(fairness.share(5, [waits('a', 5, 1, 0), waits('b', 5, 1, -3)])).toEqual(new Map());
});
