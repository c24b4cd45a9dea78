/** Days as ISO text (`2024-03-31`): compared as text, no time zone anywhere. */
export type IsoDay = string;

/** A stretch of time (from `start`, up to and without `end`; null is open) or a part that comes again every year or week. */
export type Period =
  | { readonly kind: 'range'; readonly start: IsoDay | null; readonly end: IsoDay | null; readonly label: string }
  | {
      readonly kind: 'recurring';
      readonly unit: 'month' | 'quarter' | 'weekday' | 'hour';
      /** Months and quarters from 1; weekdays from 0, Monday. */
      readonly values: readonly number[];
      readonly label: string;
    };

export interface PeriodReading {
  readonly start: number;
  readonly end: number;
  readonly period: Period;
  /** True for a bare number that may be no year at all. */
  readonly doubtful: boolean;
}

const pad = (value: number): string => String(value).padStart(2, '0');

export function isoDay(year: number, month: number, day: number): IsoDay {
  const date = new Date(Date.UTC(year, month - 1, day));
  return `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
}

export function dayRange(year: number, month: number, day: number): Period {
  const start = isoDay(year, month, day);
  return { kind: 'range', start, end: isoDay(year, month, day + 1), label: start };
}

/** `count` months from the first of `month`. */
export function monthRange(year: number, month: number, count: number, label: string): Period {
  return { kind: 'range', start: isoDay(year, month, 1), end: isoDay(year, month + count, 1), label };
}

export function yearRange(year: number, count = 1, label = String(year)): Period {
  return { kind: 'range', start: isoDay(year, 1, 1), end: isoDay(year + count, 1, 1), label };
}

export function daysRange(start: IsoDay, end: IsoDay, label: string): Period {
  return { kind: 'range', start, end, label };
}

/** Week `week` of the ISO year: the week with the year's first Thursday is the first. */
export function isoWeek(year: number, week: number): Period | null {
  if (week < 1 || week > 53) return null;
  const fourth = isoDay(year, 1, 4);
  const start = shiftDays(fourth, 7 * (week - 1) - weekdayOf(fourth));
  return daysRange(start, shiftDays(start, 7), `${year}-W${pad(week)}`);
}

export function shiftDays(day: IsoDay, days: number): IsoDay {
  const [year, month, date] = day.split('-').map(Number);
  return isoDay(year!, month!, date! + days);
}

export function shiftMonths(day: IsoDay, months: number): IsoDay {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year!, month! + months, 0)).getUTCDate();
  return isoDay(year!, month! + months, Math.min(date!, last));
}

/** 0 is Monday. */
export function weekdayOf(day: IsoDay): number {
  const [year, month, date] = day.split('-').map(Number);
  return (new Date(Date.UTC(year!, month! - 1, date!)).getUTCDay() + 6) % 7;
}

/** “this”, “last” and “next” calendar units, `offset` away from the one that holds `today`. */
export function calendarUnit(
  today: IsoDay,
  unit: 'day' | 'week' | 'month' | 'quarter' | 'year',
  offset: number,
  label: string,
): Period {
  const [year, month] = today.split('-').map(Number);
  switch (unit) {
    case 'day':
      return daysRange(shiftDays(today, offset), shiftDays(today, offset + 1), label);
    case 'week': {
      const monday = shiftDays(today, -weekdayOf(today) + 7 * offset);
      return daysRange(monday, shiftDays(monday, 7), label);
    }
    case 'month':
      return monthRange(year!, month! + offset, 1, label);
    case 'quarter':
      return monthRange(year!, Math.floor((month! - 1) / 3) * 3 + 1 + 3 * offset, 3, label);
    case 'year':
      return yearRange(year! + offset, 1, label);
  }
}

/** The `count` units that end with today. */
export function trailing(
  today: IsoDay,
  count: number,
  unit: 'day' | 'week' | 'month' | 'quarter' | 'year',
  label: string,
): Period {
  const end = shiftDays(today, 1);
  const start =
    unit === 'day' || unit === 'week'
      ? shiftDays(end, -count * (unit === 'week' ? 7 : 1))
      : shiftMonths(end, -count * (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12));
  return daysRange(start, end, label);
}
