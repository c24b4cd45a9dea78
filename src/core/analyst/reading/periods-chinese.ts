import { hanNumber } from './number.ts';
import {
  calendarUnit,
  dayRange,
  daysRange,
  type IsoDay,
  isoDay,
  isoWeek,
  monthRange,
  type Period,
  type PeriodReading,
  shiftDays,
  trailing,
  yearRange,
} from './period.ts';
import { applyRules } from './periods-english.ts';

const year = '((?:19|20)\\d{2})年(?:度)?';
const relative = '(今年|本年|去年|上一年|前年|明年)(?:度)?';
const digits = '([0-9]{1,2}|[一二三四五六七八九十]{1,3})';
const weekdays = '一二三四五六日天';

function numeral(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : (hanNumber(text) ?? 0);
}

function yearOf(word: string, today: IsoDay): number {
  const now = Number(today.slice(0, 4));
  if (/^\d{4}$/.test(word)) return Number(word);
  return word === '今年' || word === '本年' ? now : word === '前年' ? now - 2 : word === '明年' ? now + 1 : now - 1;
}

const valid = (month: number, day = 1): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;
const anyYear = `(?:${year}|${relative})`;
const unitOf: Readonly<Record<string, 'day' | 'week' | 'month' | 'quarter' | 'year'>> = {
  天: 'day',
  日: 'day',
  周: 'week',
  星期: 'week',
  礼拜: 'week',
  个月: 'month',
  月: 'month',
  季度: 'quarter',
  个季度: 'quarter',
  年: 'year',
};

const seasons: Readonly<Record<string, readonly number[]>> = {
  春: [3, 4, 5],
  夏: [6, 7, 8],
  秋: [9, 10, 11],
  冬: [12, 1, 2],
};
const dayParts: Readonly<Record<string, readonly number[]>> = {
  凌晨: [0, 1, 2, 3, 4, 5],
  上午: [6, 7, 8, 9, 10, 11],
  下午: [12, 13, 14, 15, 16, 17],
  晚上: [18, 19, 20, 21, 22, 23],
};

type Make = (groups: RegExpMatchArray, today: IsoDay) => Period | null;
const rule = (source: string, make: Make, doubtful = false) => ({ pattern: new RegExp(source, 'g'), make, doubtful });

/** “3月1日到15日”, “6-8月”: the days of a month, or months, from the first to the last. */
function daysWithin(y: number, month: number, first: number, last: number): Period | null {
  if (!valid(month, first) || !valid(month, last) || first >= last) return null;
  const [start, end] = [isoDay(y, month, first), isoDay(y, month, last)];
  return daysRange(start, shiftDays(end, 1), `${start} – ${end}`);
}

