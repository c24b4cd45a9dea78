import { expect, test } from 'vitest';
import { columnPadding, labelAngle } from '../../../src/core/results/chart-columns.ts';

const columns = (names: readonly string[]) => ({
  data: { values: names.map((name, index) => ({ name, value: index })) },
  mark: 'bar',
  encoding: { x: { field: 'name', type: 'nominal' }, y: { field: 'value', type: 'quantitative' } },
});
const letters = Array.from('ABCDEFGHIJ');

test('two or three columns stand apart and are no walls, many keep their width', () => {
  expect(columnPadding(columns(['store', 'phone', 'web']), 640)).toBeGreaterThan(0.4);
  expect(columnPadding(columns(letters), 640)).toBeNull();
  expect(columnPadding({ mark: 'bar' }, 640)).toBeNull();
});

test('names that do not fit side by side are turned', () => {
  expect(labelAngle(columns(letters), 640)).toBe(0);
  expect(labelAngle(columns(letters.map((letter) => letter.repeat(20))), 640)).toBe(-40);
});
