import { describe, expect, it } from 'vitest';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const payments = {
  file: 'payments.csv',
  rowCount: 400,
  columns: [
    column('payment', 'string', { columnClass: 'id-number', distinctCount: 400 }),
    column('paid on', 'date', { min: '2025-01-02', max: '2025-12-30', distinctCount: 300 }),
    column('kind', 'string', { values: ['travel', 'grocery', 'rent'] }),
    column('case owner', 'string', { values: ['Ines', 'Otto', 'Mira'] }),
    column('amount', 'number', { min: 1, max: 900, distinctCount: 300 }),
    column('approved', 'number', { min: 1, max: 900, distinctCount: 300 }),
    column('refunded', 'string', { values: ['yes', 'no'] }),
  ],
};
const members = {
  file: 'members.csv',
  rowCount: 300,
  columns: [
    column('member', 'string', { columnClass: 'id-number', distinctCount: 300 }),
    column('joined', 'date', { min: '2020-01-02', max: '2025-05-30', distinctCount: 250 }),
    column('branch', 'string', { values: ['Brook', 'Abbey'] }),
  ],
};
const plan = (question: string, table: typeof payments) => makePlan(question, readTables([table]), '2025-06-15');

describe('an operation that a question spells out is carried out or its sides are told apart, or the question is refused', () => {
  it.each([
    'what is the ratio of total travel amount to total grocery amount?',
    'total amount of travel divided by total amount of grocery',
    'amount as % of approved by kind',
  ])('%s', (question) => {
    const made = plan(question, payments);
    const told =
      made.kind === 'aggregate' &&
      (made.keys.length > 0 ||
        made.measures.some((one) => one.fn === 'ratio' || (one.of?.kind === 'binary' && one.of.op === '/')));
    expect(told || made.kind === 'unanswerable').toBe(true);
  });
  it.each(['how many members did not come last month?', 'how many members did not turn up at all last month?'])(
    '%s',
    (question) => expect(plan(question, members).kind).toBe('unanswerable'),
  );
  it('who did not join in a period is told', () => {
    expect(plan('how many members did not join last month', members).kind).toBe('aggregate');
  });
  it('who handled most is the one who owns the case', () => {
    expect(plan('who handled the most travel payments?', payments)).toMatchObject({
      kind: 'aggregate',
      keys: [{ ref: { column: 'case owner' } }],
      where: [{ kind: 'one-of', values: ['travel'] }],
    });
  });
});

describe('what stands before the verb behind the rows’ noun is the whole of a share', () => {
  it.each([
    'what proportion of travel payments got refunded?',
    'what share of travel payments were refunded?',
    'what percentage of travel payments refunded',
  ])('%s', (question) => {
    expect(plan(question, payments)).toMatchObject({
      kind: 'aggregate',
      where: [{ kind: 'one-of', values: ['travel'] }],
      measures: [{ fn: 'share', where: [{ ref: { column: 'refunded' } }] }],
    });
  });
});

describe('hours said of a duration that names no unit are told in the minutes it is kept in', () => {
  const visits = (max: number) => ({
    file: 'visits.csv',
    rowCount: 300,
    columns: [
      column('visit', 'string', { columnClass: 'id-number', distinctCount: 300 }),
      column('Duration', 'number', { min: 0.2, max, distinctCount: 200 }),
    ],
  });
  it.each([
    [240, 'how many visits lasted more than two hours?', 120],
    [240, 'how many visits took over 2 hours', 120],
    [8, 'how many visits lasted more than two hours?', 2],
  ])('up to %i: %s', (max, question, value) => {
    expect(plan(question, visits(max) as typeof payments)).toMatchObject({ where: [{ kind: 'compare', value }] });
  });
});