const until = '(?:日|号)?(?:到|至|-|~)';
const rules = [
  rule(`${anyYear}的?${digits}月(?:份)?${digits}${until}${digits}[日号](?:之间|期间)?`, (g, today) =>
    daysWithin(yearOf(g[1] ?? g[2]!, today), numeral(g[3]!), numeral(g[4]!), numeral(g[5]!)),
  ),
  rule(`(?<![个\\d])${digits}月(?:份)?${digits}${until}${digits}[日号](?:之间|期间)?`, (g, today) =>
    daysWithin(Number(today.slice(0, 4)), numeral(g[1]!), numeral(g[2]!), numeral(g[3]!)),
  ),
  rule(`${anyYear}的?${digits}(?:月)?(?:到|至|-|~)${digits}月(?:份)?`, (g, today) => {
    const [first, last] = [numeral(g[3]!), numeral(g[4]!)];
    const y = yearOf(g[1] ?? g[2]!, today);
    return valid(first) && valid(last) && first < last
      ? monthRange(y, first, last - first + 1, `${y}年${first}–${last}月`)
      : null;
  }),
  rule(`(?<![个\\d年])${digits}(?:月)?(?:到|至|-|~)${digits}月(?:份)?(?![\\d一二三四五六七八九十])`, (g) => {
    const [first, last] = [numeral(g[1]!), numeral(g[2]!)];
    if (!valid(first) || !valid(last) || first >= last) return null;
    const values = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return { kind: 'recurring', unit: 'month', values, label: `${first}–${last}月` };
  }),
  rule(`${anyYear}的?第?${digits}周`, (g, today) => isoWeek(yearOf(g[1] ?? g[2]!, today), numeral(g[3]!))),
  rule(`${anyYear}的?${digits}月(?:份)?${digits}[日号]`, (g, today) => {
    const [month, day] = [numeral(g[3]!), numeral(g[4]!)];
    return valid(month, day) ? dayRange(yearOf(g[1] ?? g[2]!, today), month, day) : null;
  }),
  rule(`${anyYear}的?${digits}月(?:份)?`, (g, today) => {
    const month = numeral(g[3]!);
    const y = yearOf(g[1] ?? g[2]!, today);
    return valid(month) ? monthRange(y, month, 1, `${y}年${month}月`) : null;
  }),
  rule(`${anyYear}的?(?:第?([一二三四1-4])季度?|[Qq]([1-4]))`, (g, today) => {
    const quarter = numeral(g[3] ?? g[4]!);
    const y = yearOf(g[1] ?? g[2]!, today);
    return monthRange(y, quarter * 3 - 2, 3, `${y}年第${quarter}季度`);
  }),
  rule(`${anyYear}的?([上下])半年`, (g, today) => {
    const y = yearOf(g[1] ?? g[2]!, today);
    return monthRange(y, g[3] === '上' ? 1 : 7, 6, `${y}年${g[3]}半年`);
  }),
  rule(`${anyYear}的?前${digits}个?(季度|月)`, (g, today) => {
    const months = numeral(g[3]!) * (g[4] === '月' ? 1 : 3);
    const y = yearOf(g[1] ?? g[2]!, today);
    return months < 12 ? monthRange(y, 1, months, `${y}年前${g[3]}${g[4] === '月' ? '个月' : '季度'}`) : null;
  }),
  // The first quarters of the year, not the last that have been.
  rule('前([二三两23])个?季度', (g) => {
    const count = numeral(g[1]!.replace('两', '二'));
    const values = Array.from({ length: count }, (_, index) => index + 1);
    return { kind: 'recurring', unit: 'quarter', values, label: `前${g[1]}季度` };
  }),
  rule(
    '(?:最近|过去|近|前)的?([0-9]+|[一二两三四五六七八九十]+)(天|日|周|星期|礼拜|个月|个季度|季度|年)',
    (g, today) => {
      const count = numeral(g[1]!.replace('两', '二'));
      return trailing(today, count, unitOf[g[2]!]!, `最近${count}${g[2]}`);
    },
  ),
  rule('(这个?|本|上一?个?|下一?个?)(周|星期|礼拜|月|季度)', (g, today) => {
    const offset = g[1]!.startsWith('上') ? -1 : g[1]!.startsWith('下') ? 1 : 0;
    return calendarUnit(today, unitOf[g[2]!]!, offset, g[0]);
  }),
  rule(
    '([上下])半年',
    (g) => ({
      kind: 'recurring',
      unit: 'month',
      values: g[1] === '上' ? [1, 2, 3, 4, 5, 6] : [7, 8, 9, 10, 11, 12],
      label: `${g[1]}半年`,
    }),
    true,
  ),
  rule(`(?<![按逐每])${relative}`, (g, today) => {
    const y = yearOf(g[1]!, today);
    return yearRange(y, 1, `${y}年`);
  }),
  rule('(今天|今日|昨天|昨日)', (g, today) => calendarUnit(today, 'day', g[1]!.startsWith('今') ? 0 : -1, g[1]!)),
  rule('(?:((?:19|20)\\d)0|([二三四五六七八九])十)年代', (g) => {
    const decade = g[1] === undefined ? 190 + numeral(g[2]!) : Number(g[1]);
    return yearRange(decade * 10, 10, `${decade * 10}年代`);
  }),
  rule(`${year}(?![龄])`, (g) => yearRange(Number(g[1]), 1, `${g[1]}年`)),
  rule(
    `(?<![个\\d一二三四五六七八九十])${digits}月(?:份)?${digits}[日号]`,
    (g, today) => {
      const [month, day] = [numeral(g[1]!), numeral(g[2]!)];
      return valid(month, day) ? dayRange(Number(today.slice(0, 4)), month, day) : null;
    },
    true,
  ),
  rule(`(?<![个\\d一二三四五六七八九十每])${digits}月(?:份)?`, (g) => {
    const month = numeral(g[1]!);
    return valid(month) ? { kind: 'recurring', unit: 'month', values: [month], label: `${month}月` } : null;
  }),
  rule('第?([一二三四1-4])季度|[Qq]([1-4])', (g) => {
    const quarter = numeral(g[1] ?? g[2]!);
    return { kind: 'recurring', unit: 'quarter', values: [quarter], label: `第${quarter}季度` };
  }),
  rule('([春夏秋冬])[季天]', (g) => ({ kind: 'recurring', unit: 'month', values: seasons[g[1]!]!, label: g[0] }), true),
  rule(
    '凌晨|上午|下午|晚上',
    (g) => ({
      kind: 'recurring',
      unit: 'hour',
      values: dayParts[g[0]]!,
      label: `${g[0]}（${dayParts[g[0]]![0]}–${dayParts[g[0]]!.at(-1)!}时）`,
    }),
    true,
  ),
  rule('周末', () => ({ kind: 'recurring', unit: 'weekday', values: [5, 6], label: '周末' }), true),
  rule('工作日', () => ({ kind: 'recurring', unit: 'weekday', values: [0, 1, 2, 3, 4], label: '工作日' }), true),
  rule('(?:星期|周|礼拜)([一二三四五六日天])', (g) => ({
    kind: 'recurring',
    unit: 'weekday',
    values: [Math.min(weekdays.indexOf(g[1]!), 6)],
    label: g[0],
  })),
] as const;

/** Atoms of time in Chinese text, ranges not yet put together. */
export function chinesePeriods(text: string, today: IsoDay): PeriodReading[] {
  return applyRules(rules, text, today);
}
