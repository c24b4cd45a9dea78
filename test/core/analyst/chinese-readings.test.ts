import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../../src/core/analyst/lexicon/scales.ts';
import { bucketOfPeriod } from '../../../src/core/analyst/planning/change.ts';
import { lengthened, unpivotOf } from '../../../src/core/analyst/planning/wide-table.ts';
import { monthRange, yearRange } from '../../../src/core/analyst/reading/period.ts';

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

it('puts ordered categories on their steps', () => {
  const steps = stepsOf(['本科', '博士', '大专', '硕士'])!;
  expect(['大专', '本科', '硕士', '博士'].map((value) => steps.get(value))).toEqual(
    [...steps.values()].sort((a, b) => a - b),
  );
});

it('knows the calendar unit a range covers', () => {
  expect([bucketOfPeriod(yearRange(2024)), bucketOfPeriod(monthRange(2024, 4, 3, 'Q2'))]).toEqual(['year', 'quarter']);
});
