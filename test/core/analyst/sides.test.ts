import { describe, expect, it } from 'vitest';
import type { TableSchema } from '../../../src/contracts/dataset.ts';
import { planFollowUp } from '../../../src/core/analyst/planning/follow-up.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const teams = ['Ajola', 'Brent', 'Corvo'];
const fixtures: TableSchema = {
  file: 'fixtures.csv',
  rowCount: 90,
  columns: [
    column('Home', 'string', { values: teams }),
    column('Away', 'string', { values: teams }),
    column('HomeGoals', 'integer', { min: 0, max: 6, distinctCount: 7 }),
    column('AwayGoals', 'integer', { min: 0, max: 5, distinctCount: 6 }),
    column('Crowd', 'integer', { min: 1500, max: 15000, distinctCount: 90 }),
  ],
};
const permits: TableSchema = {
  file: 'permits.csv',
  rowCount: 300,
  columns: [
    column('permit', 'string', { columnClass: 'id-number', distinctCount: 300 }),
    column('inspector_badge', 'string', { values: ['B1', 'B2', 'B3'] }),
    column('fee', 'number', { min: 10, max: 900, distinctCount: 290 }),
  ],
};
const inspectors: TableSchema = {
  file: 'inspectors.csv',
  rowCount: 4,
  columns: [
    column('badge', 'string', { values: ['B1', 'B2', 'B3', 'B4'] }),
    column('district', 'string', { values: ['North', 'South'] }),
  ],
};
const plan = (question: string) => makePlan(question, readTables([fixtures]), '2025-06-15');
const goals = (op: string) => [
  { kind: 'columns', op, left: { ref: { column: 'HomeGoals' } }, right: { ref: { column: 'AwayGoals' } } },
];

describe('a figure kept once for each side of a match', () => {
  it.each([
    ['how many home wins were there?', '>'],
    ['number of draws', '='],
    ['how many games were won by the away team?', '<'],
  ])('%s', (question, op) => {
    expect(plan(question)).toMatchObject({ where: goals(op), measures: [{ fn: 'count' }] });
  });

  it('is compared side with side', () => {
    expect(plan('in how many games did the away side score more goals than the home side?')).toMatchObject({
      where: [
        { kind: 'columns', op: '>', left: { ref: { column: 'AwayGoals' } }, right: { ref: { column: 'HomeGoals' } } },
      ],
    });
  });

  it('is added up where neither side is named', () => {
    const both = { kind: 'binary', op: '+' };
    expect(plan('average number of goals')).toMatchObject({ measures: [{ fn: 'mean', of: both }] });
    expect(plan('games with more than 5 goals')).toMatchObject({
      where: [{ kind: 'compare', of: both, op: '>', value: 5 }],
    });
    expect(plan('average home goals')).toMatchObject({
      measures: [{ fn: 'mean', of: { ref: { column: 'HomeGoals' } } }],
    });
  });
});

describe('files whose keys are called differently', () => {
  it('are joined where one name ends with the other or one column holds all cells of the other', () => {
    const vocabulary = readTables([permits, inspectors]);
    expect(makePlan('total fee per district', vocabulary, '2025-06-15')).toMatchObject({
      source: { joins: [{ leftKey: 'inspector_badge', rightKey: 'badge' }] },
      keys: [{ ref: { column: 'district' } }],
    });
  });
});

describe('what was told is asked for its first', () => {
  it.each([
    ['who is first?', true],
    ['which one is last?', false],
  ])('%s', (question, descending) => {
    const vocabulary = readTables([permits, inspectors]);
    const before = makePlan('total fee per district', vocabulary, '2025-06-15');
    expect(planFollowUp(question, before, null, vocabulary, '2025-06-15')).toMatchObject({
      winner: { rank: 1 },
      order: { by: 0, descending },
      measures: [{ fn: 'sum' }],
    });
  });
});
