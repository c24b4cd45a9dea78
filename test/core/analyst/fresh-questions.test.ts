import { describe, expect, it } from 'vitest';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const stays = {
  file: 'ward_log.csv',
  rowCount: 200,
  columns: [
    column('Patient', 'string', { columnClass: 'person', sensitive: true, distinctCount: 150 }),
    column('user.plan', 'string', { values: ['Basic', 'Plus'] }),
    column('Ward', 'string', { values: ['Oncology', 'Surgery'] }),
    column('Nights', 'integer', { min: 1, max: 20, distinctCount: 20 }),
    column('minutes', 'integer', { min: 0, max: 900, distinctCount: 180 }),
    column('Bill', 'number', { min: 90, max: 9000, distinctCount: 199 }),
  ],
};
const shop = {
  file: '门店.csv',
  rowCount: 300,
  columns: [
    column('订单号', 'string', { columnClass: 'id-number', sensitive: true, distinctCount: 300 }),
    column('城市', 'string', { values: ['成都', '青岛'] }),
    column('数量', 'integer', { min: 1, max: 9, distinctCount: 9 }),
    column('单价', 'number', { min: 5, max: 300, distinctCount: 6 }),
  ],
};
const german = {
  file: 'belege.csv',
  rowCount: 230,
  columns: [
    column('Abteilung', 'string', { values: ['Vertrieb', 'Technik'] }),
    column('Betrag (EUR)', 'number', { min: 8, max: 1900, distinctCount: 229 }),
    column('Dauer (min)', 'number', { min: 1, max: 40, distinctCount: 120 }),
    column('Genehmigt', 'string', { values: ['Ja', 'Nein'] }),
  ],
};
const ask = (question: string, table: typeof stays) => {
  const plan = makePlan(question, readTables([table]), '2025-06-15');
  if (plan.kind !== 'aggregate') throw new Error(`${question}: ${plan.kind}`);
  return {
    keys: plan.keys.map((key) => key.ref.column),
    measures: plan.measures.map(
      (one) => `${one.fn}:${one.of?.kind === 'column' ? one.of.ref.column : (one.of?.kind ?? '')}`,
    ),
    plan,
  };
};

describe('the word that says how to compute is obeyed', () => {
  it.each([
    ['Average number of nights in Oncology', [], ['mean:Nights']],
    ['How many minutes per plan?', ['user.plan'], ['sum:minutes']],
    ['How many patients per ward?', ['Ward'], ['distinct:Patient']],
    [
      'Which ward has the highest average bill, and how many nights does it have?',
      ['Ward'],
      ['mean:Bill', 'sum:Nights'],
    ],
  ])('%s', (question, keys, measures) => {
    const asked = ask(question, stays);
    expect(asked.keys).toEqual(keys);
    expect(asked.measures).toEqual(measures);
  });

  it('makes a total of price times quantity where no column holds it, and says so', () => {
    for (const question of ['每个城市的销售总额是多少？', 'total sales per city']) {
      const { keys, measures, plan } = ask(question, shop);
      expect(keys).toEqual(['城市']);
      expect(measures).toEqual(['sum:binary']);
      expect(JSON.stringify(plan)).toContain('数量 × 单价');
    }
  });
});

describe('headers in another language are found by what they mean', () => {
  it.each([
    ['Total spend by department', ['Abteilung'], ['sum:Betrag (EUR)']],
    ['How many minutes per department?', ['Abteilung'], ['sum:Dauer (min)']],
    ['各部门的平均时长', ['Abteilung'], ['mean:Dauer (min)']],
  ])('%s', (question, keys, measures) => {
    const asked = ask(question, german);
    expect(asked.keys).toEqual(keys);
    expect(asked.measures).toEqual(measures);
  });
});
