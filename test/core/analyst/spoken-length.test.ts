import { describe, expect, it } from 'vitest';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const today = '2026-06-15';
const dated = (name: string, type: 'date' | 'datetime') =>
  column(name, type, { distinctCount: 200, min: '2026-01-02', max: '2026-05-30' });
const lifts = readTables([
  {
    file: '电梯故障.csv',
    rowCount: 220,
    columns: [
      column('小区', 'string', { values: ['翠苑', '兰亭', '枫林'] }),
      column('班次', 'string', { values: ['早班', '夜班'] }),
      dated('停梯开始', 'datetime'),
      dated('停梯结束', 'datetime'),
      column('维修费', 'number', { distinctCount: 150, min: 80, max: 4_000 }),
    ],
  },
]);
const wards = readTables([
  {
    file: '住院登记.csv',
    rowCount: 300,
    columns: [
      column('科室', 'string', { values: ['内科', '外科'] }),
      dated('住院日期', 'date'),
      dated('出院日期', 'date'),
      column('每日床位费', 'number', { distinctCount: 20, min: 40, max: 300 }),
    ],
  },
]);
const outages = { kind: 'days', from: { column: '停梯开始' }, to: { column: '停梯结束' } };
const stays = { kind: 'days', from: { column: '住院日期' }, to: { column: '出院日期' } };

describe('how long something took, told by two columns, is asked in the words Chinese has for it', () => {
  it.each([
    ['总停梯时长是多少小时', { keys: [], measures: [{ fn: 'sum', of: { ...outages, unit: 'hour' } }] }],
    ['平均每次停梯多长时间', { keys: [], measures: [{ fn: 'mean', of: { ...outages, unit: 'hour' } }] }],
    [
      '哪个小区停梯时间最长，累计多少分钟',
      { keys: [{ ref: { column: '小区' } }], measures: [{ fn: 'sum', of: { ...outages, unit: 'minute' } }] },
    ],
    ['停梯超过2小时的有几次', { where: [{ of: { ...outages, unit: 'hour' }, op: '>', value: 2 }] }],
    ['停梯90分钟以上的有几次', { where: [{ of: { ...outages, unit: 'minute' }, op: '>=', value: 90 }] }],
  ])('%s', (question, plan) => {
    expect(makePlan(question, lifts, today)).toMatchObject(plan);
  });

  it.each([
    ['病人平均住几天', { measures: [{ fn: 'mean', of: stays }] }],
    ['床位费=每日床位费×住院天数，各科室的床位费是多少', { measures: [{ fn: 'sum', of: { op: '*', right: stays } }] }],
  ])('%s', (question, plan) => {
    expect(makePlan(question, wards, today)).toMatchObject(plan);
  });
});

it('累计 is a total, and goes on from month to month only where the question goes by months', () => {
  expect(makePlan('累计维修费是多少', lifts, today)).toMatchObject({ extra: null, measures: [{ fn: 'sum' }] });
  expect(makePlan('按月累计维修费', lifts, today)).toMatchObject({ extra: 'running-total' });
});
