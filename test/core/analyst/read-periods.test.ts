import { describe, expect, it } from 'vitest';
import { readPeriods } from '../../../src/core/analyst/reading/period-ranges.ts';

const today = '2025-06-15';

const ranges: readonly (readonly [text: string, start: string | null, end: string | null])[] = [
  ['in 2023', '2023-01-01', '2024-01-01'],
  ['March 2024', '2024-03-01', '2024-04-01'],
  ['on 2024-03-05', '2024-03-05', '2024-03-06'],
  ['Q2 2023', '2023-04-01', '2023-07-01'],
  ['between 2020 and 2022', '2020-01-01', '2023-01-01'],
  ['from January to March 2023', '2023-01-01', '2023-04-01'],
  ['before 2021', null, '2021-01-01'],
  ['after 2021', '2022-01-01', null],
  ['since March 2022', '2022-03-01', null],
  ['last month', '2025-05-01', '2025-06-01'],
  ['last year', '2024-01-01', '2025-01-01'],
  ['the last 30 days', '2025-05-17', '2025-06-16'],
  ['2023年3月', '2023-03-01', '2023-04-01'],
  ['2020年到2022年', '2020-01-01', '2023-01-01'],
  ['2023年1月至3月', '2023-01-01', '2023-04-01'],
  ['去年', '2024-01-01', '2025-01-01'],
  ['2021年以后', '2022-01-01', null],
  ['2021年之前', null, '2021-01-01'],
  ['2023年上半年', '2023-01-01', '2023-07-01'],
  ['2023年第三季度', '2023-07-01', '2023-10-01'],
  ['上个月', '2025-05-01', '2025-06-01'],
  ['from 1 to 15 March 2026', '2026-03-01', '2026-03-16'],
  ['starting between 14 and 28 February 2025', '2025-02-14', '2025-03-01'],
  ['between 3 and 9 May', '2025-05-03', '2025-05-10'],
  ['from 5 March to 20 April 2024', '2024-03-05', '2024-04-21'],
  ['from 20 December to 10 January 2024', '2023-12-20', '2024-01-11'],
  ['from 5 March 2024 to 20 April', '2024-03-05', '2024-04-21'],
  ['in summer 2024', '2024-06-01', '2024-09-01'],
  ['winter 2024', '2024-12-01', '2025-03-01'],
  ['in week 20 of 2024', '2024-05-13', '2024-05-20'],
  ['2024年3月1日到15日', '2024-03-01', '2024-03-16'],
  ['3月1日至15日之间', '2025-03-01', '2025-03-16'],
  ['2024年3月5日到4月20日', '2024-03-05', '2024-04-21'],
  ['2024年6-8月', '2024-06-01', '2024-09-01'],
  ['2024年第20周', '2024-05-13', '2024-05-20'],
];

describe('reading time', () => {
  it.each(ranges)('%s', (text, start, end) => {
    const [reading] = readPeriods(text, today);
    expect(reading?.period).toMatchObject({ kind: 'range', start, end });
  });

  it('knows months and weekdays that come again every year and week', () => {
    expect(readPeriods('in March', today)[0]?.period).toMatchObject({ kind: 'recurring', unit: 'month', values: [3] });
    expect(readPeriods('on Mondays', today)[0]?.period).toMatchObject({
      kind: 'recurring',
      unit: 'weekday',
      values: [0],
    });
    expect(readPeriods('周末', today)[0]?.period).toMatchObject({ kind: 'recurring', unit: 'weekday', values: [5, 6] });
  });

  it('knows seasons, and takes what stands in brackets behind one for what it means', () => {
    const months = (values: readonly number[]) => ({ kind: 'recurring', unit: 'month', values });
    expect(readPeriods('mean in winter', today).map((one) => one.period)).toMatchObject([months([12, 1, 2])]);
    expect(readPeriods('in summer (May to July)', today).map((one) => one.period)).toMatchObject([months([5, 6, 7])]);
    expect(readPeriods('夏季（6-8月）居民用电', today).map((one) => one.period)).toMatchObject([months([6, 7, 8])]);
    expect(readPeriods('did prices fall', today)).toEqual([]);
  });

  it('does not take the verb “may” for a month', () => {
    expect(readPeriods('which of them may be late', today)).toEqual([]);
  });
});
