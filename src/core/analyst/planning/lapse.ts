import { sameMeaning, thingGlossary } from '../lexicon/glossary.ts';
import type { ColumnRef } from '../matching/columns.ts';
import { wordsOf } from '../matching/words.ts';
import { stem } from '../reading/stem.ts';
import { isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { isPlanned } from './lateness.ts';
import type { Expression } from './plan.ts';

export type Days = Extract<Expression, { kind: 'days' }>;

/** A word of the question is what the date's name says was done: “returned” of return_date, “analysis” of analysed_at. */
function isTold(draft: Draft, ref: ColumnRef): boolean {
  const own = wordsOf(ref.column, thingGlossary).filter((word) => !/^(?:date|time|day|on|at|dt)$/.test(word.key));
  return draft.spans.some((span) => {
    const key = stem(span.text);
    return own.some(
      (word) =>
        word.key === key ||
        sameMeaning(thingGlossary, word.key, key) ||
        (key.length >= 5 && word.key.length >= 5 && word.key.slice(0, 5) === key.slice(0, 5)),
    );
  });
}

/** Time between two dates of a row, the earlier first: of the only two there are (a plan is none of them), or of those the question tells of. */
export function lapse(draft: Draft): Days | null {
  const dates = draft.scope.columns
    .filter(
      ({ ref, column }) =>
        ref.file === draft.scope.base.file &&
        isTime(column) &&
        column.columnClass !== 'birth-date' &&
        column.min !== null,
    )
    .sort((a, b) => String(a.column.min).localeCompare(String(b.column.min)))
    .map(({ ref }) => ref);
  const told = dates.filter((ref) => isTold(draft, ref));
  const done = dates.filter((ref) => !isPlanned(ref.column));
  // A day beside two clock times, such as of the booking, is no end of what they begin and end.
  const clocks = dates.filter((ref) => draft.columnOf(ref).type === 'datetime');
  const pair =
    dates.length === 2
      ? dates
      : told.length >= 2
        ? told
        : told.length === 1 && !sameRef(told[0]!, dates[0]!)
          ? [dates[0]!, told[0]!]
          : done.length === 2 || clocks.length !== 2
            ? done
            : clocks;
  const [from, to] = pair;
  return pair.length !== 2 || from === undefined || to === undefined || from === to ? null : { kind: 'days', from, to };
}

const process =
  /^(?:running|open|resolv(?:e|ed|ing)|resolution|clos(?:e|ed|ing)|clos?ure|fix(?:ed|ing)?|solv(?:e|ed|ing)|complet(?:e|ed|ion)|finish(?:ed)?|handl(?:e|ed|ing)|process(?:ed|ing)?|repair(?:ed|s)?|settl(?:e|ed|ement)|approv(?:e|ed|al)|turnaround)$/i;

/** “takes the longest to resolve”, “longest running ticket”: what is done from the one date to the other says no more than how long it lasts. */
export function useProcessWords(draft: Draft): void {
  for (const [at, span] of draft.spans.entries())
    if (process.test(span.text) && !draft.used.has(at) && span.values.length === 0) draft.use(at);
}

/** The stretch as a clock would tell it: hours between two clock times, where the question does not ask for days. */
export function inUsualUnit(draft: Draft, of: Days): Days {
  const clocks = [of.from, of.to].every((ref) => draft.columnOf(ref).type === 'datetime');
  const inDays = draft.spans.some((span) => /^(?:.* )?(?:days?|nights?)$|[天晚夜]$|天数$/i.test(span.text));
  return of.unit === undefined && clocks && !inDays ? { ...of, unit: 'hour' } : of;
}
