import { expect, test } from 'vitest';
import { RunClock } from '../../../src/sandbox/page/run-clock.ts';

test.each([
  ['nothing had to start', 0, 60_000, 60_000],
  ['a short start costs the run nothing', 1_100, 60_000, 60_000],
  ['a long one is taken off its time', 11_200, 60_000, 50_000],
  ['one that took all of it leaves none', 70_000, 60_000, 0],
])('who waits is answered 2 s after the limit: %s', (_name, waitedMs, timeoutMs, left) => {
  const clock = new RunClock({ timeoutMs, waitedMs });
  expect(clock.runLeftMs).toBeLessThanOrEqual(left);
  expect(clock.runLeftMs).toBeGreaterThan(left - 1_000);
  expect(waitedMs + clock.startLeftMs).toBeLessThan(Math.max(waitedMs, timeoutMs + 2_000) + 1);
});
