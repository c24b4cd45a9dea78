import { thingGlossary } from '../lexicon/glossary.ts';
import type { ColumnRef } from '../matching/columns.ts';
import { wordsOf } from '../matching/words.ts';
import { isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { isDenied } from './negation.ts';
import type { Condition } from './plan.ts';

const plans = new Set(
  'due deadlin deadline eta expect expected promis promised schedul scheduled plan planned target estimat estimated requir required'.split(
    ' ',
  ),
);

/** A date by which something should have happened: due, ETA, 应还日期. */
export function isPlanned(name: string): boolean {
  return (
    /应[还付交收到]|到期|截止|期限|预计|计划|承诺|约定|要求/.test(name) ||
    wordsOf(name, thingGlossary).some((word) => plans.has(word.key))
  );
}

interface Dates {
  readonly planned: ColumnRef;
  /** When it did happen; empty where it has not. */
  readonly actual: ColumnRef;
}

/** The date something was to happen by and the date it did, where a table has just one such pair. */
function planAndFact(draft: Draft): Dates | null {
  const dates = draft.scope.columns.filter(
    ({ ref, column }) =>
      ref.file === draft.scope.base.file &&
      isTime(column) &&
      column.columnClass !== 'birth-date' &&
      column.min !== null,
  );
  const planned = dates.filter(({ ref }) => isPlanned(ref.column));
  const others = dates.filter(({ ref }) => !isPlanned(ref.column));
  if (planned.length !== 1 || others.length === 0) return null;
  const said = others.filter(({ ref }) => draft.spans.some((span) => span.columns.some((one) => sameRef(one, ref))));
  const open = others.filter(({ column }) => column.nullShare > 0);
  const last = [...others].sort((a, b) => String(b.column.max).localeCompare(String(a.column.max)));
  const actual = (open.length === 1 ? open : open.length > 1 ? said.filter((one) => open.includes(one)) : last)[0];
  return actual === undefined ? null : { planned: planned[0]!.ref, actual: actual.ref };
}

const column = (ref: ColumnRef) => ({ kind: 'column', ref }) as const;
const lateWord =
  /^(?:late|lates?t? (?:arrivals|deliveries)|overdue|delayed|tardy|behind schedule|past due|逾期|超期|过期|延迟|延误|迟|晚|晚了|拖欠|未按时|未准时)$/i;
const punctualWord = /^(?:on time|in time|punctual|punctually|on schedule|按时|准时|如期|按期)$/i;
const stillOpen = /^(?:overdue|past due)$/i;
const should = /^(?:should|supposed|ought|应该|本该|本应|应)$/i;

/** The words are no cell and no column: “late” of a column `late_fee` is its own. */
function isFree(draft: Draft, at: number): boolean {
  const span = draft.spans[at]!;
  return (
    !draft.used.has(at) &&
    draft.valueMatches(at).length === 0 &&
    (span.columns[0] === undefined || isTime(draft.columnOf(span.columns[0])) || span.columns[0].score < 0.75)
  );
}

/** “later than planned”, “after its deadline”, “晚于计划”: not met, in as many spans as that takes. */
const missed =
  /^(?:later than|after|past|beyond|behind|晚于|迟于|超过)\s?(?:its |their |the |it was )?(?:planned|scheduled|promised|expected|due|agreed|estimated|deadline|plan|schedule|eta|计划|预计|约定|承诺|期限)(?: dates?| times?| end)?$/i;

/** The spans of “on time” or “later than planned”, or the one of a single word. */
function saidAt(draft: Draft, pattern: RegExp): readonly number[] | null {
  for (const at of draft.spans.keys()) {
    if (!isFree(draft, at)) continue;
    if (pattern.test(draft.spans[at]!.text)) return [at];
    for (const length of [2, 3, 4]) {
      const text = draft.spans
        .slice(at, at + length)
        .map((span) => span.text)
        .join(draft.chinese ? '' : ' ');
      if (pattern.test(text) || (pattern === lateWord && missed.test(text)))
        return Array.from({ length }, (_, index) => at + index);
    }
  }
  return null;
}

/** Words of the question that tell once more what the condition says: the dates' names, “yet”, “as of today”, a definition in brackets. */
function useRest(draft: Draft, dates: Dates, today: boolean): void {
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at)) continue;
    const named = span.columns.some((one) => sameRef(one, dates.planned) || sameRef(one, dates.actual));
    const verb = named && !draft.has(at, 'when') && !draft.has(draft.next(at, -1), 'by', 'which');
    if (verb || /^(?:yet|still|already|now|早于|晚于|已经|仍|仍然|还)$/i.test(span.text)) draft.use(at);
    if (today && (draft.has(at, 'not', 'never', '>', '<', 'have') || span.period !== null)) draft.use(at);
  }
  // “(paid after due)”, “（归还日期晚于应还日期）”: told twice.
  const open = draft.spans.findIndex((span) => /^[(（]$/.test(span.text));
  const close = draft.spans.findIndex((span, at) => at > open && /^[)）]$/.test(span.text));
  const inside = [...draft.spans.keys()].slice(open + 1, close);
  const defined =
    open >= 0 &&
    close > open &&
    inside.some((at) => draft.spans[at]!.columns.some((one) => sameRef(one, dates.planned)));
  if (defined) draft.use(...inside);
}

