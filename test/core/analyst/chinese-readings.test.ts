import { describe, expect, it } from 'vitest';
import { planSentence } from '../../../src/core/analyst/answer/plan-sentence.ts';
import { stepsOf } from '../../../src/core/analyst/lexicon/scales.ts';
import { bucketOfPeriod } from '../../../src/core/analyst/planning/change.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { lengthened, unpivotOf } from '../../../src/core/analyst/planning/wide-table.ts';
import { monthRange, yearRange } from '../../../src/core/analyst/reading/period.ts';
import { column as orderColumn } from './orders-table.ts';

const column = (name: string, type: 'integer' | 'string') => ({
  name,
  type,
  columnClass: type === 'string' ? ('category' as const) : ('number' as const),
  sensitive: false,
  nullShare: 0,
  distinctCount: 4,
  min: null,
  max: null,
  values: [],
});

describe('a column for each month is one date and one figure', () => {
  it.each([
    ['opex.csv', ['Jan-25', 'Feb-25', 'Mar-25'], 'month', '%b-%y'],
    ['门店销售额.csv', ['2024年1月', '2024年2月', '2024年3月'], '月份', '%Y年%m月'],
  ])('%s', (file, months, label, format) => {
    const columns = [column('店', 'string'), ...months.map((name) => column(name, 'integer'))];
    const long = lengthened({ file, rowCount: 4, columns: file === 'opex.csv' ? columns.slice(1) : columns });
    expect(unpivotOf(long)).toMatchObject({ label, reading: { kind: 'date', format } });
  });
});

it('takes the year and the unit of 1月 … from the title', () => {
  const columns = ['1月', '2月', '3月'].map((name) => column(name, 'integer'));
  const long = lengthened({
    file: '门店.xlsx',
    rowCount: 4,
    title: { measure: '各门店销售额', unit: '万元', year: 2025 },
    columns: [column('店', 'string'), ...columns],
  });
  expect(unpivotOf(long)).toMatchObject({ value: '销售额（万元）', reading: { format: '%Y年%m月', before: '2025年' } });
  expect(long.columns.find(({ name }) => name === '月份')).toMatchObject({ type: 'date', max: '2025-03-01' });
});

it('leaves months that begin in April without a year', () => {
  const columns = ['Apr', 'May', 'Jun', 'Jan'].map((name) => column(name, 'integer'));
  const long = lengthened({ file: 'sales_2025.csv', rowCount: 4, columns: [column('店', 'string'), ...columns] });
  expect(unpivotOf(long)).toMatchObject({ reading: null });
});

it('puts ordered categories on their steps', () => {
  const steps = stepsOf(['本科', '博士', '大专', '硕士'])!;
  expect(['大专', '本科', '硕士', '博士'].map((value) => steps.get(value))).toEqual(
    [...steps.values()].sort((a, b) => a - b),
  );
});

it('knows the calendar unit a range covers', () => {
  expect([bucketOfPeriod(yearRange(2024)), bucketOfPeriod(monthRange(2024, 4, 3, 'Q2'))]).toEqual(['year', 'quarter']);
});

it('takes the scale that knows most of the values', () => {
  const nursing = stepsOf(['特级', '一级', '二级', '三级'])!;
  expect(nursing.get('特级')).toBeGreaterThan(nursing.get('三级')!);
  const levels = stepsOf(['一级', '二级', '三级'])!;
  expect(levels.get('三级')).toBeGreaterThan(levels.get('一级')!);
});

describe('what a rate counts is said in brackets', () => {
  const marks = {
    file: '成绩.csv',
    rowCount: 90,
    columns: [
      orderColumn('班级', 'string', { values: ['1班', '2班', '3班'], distinctCount: 3 }),
      orderColumn('数学', 'integer', { min: 20, max: 100, distinctCount: 60 }),
      orderColumn('等第', 'string', { values: ['优', '良', '及格', '不及格'], distinctCount: 4 }),
    ],
  };
  const ask = (question: string) => {
    const plan = makePlan(question, readTables([marks]), '2025-06-15');
    return plan.kind === 'unanswerable' ? `refused: ${plan.reason.kind}` : planSentence(plan, 'zh');
  };
  it.each([
    ['各班数学及格率（60分及以上为及格）', '按班级计算数学 >= 60的占比'],
    ['良及以上的有多少人', '等第 = 优 或 良'],
    ['良的有几个', '等第 = 良'],
  ])('%s', (question, told) => expect(ask(question)).toContain(told));
});
