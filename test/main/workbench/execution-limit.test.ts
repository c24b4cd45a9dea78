import { expect, it } from 'vitest';
import { executionLimitMs } from '../../../src/main/workbench/execution-limit.ts';

it.each([
  ['no file', [], 60_000],
  ['a small one', [40_000], 60_010],
  ['200 MB', [200_000_000], 110_000],
  ['2 GB', [2_000_000_000], 560_000],
  ['several that are large together', [1_000_000_000, 1_000_000_000], 560_000],
  ['more than any machine reads meanwhile', [90_000_000_000], 900_000],
])('code about %s may run as long as its reading takes, and never without end', (_what, sizes, limitMs) => {
  expect(executionLimitMs(sizes)).toBe(limitMs);
});
