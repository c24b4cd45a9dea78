import type { Bucket } from '../planning/plan.ts';

/** The stretch of the calendar that the dates of `column`, a Python expression, fall into. */
export function bucketCode(column: string, bucket: Bucket): string {
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
      return `${column}.dt.day_name()`;
    case 'weekend':
      return `${column}.dt.dayofweek.ge(5).map({True: "weekend", False: "weekday"})`;
    case 'hour':
      return `${column}.dt.hour`;
    case 'month-of-year':
      return `${column}.dt.month`;
  }
}
