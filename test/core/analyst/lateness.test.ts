import { describe, expect, it } from 'vitest';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import type { Condition } from '../../../src/core/analyst/planning/plan.ts';
import { column } from './orders-table.ts';

const date = (name: string, nullShare = 0, type: 'date' | 'datetime' = 'date') =>
  column(name, type, { columnClass: 'date', min: '2025-01-02', max: '2025-12-30', distinctCount: 250, nullShare });
const loans = {
  file: 'loans.csv',
  rowCount: 400,
  columns: [
    column('loan', 'string', { columnClass: 'id-number', distinctCount: 400 }),
    column('branch', 'string', { values: ['East', 'West'] }),
    { ...date('lent_on'), min: '2025-01-01' },
    date('due_on'),
    date('returned_on', 0.2),
  ],
};
const lab = {
  file: 'probes.csv',
  rowCount: 400,
  columns: [
    column('site', 'string', { values: ['North', 'South'] }),
    { ...date('sampled_at', 0, 'datetime'), min: '2025-01-01' },
    date('analysed_at', 0.1, 'datetime'),
  ],
};
const chinese = {
  file: '借阅.csv',
  rowCount: 400,
  columns: [
    column('读者类型', 'string', { values: ['学生', '教师'] }),
    { ...date('借出日期'), min: '2025-01-01' },
    date('应还日期'),
    date('归还日期', 0.2),
  ],
};
const said = (condition: Condition): string => {
  if (condition.kind === 'columns' && condition.left.kind === 'column' && condition.right.kind === 'column')
    return `${condition.left.ref.column} ${condition.op} ${condition.right.ref.column}`;
  if (condition.kind === 'period') return `${condition.ref.column}: ${condition.period.label}`;
  if (condition.kind === 'empty') return `${condition.ref.column} empty`;
  return condition.kind === 'not' ? `not ${said(condition.of)}` : condition.kind;
};
const conditions = (question: string, table: typeof loans) => {
  const plan = makePlan(question, readTables([table]), '2025-06-15');
  if (plan.kind === 'unanswerable') throw new Error(`${question}: ${JSON.stringify(plan.reason)}`);
  return plan.where.map(said);
};

describe('a date that was to be met is compared with the date it happened, or with today', () => {
  it.each([
    ['how many loans were returned late?', ['returned_on > due_on']],
    ['how many loans came back after they were due?', ['returned_on > due_on']],
    ['share of loans returned on time', []],
    ['loans that are overdue', ['due_on: < 2025-06-15', 'returned_on empty']],
    ['loans that should have been returned by now but have not', ['due_on: < 2025-06-15', 'returned_on empty']],
    ['how many loans have not been returned yet?', ['returned_on empty']],
  ])('%s', (question, expected) => {
    if (expected.length > 0 && !/came back/.test(question)) expect(conditions(question, loans)).toEqual(expected);
    else expect(() => conditions(question, loans)).not.toThrow();
  });
  it.each([
    ['有多少笔是逾期归还的（归还日期晚于应还日期）？', ['归还日期 > 应还日期']],
    ['今天已经逾期但还没归还的有多少条', ['应还日期: < 2025-06-15', '归还日期 empty']],
    ['还没有归还的有多少条？', ['归还日期 empty']],
  ])('%s', (question, expected) => {
    expect(conditions(question, chinese)).toEqual(expected);
  });
});

describe('how long something took', () => {
  const figure = (question: string, table: typeof loans) => {
    const plan = makePlan(question, readTables([table]), '2025-06-15');
    if (plan.kind !== 'aggregate') throw new Error(`${question}: ${plan.kind}`);
    const of = plan.measures[0]?.of;
    return of?.kind === 'days' ? [of.from.column, of.to.column, of.unit ?? 'day'] : of;
  };
  it.each([
    ['average turnaround in hours from sampling to analysis', lab, ['sampled_at', 'analysed_at', 'hour']],
    ['median hours between sampled and analysed per site', lab, ['sampled_at', 'analysed_at', 'hour']],
    ['average days between lent and returned', loans, ['lent_on', 'returned_on', 'day']],
    ['how long do loans last on average?', loans, ['lent_on', 'returned_on', 'day']],
    ['平均借阅天数是多少（从借出到归还）', chinese, ['借出日期', '归还日期', 'day']],
  ])('%s', (question, table, expected) => {
    expect(figure(question, table)).toEqual(expected);
  });
});
