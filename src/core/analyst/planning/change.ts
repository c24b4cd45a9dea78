import type { Period } from '../reading/period.ts';
import { shiftMonths } from '../reading/period.ts';
import { isTimePart } from './aggregate-plan.ts';
import type { Draft } from './draft.ts';
import { addKey } from './keys.ts';
import type { Bucket, Condition } from './plan.ts';

const lengths = { year: 12, quarter: 3, month: 1 } as const;

/** The calendar unit a range covers, null where it is none or several. */
export function bucketOfPeriod(period: Period): Extract<Bucket, 'year' | 'quarter' | 'month'> | null {
  if (period.kind !== 'range' || period.start === null || period.end === null || !period.start.endsWith('-01'))
    return null;
  for (const bucket of ['year', 'quarter', 'month'] as const)
    if (shiftMonths(period.start, lengths[bucket]) === period.end) {
      const month = Number(period.start.slice(5, 7)) - 1;
      return month % lengths[bucket] === 0 ? bucket : null;
    }
  return null;
}

/** The calendar unit before one, or the same a year before; null where the period is no one unit. */
export function periodBefore(period: Period, yearBefore = false): Extract<Period, { kind: 'range' }> | null {
  const bucket = bucketOfPeriod(period);
  if (bucket === null || period.kind !== 'range' || period.start === null) return null;
  const start = shiftMonths(period.start, -(yearBefore ? 12 : lengths[bucket]));
  const label = start.slice(0, bucket === 'year' ? 4 : 7);
  return { kind: 'range', start, end: shiftMonths(start, lengths[bucket]), label };
}

/**
 * “2024年签约金额同比”, “growth of sales in March 2024”: the change of one period against the one before (or a year before) needs both. The
 * condition is widened to the two of them, and they become the groups.
 */
export function widenForChange(draft: Draft): void {
  if (!draft.any('growth', 'previous-period', 'year-over-year')) return;
  if (draft.keys.some((key) => key.bucket !== null || isTimePart(draft, key))) return;
  const at = draft.placed.findIndex((one) => one.condition.kind === 'period');
  const placed = draft.placed[at];
  if (placed === undefined || placed.condition.kind !== 'period' || placed.condition.period.kind !== 'range') return;
  const { ref, period } = placed.condition;
  const bucket = bucketOfPeriod(period);
  const earlier = periodBefore(period, draft.any('year-over-year'));
  if (bucket === null || earlier === null) return;
  const before: Condition = { kind: 'period', ref, period: earlier };
  draft.placed[at] = { ...placed, condition: { kind: 'any', of: [before, placed.condition] } };
  addKey(draft, { ref, bucket, bins: null });
}
