import { describe, expect, it } from 'vitest';
import { planFollowUp } from '../../../src/core/analyst/planning/follow-up.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const today = '2026-06-15';
const waybills = readTables([
  {
    file: '运单明细.csv',
    rowCount: 200,
    columns: [
      column('运单号', 'string', { distinctCount: 200, columnClass: 'id-number', values: [] }),
      column('目的地', 'string', { values: ['北京', '成都', '武汉'] }),
      column('服务类型', 'string', { values: ['标快', '特快', '冷运'] }),
      column('下单日期', 'date', { distinctCount: 90, min: '2024-01-01', max: '2024-12-20' }),
      column('重量(kg)', 'number', { distinctCount: 150, min: 0.2, max: 30 }),
      column('运费(元)', 'number', { distinctCount: 180, min: 8, max: 160 }),
    ],
  },
]);
const staff = readTables([
  {
    file: '考勤.csv',
    rowCount: 140,
    columns: [
      column('工号', 'string', { distinctCount: 46, columnClass: 'id-number', values: [] }),
      column('迟到次数', 'integer', { distinctCount: 4, min: 0, max: 5 }),
      column('加班小时', 'number', { distinctCount: 120, min: 0, max: 46 }),
    ],
  },
  {
    file: '花名册.csv',
    rowCount: 48,
    columns: [
      column('工号', 'string', { distinctCount: 48, columnClass: 'id-number', values: [] }),
      column('姓名', 'string', { distinctCount: 48, columnClass: 'person', values: [] }),
      column('部门', 'string', { values: ['研发部', '市场部'] }),
    ],
  },
]);
const visits = readTables([
  {
    file: '门诊.csv',
    rowCount: 160,
    columns: [
      column('患者姓名', 'string', { distinctCount: 160, columnClass: 'person', values: [] }),
      column('接诊医生', 'string', { distinctCount: 4, columnClass: 'person', values: [] }),
      column('费用', 'number', { distinctCount: 150, min: 10, max: 1900 }),
    ],
  },
]);

const perKilo = { left: { ref: { column: '运费(元)' } }, right: { ref: { column: '重量(kg)' } } };

describe('Chinese questions about work files', () => {
  it.each([
    ['重量超过20公斤的特快件有几票？', waybills, { measures: [{ fn: 'count' }], where: [{ op: '>' }, {}] }],
    ['每公斤运费最高的目的地是哪个', waybills, { keys: [{ ref: { column: '目的地' } }], measures: [{ fn: 'ratio' }] }],
    ['每公斤运费最高的是哪一票', waybills, { kind: 'rows', order: { by: { op: '/', ...perKilo } } }],
    ['各部门的加班时间一共多少小时', staff, { keys: [{ ref: { column: '部门' } }] }],
    ['谁没有考勤记录？', staff, { where: [{ kind: 'absent-from', other: '考勤.csv' }] }],
    [
      '迟到超过两次的有哪些人',
      staff,
      { kind: 'rows', where: [{ of: { ref: { column: '迟到次数' } }, op: '>', value: 2 }] },
    ],
    [
      '<PERSON_1>是哪个医生看的',
      visits,
      { columns: [{ column: '接诊医生' }, { column: '患者姓名' }], where: [{ refs: [{ column: '患者姓名' }] }] },
    ],
  ])('%s', (question, tables, plan) => {
    expect(makePlan(question, tables, today)).toMatchObject(plan);
  });

  const part = makePlan('北京的平均运费', waybills, today);
  it.each([
    ['其他目的地呢？', { keys: [{ ref: { column: '目的地' } }], where: [{ kind: 'not', of: { values: ['北京'] } }] }],
    ['除了北京以外，其他目的地的运费总额是多少', { where: [{ kind: 'not' }], measures: [{ fn: 'sum' }] }],
    ['每个月的运费环比增长率', { where: [], extra: 'growth' }],
    ['各服务类型的运费', { where: [], keys: [{ ref: { column: '服务类型' } }] }],
  ])('%s, after another question', (question, plan) => {
    if (part.kind === 'unanswerable') throw new Error('the first question was not understood');
    expect(planFollowUp(question, part, null, waybills, today)).toMatchObject(plan);
  });
});
