import { describe, expect, it } from 'vitest';
import type { ResultTable } from '../../../src/contracts/sandbox.ts';
import { tableToCsv, tableToTsv } from '../../../src/core/results/table-text.ts';

const harmful = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1'];
const table = (name: string, cells: readonly string[]): ResultTable => ({
  name: 't',
  columns: [{ name, type: 'string' }],
  rows: cells.map((cell) => [cell]),
  rowCount: cells.length,
  truncated: false,
});

describe('a table as text', () => {
  it.each(harmful)('holds no cell and no column name that a spreadsheet would run: %j', (text) => {
    expect(tableToCsv(table('a', [text]))).toMatch(/\r\n"?'/);
    expect(tableToCsv(table(text, []))).toMatch(/^"?'/);
    expect(tableToTsv(table('a', [text]))).toContain("\n'");
    expect(tableToTsv(table(text, []))).toMatch(/^'/);
  });

  it('leaves numbers as they are, negative ones too', () => {
    expect(tableToCsv(table('a', ['-12.5', '+3']))).toBe('a\r\n-12.5\r\n+3\r\n');
  });
});
