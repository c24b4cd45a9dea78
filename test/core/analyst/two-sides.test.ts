import { describe, expect, it } from 'vitest';
import { planSentence } from '../../../src/core/analyst/answer/plan-sentence.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column, orders } from './orders-table.ts';

const claims = {
  file: 'claims.csv',
  rowCount: 500,
  columns: [
    column('status', 'string', { values: ['approved', 'rejected', 'pending'] }),
    column('driver_age', 'integer', { min: 18, max: 85, distinctCount: 60 }),
    column('claim_amount', 'number', { min: 10, max: 9000, distinctCount: 490 }),
    column('renewed', 'string', { values: ['yes', 'no'] }),
    column('filed', 'date', { min: '2024-01-01', max: '2024-12-01', distinctCount: 200 }),
  ],
};
const ask = (question: string, table = claims as typeof orders) => {
  const plan = makePlan(question, readTables([table]), '2025-06-15');
  return plan.kind === 'unanswerable' ? `refused: ${plan.reason.kind}` : `${plan.kind}: ${planSentence(plan, 'en')}`;
};

describe('two sides set against each other', () => {
  it.each([
    [
      'are rejected claims larger than approved ones?',
      'group-test: ',
      'compare claim_amount between the groups of status',
    ],
    ['are drivers who renewed older?', 'group-test: ', 'compare driver_age between the groups of renewed'],
    ['claim amount of rejected vs approved', 'aggregate: ', 'average claim_amount by status'],
    ['claim amount on weekends vs weekdays', 'aggregate: ', 'average claim_amount by part_of_week'],
  ])('%s', (question, kind, sentence) => {
    const told = ask(question);
    expect(told).toContain(kind);
    expect(told).toContain(sentence);
  });

  it('adds revenue up', () => {
    expect(ask('revenue of North vs South', orders)).toContain('total amount by region');
  });
});