/**
 * “overdue”, “paid late”, “on time”, “逾期未还”, “should have arrived by now but have not”: a date that was to be met, against the date it happened
 * or today. What has not happened is overdue once its day has passed; what has happened was late if it happened after that day.
 */
export function readLateness(draft: Draft): void {
  const dates = planAndFact(draft);
  if (dates === null) return;
  const late = saidAt(draft, lateWord);
  const punctual = late === null ? saidAt(draft, punctualWord) : null;
  const due = late === null && punctual === null ? saidAt(draft, should) : null;
  const said = late ?? punctual ?? due;
  if (said === null) return;
  const [at] = said;
  const notDone = draft.spans.some(
    (_span, index) =>
      index !== at &&
      !draft.used.has(index) &&
      (draft.has(index, 'not', 'never') || /^(?:未|尚未|没|没有|还没|还没有)$/.test(draft.spans[index]!.text)),
  );
  if (due !== null && !notDone) return;
  const open = late !== null && (notDone || stillOpen.test(draft.spans[at!]!.text)) && !doneTold(draft, dates);
  if (due !== null || open) {
    const passed: Condition = {
      kind: 'period',
      ref: dates.planned,
      period: { kind: 'range', start: null, end: draft.today, label: `< ${draft.today}` },
    };
    draft.place(passed, at!);
    draft.place({ kind: 'empty', ref: dates.actual }, at!);
    draft.use(...said);
    useRest(draft, dates, true);
    return;
  }
  const denied = isDenied(draft, at!);
  const isLate = (late !== null) !== denied;
  draft.place(
    { kind: 'columns', left: column(dates.actual), op: isLate ? '>' : '<=', right: column(dates.planned) },
    at!,
  );
  draft.use(...said);
  useRest(draft, dates, false);
}

/** “returned overdue”, “逾期归还的”: it did happen, and nothing denies it. */
function doneTold(draft: Draft, dates: Dates): boolean {
  return draft.spans.some((span, at) => {
    const told = span.columns.some((one) => sameRef(one, dates.actual) && one.score >= 0.6);
    const before = draft.spans[draft.next(at, -1)];
    const denied = [at - 1, at - 2, draft.next(at, -1)].some(
      (index) =>
        draft.has(index, 'not', 'never') || /^(?:未|尚未|没|没有|还没|还没有)$/.test(draft.spans[index]?.text ?? ''),
    );
    return told && !denied && !/^(?:日期|date)$/i.test(before?.text ?? '');
  });
}
