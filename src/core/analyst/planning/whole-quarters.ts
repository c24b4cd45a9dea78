import { bucketOfPeriod } from './change.ts';
import type { Draft } from './draft.ts';
import type { Condition, Key, Plan } from './plan.ts';

const within: readonly Key['bucket'][] = ['day', 'week', 'month', 'month-of-year', 'weekday', 'weekend', 'hour'];

/** A stretch that a quarter is longer than. */
function cutsQuarters(condition: Condition): boolean {
  if (condition.kind === 'not') return cutsQuarters(condition.of);
  if (condition.kind === 'any') return condition.of.some(cutsQuarters);
  if (condition.kind !== 'period') return false;
  const { period } = condition;
  if (period.kind === 'recurring')
    return period.unit === 'weekday' || (period.unit === 'month' && period.values.length % 3 !== 0);
  const starts = [period.start, period.end].every((day) => day === null || /-(?:01|04|07|10)-01$/.test(day));
  return bucketOfPeriod(period) === 'month' || !starts;
}

/** A column for each quarter says nothing of its months: grouped are quarters, and a month asked for is refused. */
export function inWholeQuarters(draft: Draft, plan: Plan): Plan {
  if (plan.kind === 'unanswerable' || plan.source.unpivot?.reading?.kind !== 'quarter') return plan;
  const { label } = plan.source.unpivot;
  const finer = draft.any('by-month', 'by-week', 'by-day', 'weekday');
  const keys = plan.kind === 'aggregate' ? plan.keys : [];
  const cut = keys.some((key) => key.ref.column === label && within.includes(key.bucket));
  if (plan.where.some(cutsQuarters) || (finer && cut))
    return {
      kind: 'unanswerable',
      reason: { kind: 'only-quarters', columns: plan.source.unpivot.columns },
      file: plan.source.file,
    };
  if (plan.kind !== 'aggregate' || !cut) return plan;
  const whole = keys.map(
    (key): Key => (key.ref.column === label && within.includes(key.bucket) ? { ...key, bucket: 'quarter' } : key),
  );
  return { ...plan, keys: whole };
}
