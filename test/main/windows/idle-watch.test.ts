import { expect, it } from 'vitest';
import { IdleWatch } from '../../../src/main/windows/idle-watch.ts';

const minute = 60_000;

function watchAt(minutes: number) {
  const clock = { at: 0, now: () => clock.at };
  const watch = new IdleWatch(clock);
  watch.minutes = minutes;
  return { clock, watch };
}

it('is over after the minutes that were set, counted from the last touch, time asleep included', () => {
  const { clock, watch } = watchAt(5);
  clock.at = 4 * minute;
  watch.active();
  clock.at = 9 * minute - 1;
  expect(watch.isOver(false)).toBe(false);
  clock.at = 9 * minute;
  expect(watch.isOver(false)).toBe(true);
});

it('never is when it is off', () => {
  const { clock, watch } = watchAt(0);
  clock.at = 1e12;
  expect(watch.isOver(false)).toBe(false);
});

it('lets a question that is being answered finish, but not keep the store open for ever', () => {
  const { clock, watch } = watchAt(15);
  clock.at = 20 * minute;
  expect(watch.isOver(true)).toBe(false);
  clock.at = 75 * minute;
  expect(watch.isOver(true)).toBe(true);
});
