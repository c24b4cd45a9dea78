import { describe, expect, it } from 'vitest';
import { measureStyle } from '../../../src/core/analyst/answer/columns.ts';
import { planFollowUp } from '../../../src/core/analyst/planning/follow-up.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { withoutSpokenForms } from '../../../src/core/analyst/reading/spoken-chinese.ts';
import { column } from './orders-table.ts';

const today = '2026-06-15';
const money = { distinctCount: 90, min: 0, max: 90000 };
const fees = {
  file: '燃气费.csv',
  rowCount: 120,
  columns: [
    column('户号', 'string', { distinctCount: 120, columnClass: 'id-number', values: [] }),
    column('片区', 'string', { values: ['东片', '西片', '南片'] }),
    column('户型', 'string', { values: ['1室1厅', '2室1厅', '3室2厅'] }),
    column('面积(㎡)', 'number', { distinctCount: 100, min: 40, max: 190 }),
    column('应收金额', 'number', money),
    column('实收金额', 'number', money),
    column('竣工年份', 'integer', { distinctCount: 20, min: 1999, max: 2022 }),
  ],
};
const ledger = {
  file: '出纳日记账.csv',
  rowCount: 100,
  columns: [
    column('日期', 'date', { distinctCount: 80, min: '2025-01-01', max: '2025-12-30' }),
    column('借方收入', 'number', { ...money, nullShare: 0.4 }),
    column('贷方支出', 'number', { ...money, nullShare: 0.6 }),
    column('往来单位', 'string', { values: ['宏远建材', '立新物流', '同城快印'] }),
  ],
};
const freight = {
  file: '干线运输.csv',
  rowCount: 90,
  columns: [
    column('车次', 'string', { distinctCount: 90, columnClass: 'id-number', values: [] }),
    column('发货城市', 'string', { values: ['青岛', '大连'] }),
    column('到达城市', 'string', { values: ['兰州', '太原', '合肥'] }),
    column('重量(吨)', 'number', { distinctCount: 80, min: 1, max: 30 }),
    column('装车日期', 'date', { distinctCount: 60, min: '2025-01-01', max: '2025-11-20' }),
    column('卸车日期', 'date', { distinctCount: 60, min: '2025-01-02', max: '2025-11-28' }),
    column('装卸时长(分钟)', 'integer', { distinctCount: 50, min: 5, max: 200 }),
  ],
};

describe('a question as it is spoken', () => {
  it.each([
    ['装卸时长超过一个半小时的有几车', freight, '装卸时长超过90分钟的有几车'],
    ['装卸时长不到半个小时的', freight, '装卸时长不到30分钟的'],
    ['每个小时多少车', freight, '每个小时多少车'],
    ['90平以上的有几户', fees, '90m2以上的有几户'],
    ['两室的有几户', fees, '户型包含“2室”的的有几户'],
    ['最重的两趟发到哪儿了', freight, '最重的两趟的到达城市是什么'],
    ['发往各城市的平均重量', freight, '各到达城市的平均重量'],
    ['装车到卸车平均几天', freight, '从装车日期到卸车日期平均几天'],
    ['装车五天以后才卸车的有几车', freight, '装车日期到卸车日期超过五天的有几车'],
    ['2015年以后竣工的', fees, '2015年以后竣工的'],
    ['一共花了多少钱', ledger, '一共贷方支出是多少'],
    ['付给宏远建材的钱一共多少', ledger, '宏远建材的贷方支出一共多少'],
    ['一共花了多少钱', fees, '一共花了多少钱'],
    ['9月重量环比增长多少', freight, '9月重量比8月增长多少'],
    ['1月重量环比增长多少', freight, '1月重量环比增长多少'],
    ['应收金额和实收金额都在500以上的有几户', fees, '应收金额500以上且实收金额500以上的有几户'],
  ])('%s of %o', (question, table, written) => {
    expect(withoutSpokenForms(question, [table])).toBe(written);
  });

  const minus = { op: '-', left: { ref: { column: '应收金额' } }, right: { ref: { column: '实收金额' } } };
  it.each([
    ['西片还欠多少', fees, { measures: [{ fn: 'sum', of: minus }], where: [{ values: ['西片'] }] }],
    ['还有多少没收上来', fees, { measures: [{ fn: 'sum', of: minus }], where: [] }],
    ['应收比实收高出多少', fees, { measures: [{ fn: 'sum', of: minus }] }],
    [
      '各片区的收费率',
      fees,
      { measures: [{ fn: 'ratio', of: { ref: { column: '实收金额' } }, over: { percent: true } }] },
    ],
    ['90平以上的有几户', fees, { where: [{ of: { ref: { column: '面积(㎡)' } }, op: '>=', value: 90 }] }],
    ['收入减去支出还剩多少', ledger, { measures: [{ fn: 'sum', of: { op: '-', blank: 'zero' } }] }],
    [
      '装卸超过一个小时的有几趟',
      freight,
      { where: [{ of: { ref: { column: '装卸时长(分钟)' } }, op: '>', value: 60 }], measures: [{ fn: 'count' }] },
    ],
    ['最重的两趟发到哪儿', freight, { kind: 'rows', label: { column: '到达城市' }, limit: 2 }],
    [
      '周末和工作日分别有几车',
      { ...freight, columns: freight.columns.filter(({ name }) => name !== '卸车日期') },
      { keys: [{ bucket: 'weekend' }], measures: [{ fn: 'count' }] },
    ],
    ['东片及南片的平均应收金额', fees, { keys: [], where: [{ values: ['东片', '南片'] }], measures: [{ fn: 'mean' }] }],
  ])('%s is planned', (question, table, plan) => {
    expect(makePlan(question, readTables([table]), today)).toMatchObject(plan);
  });

  it.each(['有几个片区', '平均每户应收多少钱'])('%s asks of all rows, whatever was asked before', (question) => {
    const before = makePlan('东片应收金额一共多少', readTables([fees]), today);
    expect(planFollowUp(question, before, null, readTables([fees]), today)).toMatchObject({ where: [] });
  });

  it('tells a length of time with its unit, in the language of the question', () => {
    const of = { kind: 'days', from: { file: '', column: 'a' }, to: { file: '', column: 'b' }, unit: 'hour' } as const;
    const mean = { fn: 'mean', of, quantile: null, where: [], weight: null } as const;
    expect(measureStyle(mean, [], 'zh').unit).toBe('小时');
    expect(measureStyle(mean, [], 'en').unit).toBe('hours');
  });
});
