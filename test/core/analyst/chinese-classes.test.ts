import { describe, expect, it } from 'vitest';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const today = '2026-06-15';
const tenders = readTables([
  {
    file: '招标结果.csv',
    rowCount: 160,
    columns: [
      column('采购方式', 'string', { values: ['公开招标', '询价'] }),
      column('供应商', 'string', { distinctCount: 40, values: [] }),
      column('公示日期', 'date', { distinctCount: 120, min: '2024-02-01', max: '2025-11-20' }),
      column('预算金额', 'number', { distinctCount: 150, min: 10, max: 900 }),
      column('成交金额', 'number', { distinctCount: 150, min: 9, max: 880 }),
      column('货物重量(吨)', 'number', { distinctCount: 90, min: 1, max: 30 }),
      column('楼层', 'integer', { distinctCount: 20, min: 1, max: 22 }),
    ],
  },
]);
const saved = { op: '-', left: { ref: { column: '预算金额' } }, right: { ref: { column: '成交金额' } } };

describe('Chinese questions', () => {
  it.each([
    ['两年里成交金额在100以上的有几个', { where: [{ op: '>=', value: 100 }], measures: [{ fn: 'count' }] }],
    ['两年合计，成交金额排名前三的供应商', { where: [], limit: 3, measures: [{ fn: 'sum' }] }],
    [
      '资金节约率是多少（节约率=（预算金额-成交金额）/预算金额）',
      { where: [], measures: [{ fn: 'ratio', of: saved }] },
    ],
    ['各采购方式的节约率（（预算金额-成交金额）/预算金额）', { measures: [{ fn: 'ratio', of: saved }] }],
    ['十层以上的有几个', { where: [{ of: { ref: { column: '楼层' } }, op: '>=', value: 10 }] }],
    ['询价的一共拉了多少吨', { measures: [{ fn: 'sum', of: { ref: { column: '货物重量(吨)' } } }] }],
  ])('%s', (question, plan) => {
    expect(makePlan(question, tenders, today)).toMatchObject(plan);
  });

  it('“三年合计” of two years is not all there is', () => {
    expect(makePlan('三年合计的成交金额', tenders, today)).not.toMatchObject({ notes: [], measures: [{ fn: 'sum' }] });
  });
});

const loans = readTables([
  {
    file: '贷款台账.csv',
    rowCount: 300,
    columns: [
      column('借据号', 'string', { distinctCount: 300, columnClass: 'id-number', values: [] }),
      column('贷款品种', 'string', { values: ['房贷', '车贷', '消费贷'] }),
      column('到期日', 'date', { distinctCount: 200, min: '2026-01-02', max: '2029-05-30' }),
      column('余额', 'number', { distinctCount: 280, min: 100, max: 900_000 }),
    ],
  },
]);
const deliveries = readTables([
  {
    file: '外卖.csv',
    rowCount: 500,
    columns: [
      column('骑手', 'string', { values: ['甲', '乙'] }),
      column('下单时刻', 'datetime', { distinctCount: 490, min: '2026-05-01', max: '2026-05-30' }),
      column('送达时刻', 'datetime', { distinctCount: 490, min: '2026-05-01', max: '2026-05-31' }),
      column('配送费', 'number', { distinctCount: 6, min: 0, max: 8 }),
    ],
  },
]);
const ridden = { kind: 'days', from: { column: '下单时刻' }, to: { column: '送达时刻' }, unit: 'minute' };

describe('what is added up, and what is counted', () => {
  it.each([
    ['全部贷款余额是多少', { measures: [{ fn: 'sum' }] }],
    ['各贷款品种的平均余额', { measures: [{ fn: 'mean' }] }],
    ['明年到期的贷款有多少笔', { measures: [{ fn: 'count' }] }],
  ])('%s', (question, plan) => {
    expect(makePlan(question, loans, today)).toMatchObject(plan);
  });

  it.each([
    ['平均配送时长多少分钟', { keys: [], measures: [{ fn: 'mean', of: ridden }] }],
    ['总配送时长多少分钟', { keys: [], measures: [{ fn: 'sum', of: ridden }] }],
    ['45分钟内送到的比例', { measures: [{ fn: 'share', where: [{ of: ridden, op: '<=', value: 45 }] }] }],
  ])('%s', (question, plan) => {
    expect(makePlan(question, deliveries, today)).toMatchObject(plan);
  });
});
