import { describe, expect, it } from 'vitest';
import { styleOf } from '../../../src/core/analyst/answer/columns.ts';
import { formatCell } from '../../../src/core/analyst/answer/format.ts';
import { codeNames } from '../../../src/core/analyst/matching/regions.ts';
import type { Expression } from '../../../src/core/analyst/planning/plan.ts';
import { isCalledTotal } from '../../../src/core/analyst/planning/totals.ts';
import { expressionText } from '../../../src/core/analyst/python/expression-text.ts';
import { column } from './orders-table.ts';

describe('a part of one is told in percent', () => {
  const told = (name: string, more: object) => {
    const table = { file: 't.csv', rowCount: 9, columns: [column(name, 'number', more)] };
    return formatCell(0.8195, styleOf({ kind: 'column', ref: { file: 't.csv', column: name } }, [table]));
  };
  it.each([
    ['with percent signs in the file', 'fill', { percent: true }, '81.95%'],
    ['by its name', 'solar share', { min: 0, max: 0.9 }, '81.95%'],
    ['not a rate of exchange', 'exchange rate', { min: 0.7, max: 0.9 }, '0.8195'],
    ['not what goes beyond one', 'churn_rate', { min: 0, max: 42 }, '0.8195'],
  ])('%s', (_why, name, more, text) => expect(told(name, more)).toBe(text));
});

it('brackets stand where the order of operations needs them', () => {
  const of = (name: string): Expression => ({ kind: 'column', ref: { file: 't.csv', column: name } });
  const make = (op: '+' | '-' | '*' | '/', left: Expression, right: Expression): Expression => ({
    kind: 'binary',
    op,
    left,
    right,
  });
  const rest = make('-', { kind: 'number', value: 1 }, of('c'));
  expect(expressionText(make('*', make('*', of('a'), of('b')), rest))).toBe('a × b × (1 − c)');
  expect(expressionText(make('-', of('a'), make('-', of('b'), of('c'))))).toBe('a − (b − c)');
  expect(expressionText(make('-', make('*', of('a'), of('b')), of('c')))).toBe('a × b − c');
});

it('codes of countries and currencies have their names, codes of anything else none', () => {
  expect(codeNames(column('Country', 'string', { values: ['DE', 'NO', 'FR'] })).get('DE')).toEqual(['Germany', '德国']);
  expect(codeNames(column('Currency', 'string', { values: ['EUR', 'USD'] })).get('EUR')).toContain('欧元');
  expect(codeNames(column('state', 'string', { values: ['DE', 'CA', 'NY'] })).size).toBe(0);
  expect(codeNames(column('grade', 'string', { values: ['A', 'B', 'XX'] })).size).toBe(0);
});

it('only a whole cell is called a total', () => {
  expect(['Total', 'Grand total', '合计', 'All races', 'Total: North'].every(isCalledTotal)).toBe(true);
  expect(['total loss', 'TotalEnergies', 'Sum 41', 'All other'].some(isCalledTotal)).toBe(false);
});
