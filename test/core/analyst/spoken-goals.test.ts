import { describe, expect, it } from 'vitest';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { withoutSpokenForms } from '../../../src/core/analyst/reading/spoken-chinese.ts';
import { column } from './orders-table.ts';

const today = '2026-06-15';
const figure = { distinctCount: 40, min: 10, max: 9000 };
const harvest = {
  file: '伐木日报.csv',
  rowCount: 60,
  columns: [
    column('日期', 'date', { distinctCount: 60, min: '2025-03-01', max: '2025-06-20' }),
    column('林班', 'string', { values: ['东沟', '西沟'] }),
    column('计划采伐量', 'number', figure),
    column('实际采伐量', 'number', figure),
  ],
};
const quarters = {
  file: '分公司任务.xlsx',
  rowCount: 12,
  columns: [
    column('分公司', 'string', { distinctCount: 12, values: ['南通', '盐城'] }),
    ...['Q1', 'Q2', 'Q3', 'Q4'].flatMap((quarter) => [
      column(`${quarter}任务`, 'number', figure),
      column(`${quarter}完成`, 'number', figure),
    ]),
  ],
};
const repairs = {
  file: '维修.xlsx#报修记录',
  rowCount: 80,
  columns: [
    column('工单号', 'string', { distinctCount: 80, columnClass: 'id-number', values: [] }),
    column('楼宇', 'string', { values: ['A座', 'B座'] }),
    column('应修日期', 'date', { distinctCount: 50, min: '2025-01-02', max: '2025-09-01' }),
    column('修复日期', 'date', { distinctCount: 50, min: '2025-01-02', max: '2025-09-01', nullShare: 0.2 }),
    column('材料费(元)', 'number', figure),
  ],
};

describe('what was planned and what came of it, as people speak of it', () => {
  it.each([
    ['没完成任务的有几家', quarters, '没完成任务的有几家'],
    ['Q3没完成任务的有几家', quarters, 'Q3完成小于Q3任务的有几家'],
    ['二季度完成任务的有几家', quarters, 'Q2完成大于等于Q2任务的有几家'],
    ['四季度完成率是多少', quarters, '完成率是多少（完成率=(Q4完成)/(Q4任务)）'],
    ['Q1超额完成任务的有几家', quarters, 'Q1完成大于Q1任务的有几家'],
    ['实际采伐量没达到计划的有几天', harvest, '实际采伐量小于计划采伐量的有几天'],
    ['没达到计划的有几天', harvest, '实际采伐量小于计划采伐量的有几天'],
    ['5月采伐量一共多少', harvest, '5月实际采伐量一共多少'],
    ['5月计划采伐量一共多少', harvest, '5月计划采伐量一共多少'],
    ['还没修的有几单', repairs, '没有修复日期的有几单'],
    ['材料费一共花了多少钱', repairs, '材料费一共是多少钱'],
    ['A座修了多少次', repairs, 'A座有多少条记录'],
    ['收到多少份报修单', repairs, '有多少份报修单'],
  ])('%s of %o', (question, table, written) => {
    expect(withoutSpokenForms(question, [table])).toBe(written);
  });

  it.each([
    [
      'Q3没完成任务的有几家',
      quarters,
      { where: [{ left: { ref: { column: 'Q3完成' } }, op: '<', right: { ref: { column: 'Q3任务' } } }] },
    ],
    [
      '三季度的完成率',
      quarters,
      { measures: [{ fn: 'ratio', of: { ref: { column: 'Q3完成' } }, over: { of: { ref: { column: 'Q3任务' } } } }] },
    ],
    ['Q4完成最多的是哪家分公司', quarters, { order: { by: { ref: { column: 'Q4完成' } } } }],
    [
      '5月采伐量环比增长多少',
      harvest,
      { keys: [{ bucket: 'month' }], measures: [{ of: { ref: { column: '实际采伐量' } } }] },
    ],
    ['没修的有几单', repairs, { where: [{ kind: 'empty', ref: { column: '修复日期' } }], measures: [{ fn: 'count' }] }],
    ['哪个楼宇报修最多，占多少', repairs, { winner: { rank: 1 }, extra: 'share-of-total' }],
    ['B座的楼宇有多少单', repairs, { measures: [{ fn: 'count' }] }],
  ])('%s is planned', (question, table, plan) => {
    expect(makePlan(question, readTables([table]), today)).toMatchObject(plan);
  });
});
