import type { ColumnRef } from '../matching/columns.ts';
import type { Period } from '../reading/period.ts';
import { isYearColumn } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { addKey } from './keys.ts';
import type { Band } from './plan.ts';

const isYear = (day: string | null): boolean => day === null || day.endsWith('-01-01');

/** A stretch of whole years as a band of a year kept as a number; null where it is none. */
function bandOf(period: Period | null, open: boolean): Band | null {
  if (period?.kind !== 'range' || !isYear(period.start) || !isYear(period.end)) return null;
  const low = period.start === null ? null : Number(period.start.slice(0, 4));
  const high = period.end === null || open ? null : Number(period.end.slice(0, 4)) - 1;
  const label = open ? `≥ ${low}` : period.label;
  return low === null && high === null ? null : { label, low, lowIncluded: true, high, highIncluded: true };
}

/** The year kept as a number that the question names, else the only one. */
function yearColumn(draft: Draft, whole: boolean): ColumnRef | null {
  const named = [...draft.spans.keys()].flatMap((at) => draft.column(at, isYearColumn) ?? [])[0];
  if (named !== undefined || !whole) return named ?? null;
  const all = draft.scope.columns.filter(({ column }) => isYearColumn(column));
  return all.length === 1 ? all[0]!.ref : null;
}

/** The words that name a year column, and “by” before them, are spoken for. */
function useNames(draft: Draft, ref: ColumnRef): void {
  for (const [at, span] of draft.spans.entries())
    if (span.period === null && span.columns.some((one) => sameRef(one, ref) && one.score >= 0.6)) {
      draft.use(at);
      if (draft.has(draft.next(at, -1), 'by')) draft.use(draft.next(at, -1));
    }
}

/** “born before 1960, between 1960 and 1989, and from 1990 on”, “per decade of birth”: groups of a year that is kept as a number. */
export function readYearBands(draft: Draft): void {
  const decade = draft.spans.findIndex((span) => /^decades?$/i.test(span.text) && span.columns.length === 0);
  if (decade > 0 && draft.has(draft.next(decade, -1), 'by')) {
    const ref = yearColumn(draft, true);
    if (ref === null) return;
    addKey(draft, { ref, bucket: null, bins: null, step: 10 });
    draft.use(decade, draft.next(decade, -1));
    useNames(draft, ref);
    return;
  }
  const bands: Band[] = [];
  const used: number[] = [];
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || span.period === null) {
      // Anything but a comma or “and” ends the list.
      const joins =
        span.mark ||
        draft.has(at, 'and', 'or') ||
        /^(?:on|onwards?|later|after|up|upwards?|to|from|between)$/i.test(span.text);
      if (bands.length > 0 && !joins) break;
      continue;
    }
    const open = /^(?:on|onwards?|up|upwards?)$/i.test(draft.spans[at + 1]?.text ?? '');
    const band = bandOf(span.period, open);
    if (band === null) break;
    bands.push(band);
    used.push(at, ...(open ? [at + 1] : []));
  }
  // Single years are a list of years, and no groups.
  const closed = bands.some(({ low, high }) => low !== null && high !== null && low < high);
  const ref =
    bands.length >= 3 || (bands.length === 2 && closed && draft.any('by', 'compare')) ? yearColumn(draft, false) : null;
  if (ref === null || !closed) return;
  addKey(draft, { ref, bucket: null, bins: null, bands });
  draft.use(...used);
  useNames(draft, ref);
}
