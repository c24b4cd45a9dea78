import { describe, expect, it } from 'vitest';
import { planSentence } from '../../../src/core/analyst/answer/plan-sentence.ts';
import { makePlan, readTables, tablesOfPlans } from '../../../src/core/analyst/planning/make-plan.ts';
import { writePython } from '../../../src/core/analyst/python/write-python.ts';
import { column } from './orders-table.ts';

const sheet = (title: string, file: string) => ({
  file,
  sheet: title,
  rowCount: 60,
  columns: [
    column('Meter', 'string', { values: [`${title} 1`, `${title} 2`] }),
    column('kWh', 'number', { min: 2, max: 90, distinctCount: 60 }),
  ],
});
const book = [sheet('North', 'sites.xlsx'), sheet('South', 'sites.xlsx#South')];
const ask = (question: string) => {
  const plan = makePlan(question, readTables(book), '2025-06-15');
  return plan.kind === 'unanswerable' ? `refused: ${plan.reason.kind}` : planSentence(plan, 'en');
};

describe('sheets with the same columns are one table', () => {
  it.each([
    ['total kWh across all sheets', 'In sites.xlsx, compute the total kWh.'],
    ['kWh per sheet', 'compute the total kWh by sheet.'],
    ['total kWh in the South sheet', 'keep rows where sheet = South'],
  ])('%s', (question, sentence) => expect(ask(question)).toContain(sentence));

  it('loads every sheet and says which row is from which', () => {
    const plan = makePlan('kWh per sheet', readTables(book), '2025-06-15');
    if (plan.kind === 'unanswerable') throw new Error('refused');
    const code = writePython(plan, tablesOfPlans(book), 'en', '', 0);
    expect(code).toContain('{"North": "sites.xlsx", "South": "sites.xlsx#South"}');
    expect(code).toContain('load(file).assign(sheet=title)');
  });

  it('leaves sheets of other columns apart', () => {
    const other = { ...book[1]!, columns: [column('Name', 'string'), column('kWh', 'number')] };
    expect(tablesOfPlans([book[0]!, other]).map((table) => table.file)).toEqual(['sites.xlsx', 'sites.xlsx#South']);
  });
});
