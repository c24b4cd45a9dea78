import type { Language } from '../language.ts';
import type { Bucket } from '../planning/plan.ts';
import { list } from './source-text.ts';

/** The days of the week from Monday. */
export const weekdayNames: Readonly<Record<Language, readonly string[]>> = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
};

/** The stretch of the calendar that the dates of `column`, a Python expression, fall into. */
export function bucketCode(column: string, bucket: Bucket, language: Language): string {
  switch (bucket) {
    case 'day':
      return `${column}.dt.strftime("%Y-%m-%d")`;
    case 'week':
      return `${column}.dt.strftime("%G-W%V")`;
    case 'month':
      return `${column}.dt.strftime("%Y-%m")`;
    case 'quarter':
      return `${column}.dt.year.astype("string") + "-Q" + ${column}.dt.quarter.astype("string")`;
    case 'year':
      return `${column}.dt.year`;
    case 'weekday':
      return language === 'en'
        ? `${column}.dt.day_name()`
        : `${column}.dt.dayofweek.map(dict(enumerate(${list(weekdayNames[language])})))`;
    case 'weekend':
      return `${column}.dt.dayofweek.ge(5).map({True: "weekend", False: "weekday"})`;
    case 'hour':
      return `${column}.dt.hour`;
    case 'month-of-year':
      return `${column}.dt.month`;
  }
}
