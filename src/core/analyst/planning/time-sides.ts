import type { ColumnRef } from '../matching/columns.ts';
import type { Period } from '../reading/period.ts';
import { shiftMonths } from '../reading/period.ts';
import { bucketOfPeriod } from './change.ts';
import { isYearColumn } from './column-kind.ts';
import type { Draft } from './draft.ts';
import type { Bucket, Condition, Key, Side } from './plan.ts';
import { conditionRefs } from './plan-refs.ts';

const yearSide = (ref: ColumnRef, year: number): Side => ({
  label: String(year),
  where: { kind: 'one-of', ref, values: [year] },
});

/** The first and the last calendar unit of a stretch that holds several of them. */
function endsOf(ref: ColumnRef, period: Period): readonly [Side, Side] | null {
  if (period.kind === 'recurring') {
    // “from Q1 to Q3”, “March to May” of one year's data.
    const { unit, values, label } = period;
    const [first, last] = [values[0], values.at(-1)];
    const stretch = (unit === 'quarter' || unit === 'month') && / – /.test(label);
    if (!stretch || first === undefined || last === undefined || first === last) return null;
    const [before, after] = label.split(' – ');
    const side = (value: number, name: string): Side => ({
      label: name,
      where: { kind: 'period', ref, period: { kind: 'recurring', unit, values: [value], label: name } },
    });
    return [side(first, before!), side(last, after!)];
  }
  // “from Q1 to Q4 2026” is a whole year and still two times.
  const told = /\p{L}.* – .*\p{L}/u.test(period.label);
  if (period.start === null || period.end === null || (bucketOfPeriod(period) !== null && !told)) return null;
  if (!period.start.endsWith('-01') || !period.end.endsWith('-01')) return null;
  const years = !told && period.start.endsWith('-01-01') && period.end.endsWith('-01-01');
  // “from Q1 to Q3 2026” goes by quarters, as it says.
  const quarters = /^Q[1-4]\b.* – Q[1-4]\b/.test(period.label);
  const length = quarters ? 3 : years ? 12 : 1;
  const side = (start: string): Side => {
    const quarter = `Q${(Number(start.slice(5, 7)) + 2) / 3} ${start.slice(0, 4)}`;
    const label = quarters ? quarter : start.slice(0, years ? 4 : 7);
    return {
      label,
      where: { kind: 'period', ref, period: { kind: 'range', start, end: shiftMonths(start, length), label } },
    };
  };
  return [side(period.start), side(shiftMonths(period.end, -length))];
}

/** When a side is, to tell the earlier of two; null where it is no time. */
export function whenOf(
  draft: Draft,
  condition: Condition,
): { readonly at: string | number; readonly label: string } | null {
  if (condition.kind === 'compare' && condition.op === '=')
    return { at: condition.value, label: String(condition.value) };
  if (condition.kind === 'one-of' && condition.values.length === 1) {
    const place = placeOf(draft, condition.ref, condition.values[0]!);
    return place < 0 ? null : { at: place, label: String(condition.values[0]) };
  }
  if (condition.kind !== 'period') return null;
  const { period } = condition;
  if (period.kind === 'range') return period.start === null ? null : { at: period.start, label: period.label };
  return period.values.length === 1 ? { at: period.values[0]!, label: period.label } : null;
}

/** Which of the columns for each month a label names, -1 where it is none. */
function placeOf(draft: Draft, ref: ColumnRef, label: string | number): number {
  const { unpivot } = draft.scope;
  return unpivot === null || ref.column !== unpivot.label ? -1 : unpivot.columns.indexOf(String(label));
}

/** Two times that one condition holds: alternatives, two years, or the ends of a stretch from one to the other. */
export function sidesIn(draft: Draft, condition: Condition): readonly [Side, Side] | null {
  if (condition.kind === 'any' && condition.of.length === 2) {
    const [first, second] = condition.of.map((where) => ({ where, when: whenOf(draft, where) }));
    if (first?.when == null || second?.when == null || first.when.label === second.when.label) return null;
    const [a, b] = first.when.at <= second.when.at ? [first, second] : [second, first];
    return [
      { label: a.when!.label, where: a.where },
      { label: b.when!.label, where: b.where },
    ];
  }
  if (condition.kind === 'period') return endsOf(condition.ref, condition.period);
  const ref = conditionRefs(condition)[0];
  if (ref === undefined) return null;
  // “from March to May” of a column for each month whose year nothing tells.
  if (condition.kind === 'one-of' && condition.values.length >= 2 && draft.scope.unpivot?.label === ref.column) {
    const places = condition.values.map((value) => placeOf(draft, ref, value)).sort((a, b) => a - b);
    const ends = [places[0]!, places.at(-1)!].map((place) => draft.scope.unpivot!.columns[place]);
    if (places[0]! < 0 || ends[0] === undefined || ends[1] === undefined) return null;
    const side = (label: string): Side => ({ label, where: { kind: 'one-of', ref, values: [label] } });
    return [side(ends[0]), side(ends[1])];
  }
  if (!isYearColumn(draft.columnOf(ref))) return null;
  if (condition.kind === 'between') return [yearSide(ref, condition.low), yearSide(ref, condition.high)];
  if (condition.kind !== 'one-of' || condition.values.length !== 2) return null;
  const [low, high] = condition.values.map(Number).sort((a, b) => a - b);
  return [yearSide(ref, low!), yearSide(ref, high!)];
}

/** The group in which a time stands by itself, null where no calendar unit is meant. */
export function keyOfTime(condition: Condition): Key | null {
  const [ref] = conditionRefs(condition);
  if (ref === undefined) return null;
  if (condition.kind !== 'period') return { ref, bucket: null, bins: null };
  const { period } = condition;
  const recurring: Partial<Record<string, Bucket>> = { quarter: 'quarter', month: 'month' };
  const bucket = period.kind === 'range' ? bucketOfPeriod(period) : (recurring[period.unit] ?? null);
  return bucket === null ? null : { ref, bucket, bins: null };
}
