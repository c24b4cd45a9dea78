import { expect, test } from 'vitest';
import type { ResultTable } from '../../src/contracts/sandbox.ts';
import { tableToCsv, tableToTsv } from '../../src/core/results/table-text.ts';
import { columnFormat } from '../../src/renderer/features/table/column-format.ts';
import { nextSorting, sortRows } from '../../src/renderer/features/table/sort-rows.ts';

const table = (
  rows: ResultTable['rows'],
  columns: ResultTable['columns'] = [
    { name: 'a', type: 'string' },
    { name: 'b', type: 'number' },
  ],
): ResultTable => ({
  name: 't',
  columns,
  rows,
  rowCount: rows.length,
  truncated: false,
});

test('a saved table is RFC 4180, exact, and no cell of it becomes a formula', () => {
  const csv = tableToCsv(
    table([
      ['x, "y"\nz', 0.1 + 0.2],
      ['=HYPERLINK("x")', -3],
      [null, null],
      ['-12', 1e21],
    ]),
  );
  expect(csv).toBe('a,b\r\n"x, ""y""\nz",0.30000000000000004\r\n"\'=HYPERLINK(""x"")",-3\r\n,\r\n-12,1e+21\r\n');
});

test('a copied table has one line for each row', () => {
  expect(tableToTsv(table([['a\tb\nc', 1]]))).toBe('a\tb\na b c\t1');
});

test('sorting is stable, by number and by language, and puts empty cells last both ways', () => {
  const rows = [
    ['b', 10],
    ['a', null],
    ['a2', 9],
    ['a10', 9],
  ];
  expect(sortRows(rows, { column: 1, descending: false }, 'en')).toEqual([2, 3, 0, 1]);
  expect(sortRows(rows, { column: 1, descending: true }, 'en')).toEqual([0, 2, 3, 1]);
  expect(sortRows(rows, { column: 0, descending: false }, 'en')).toEqual([1, 2, 3, 0]);
  expect(sortRows(rows, null, 'en')).toEqual([0, 1, 2, 3]);
});

test('a header turns ascending, descending, and back to how it came', () => {
  const up = nextSorting(null, 2);
  const down = nextSorting(up, 2);
  expect([up?.descending, down?.descending, nextSorting(down, 2)]).toEqual([false, true, null]);
  expect(nextSorting(down, 1)).toEqual({ column: 1, descending: false });
});

test('the figures of a column have one number of decimals; years and identifiers no separators', () => {
  const show = (name: string, cells: (number | null)[]) => {
    const format = columnFormat(
      table(
        cells.map((cell) => [cell]),
        [{ name, type: 'number' }],
      ),
      0,
      'en',
    );
    return cells.map((cell) => format.show(cell));
  };
  expect(show('amount', [1980.25, 2010, null])).toEqual(['1,980.25', '2,010.00', '—']);
  expect(show('mean', [1403.421982])).toEqual(['1,403.42']);
  expect(show('share', [0.123456])).toEqual(['0.1235']);
  expect(show('tiny', [0.000000012])).toEqual(['1.2e-8']);
  expect(show('year', [2025])).toEqual(['2025']);
  expect(show('claims', [2025])).toEqual(['2,025']);
});

test('midnight is not shown', () => {
  const format = columnFormat(table([], [{ name: 'day', type: 'datetime' }]), 0, 'en');
  expect([format.show('2025-03-01T00:00:00'), format.show('2025-03-01T09:30:00')]).toEqual([
    '2025-03-01',
    '2025-03-01 09:30:00',
  ]);
});
