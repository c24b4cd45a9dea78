import { expect, it } from 'vitest';
import { isPastedTable } from '../../src/renderer/features/files/pasted-table.ts';

it('takes a pasted text for a table only when every row has as many cells', () => {
  expect(isPastedTable('name\tage\r\nAnn\t3\r\nBo\t4\r\n')).toBe(true);
  expect(isPastedTable('What is the total?\nAnd by region?')).toBe(false);
  expect(isPastedTable('\tindented code\nnot indented')).toBe(false);
  expect(isPastedTable('one\trow')).toBe(false);
});
