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
