import { describe, expect, it } from 'vitest';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const figure = { distinctCount: 40, min: 10, max: 9000 };
const stops = {
  file: '停梯记录.csv',
  rowCount: 60,
  columns: [
    column('单号', 'string', { distinctCount: 60, columnClass: 'id-number', values: [] }),
    column('楼栋', 'string', { values: ['东楼', '西楼'] }),
    column('停梯日期', 'date', { distinctCount: 50, min: '2025-01-02', max: '2025-09-01' }),
    column('时长（分钟）', 'integer', figure),
    column('维修费', 'number', figure),
  ],
};
const ward = {
  file: '住院.csv',
  rowCount: 90,
  columns: [
    column('病案号', 'string', { distinctCount: 90, columnClass: 'id-number', values: [] }),
    column('入院日期', 'date', { distinctCount: 50, min: '2025-01-02', max: '2025-09-01' }),
    column('出院日期', 'date', { distinctCount: 50, min: '2025-01-04', max: '2025-09-21' }),
    column('总费用', 'number', figure),
  ],
};
const marks = {
  file: '选修课.csv',
  rowCount: 90,
  columns: [
    column('课程', 'string', { values: ['陶艺', '篆刻'] }),
    column('平时成绩', 'integer', { distinctCount: 40, min: 20, max: 100 }),
    column('总评', 'integer', { distinctCount: 40, min: 20, max: 100 }),
  ],
};
const lasted = { kind: 'column', ref: { column: '时长（分钟）' } };

describe('figures by the names people have for them', () => {
  it.each([
    ['各楼栋停梯时长', stops, { keys: [{ ref: { column: '楼栋' } }], measures: [{ fn: 'sum', of: lasted }] }],
    ['平均停梯时长', stops, { measures: [{ fn: 'mean', of: lasted }] }],
    ['停梯三小时以上的有几次', stops, { where: [{ of: lasted, op: '>=', value: 180 }] }],
    [
      '8月维修费比7月多了百分之几',
      stops,
      { keys: [{ bucket: 'month' }], measures: [{ of: { ref: { column: '维修费' } } }] },
    ],
    ['平均住院天数', ward, { measures: [{ fn: 'mean', of: { kind: 'days', to: { column: '出院日期' } } }] }],
    [
      '各课程及格率',
      marks,
      { measures: [{ fn: 'share', where: [{ of: { ref: { column: '总评' } }, op: '>=', value: 60 }] }] },
    ],
  ])('%s', (question, table, plan) => {
    expect(makePlan(question, readTables([table]), '2026-06-15')).toMatchObject(plan);
  });
});
