import { describe, expect, it } from 'vitest';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const today = '2026-06-15';
const months = Array.from({ length: 12 }, (_, at) =>
  column(`${at + 1}月`, 'number', { distinctCount: 40, min: 10, max: 900 }),
);
const shops = (file: string) =>
  readTables([
    {
      file,
      rowCount: 40,
      columns: [
        column('网点', 'string', { distinctCount: 40, values: [] }),
        column('片区', 'string', { values: ['东片', '西片', '北片'] }),
        column('营业面积', 'number', { distinctCount: 35, min: 40, max: 400 }),
        ...months,
      ],
    },
  ]);
const dated = shops('网点月度销售额2025.xlsx');
const bare = shops('网点月度销售额.xlsx');
const days = { kind: 'date', before: '2025年' };

describe('a column for each month', () => {
  it.each([
    ['2025年全年销售额一共多少万元', { where: [{ kind: 'period' }], measures: [{ fn: 'sum' }], notes: [] }],
    ['东片第三季度销售额', { where: [{ values: ['东片'] }, { kind: 'period', period: { values: [3] } }] }],
    ['前三季度总销售额', { where: [{ kind: 'period', period: { unit: 'quarter', values: [1, 2, 3] } }] }],
    ['9月环比8月变化多少', { where: [{ kind: 'any' }], keys: [{ bucket: 'month' }] }],
  ])('is of the year that the file’s name tells: %s', (question, plan) => {
    const made = makePlan(question, dated, today);
    expect(made).toMatchObject({ ...plan, source: { unpivot: { reading: days } } });
  });

  it('keeps its quarters where no year is known', () => {
    expect(makePlan('东片第三季度销售额', bare, today)).toMatchObject({
      where: [{ values: ['东片'] }, { kind: 'one-of', values: ['7月', '8月', '9月'] }],
    });
  });

  it('leaves what stands in each row once as it is', () => {
    expect(makePlan('东片有几个网点', dated, today)).toMatchObject({ source: { unpivot: null } });
    expect(makePlan('各片区的总营业面积', dated, today)).toMatchObject({
      source: { unpivot: null },
      measures: [{ fn: 'sum', of: { ref: { column: '营业面积' } } }],
    });
    expect(makePlan('各片区坪效（全年销售额÷营业面积）', dated, today)).toMatchObject({
      measures: [{ fn: 'ratio' }],
    });
  });
});
