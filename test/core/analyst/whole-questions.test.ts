import { describe, expect, it } from 'vitest';
import { planFollowUp } from '../../../src/core/analyst/planning/follow-up.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const today = '2026-06-15';
const vocabulary = readTables([
  {
    file: '贷款台账.csv',
    rowCount: 300,
    columns: [
      column('支行', 'string', { values: ['城东支行', '城西支行', '滨江支行'] }),
      column('担保方式', 'string', { values: ['抵押', '质押', '信用'] }),
      column('五级分类', 'string', { values: ['正常', '关注', '次级', '可疑', '损失'] }),
      column('贷款金额(万元)', 'number', { distinctCount: 280, min: 3, max: 480 }),
      column('利率(%)', 'number', { distinctCount: 190, min: 3.1, max: 6.4 }),
    ],
  },
]);
const before = makePlan('信用贷款的平均利率', vocabulary, today);

describe('a Chinese question that is whole in itself keeps no condition of the one before it', () => {
  it.each([
    ['各支行的平均利率', { where: [], keys: [{ ref: { column: '支行' } }] }],
    ['利率低于4%的占比多少', { where: [], keys: [], measures: [{ fn: 'share' }] }],
    ['年终奖一共发了多少', { kind: 'unanswerable' }],
    ['抵押和质押的比例', { where: [] }],
    ['城东支行有没有质押贷款', { where: [{ values: ['城东支行'] }, { values: ['质押'] }] }],
  ])('%s', (question, plan) => {
    expect(before).toMatchObject({ kind: 'aggregate', where: [{ kind: 'one-of', values: ['信用'] }] });
    expect(planFollowUp(question, before, null, vocabulary, today)).toMatchObject(plan);
  });

  it('and one that says that it goes on keeps it', () => {
    expect(planFollowUp('那各支行呢？', before, null, vocabulary, today)).toMatchObject({
      where: [{ kind: 'one-of', values: ['信用'] }],
      keys: [{ ref: { column: '支行' } }],
    });
  });
});

describe('an amount is compared in the unit of its column', () => {
  it.each([
    ['金额超过100万的贷款有几笔', 100],
    ['金额超过1.5亿的贷款有几笔', 15_000],
    ['金额超过500000元的贷款有几笔', 50],
    ['金额超过80的贷款有几笔', 80],
  ])('%s: %d 万元', (question, amount) => {
    const plan = makePlan(question, vocabulary, today);
    expect(plan).toMatchObject({ kind: 'aggregate', where: [{ value: amount }] });
  });
});

it('a rate whose word the question explains is that share; one that nothing explains is refused', () => {
  expect(makePlan('不良率是多少？不良=次级、可疑和损失', vocabulary, today)).toMatchObject({
    measures: [{ fn: 'share' }],
  });
  expect(makePlan('不良率是多少', vocabulary, today)).toMatchObject({ kind: 'unanswerable' });
});

const visits = readTables([
  {
    file: 'visits.csv',
    rowCount: 300,
    columns: [
      column('Visit ID', 'string', { columnClass: 'id-number', distinctCount: 300 }),
      column('Arrived', 'datetime', { columnClass: 'date', distinctCount: 290, min: '2025-02-01', max: '2026-03-01' }),
      column('Ward', 'string', { values: ['A&E', 'Maternity'] }),
      column('Coupon code', 'string', { values: ['NHS10'], nullShare: 0.8 }),
      column('Score', 'integer', { min: 1, max: 10, distinctCount: 10 }),
    ],
  },
]);

describe('hours of the day', () => {
  const of = { kind: 'hour', ref: { column: 'Arrived' } };
  it.each([
    ['visits arriving between 6 and 9 in the morning', [{ kind: 'between', of, low: 6, high: 8 }]],
    ['how many visits after 5 pm', [{ kind: 'compare', of, op: '>=', value: 17 }]],
    ['how many visits arrived before 8am?', [{ kind: 'compare', of, op: '<', value: 8 }]],
    ['晚上6点到9点有多少人次', [{ kind: 'between', of, low: 18, high: 20 }]],
    ['下午3点半以后的有几个', [{ kind: 'compare', of: { ...of, toTheMinute: true }, op: '>=', value: 15.5 }]],
  ])('%s', (question, where) => {
    expect(makePlan(question, visits, today)).toMatchObject({ where });
  });

  it('a part of the day is our own reading, and told', () => {
    expect(makePlan('how many visits at night', visits, today)).toMatchObject({
      where: [{ kind: 'any' }],
      notes: [{ kind: 'derived', asked: 'at night' }],
    });
  });
});

it.each([
  ['how many patients used a coupon', [{ kind: 'not', of: { kind: 'empty', ref: { column: 'Coupon code' } } }]],
  ['how many people scored 9 or 10?', [{ kind: 'one-of', values: [9, 10] }]],
])('%s', (question, where) => {
  expect(makePlan(question, visits, today)).toMatchObject({ where });
});

it('a whole English question keeps no condition of the one before it, a fragment does', () => {
  const first = makePlan('average score in Maternity', visits, today);
  const plan = (question: string) => planFollowUp(question, first, null, visits, today);
  expect(first).toMatchObject({ where: [{ values: ['Maternity'] }] });
  expect(plan('busiest hour of the day')).toMatchObject({ where: [] });
  expect(plan('visits after 5 pm')).toMatchObject({ where: [{ kind: 'compare' }] });
  expect(plan('and the median?')).toMatchObject({ where: [{ values: ['Maternity'] }] });
  expect(plan('only 2025')).toMatchObject({ where: [{ values: ['Maternity'] }, { kind: 'period' }] });
});

const staff = readTables([
  {
    file: '花名册.csv',
    rowCount: 260,
    columns: [
      column('部门', 'string', { values: ['研发部', '销售部'] }),
      column('是否在职', 'string', { values: ['是', '否'] }),
      column('处理时长(小时)', 'number', { min: 0.2, max: 60 }),
    ],
  },
]);

it.each([
  ['哪个部门离职的人最多', { where: [{ kind: 'one-of', values: ['否'] }], keys: [{ ref: { column: '部门' } }] }],
  ['研发部和销售部谁处理得更快', { order: { by: 0, descending: false } }],
  ['哪个部门处理时长最长', { order: { by: 0, descending: true } }],
])('%s', (question, plan) => {
  expect(makePlan(question, staff, today)).toMatchObject(plan);
});
