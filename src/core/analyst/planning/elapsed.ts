import type { ColumnRef } from '../matching/columns.ts';
import { isNumeric, isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { columnAbout } from './implied-column.ts';
import { type Days, inUsualUnit, lapse, useProcessWords } from './lapse.ts';
import type { TimeUnit } from './plan.ts';
import { readSpokenLength } from './spoken-length.ts';

/** Words that ask how long something took. */
const lengths =
  /^(?:(?:lead |transit |travel |processing |waiting |cycle |turnaround |response |delivery )?times?|waits?|stays?|length of stay|days?|hours?|minutes?|weeks?|months?|number of days|how long|how many (?:days|hours|weeks)|duration|length|gap|interval|lag|delay|turnaround|天数|天|小时|小时数|时长|时间|间隔|周期|耗时|用时|多久|多长时间|多少天|几天|多少小时|几小时|几个小时)$/i;
const units: readonly (readonly [RegExp, TimeUnit])[] = [
  [/^(?:minutes?|mins?|分钟)$/i, 'minute'],
  [/小时|^(?:hours?|hrs?|how many hours)$/i, 'hour'],
  [/^(?:weeks?|how many weeks)$/i, 'week'],
  [/^(?:months?|个月)$/i, 'month'],
  [/^years?$/i, 'year'],
];

/** The unit the answer is wanted in; a unit behind a number belongs to the number. */
function unitAsked(draft: Draft, of: Days): { readonly unit: TimeUnit; readonly at: number } | null {
  for (const [at, span] of draft.spans.entries()) {
    if (draft.spans[at - 1]?.number != null || draft.has(draft.next(at, -1), 'by')) continue;
    const unit = units.find(([pattern]) => pattern.test(span.text))?.[1];
    if (unit === undefined) continue;
    const fine = unit === 'hour' || unit === 'minute';
    if (fine && [of.from, of.to].some((ref) => draft.columnOf(ref).type !== 'datetime')) continue;
    const said = fine || unit === 'week' || /^(?:in|以|按)$/i.test(draft.spans[at - 1]?.text ?? '');
    if (said) return { unit, at };
  }
  return null;
}

/** The time in the unit the question wants it in; the words that say so are spoken for. */
export function inUnitAsked(draft: Draft, of: Days): Days {
  const asked = unitAsked(draft, of);
  if (asked === null) return inUsualUnit(draft, of);
  draft.use(asked.at);
  if (/^in$/i.test(draft.spans[asked.at - 1]?.text ?? '')) draft.use(asked.at - 1);
  return { ...of, unit: asked.unit };
}

function define(draft: Draft, from: number, to: number, of: Days): void {
  const told = inUnitAsked(draft, of);
  const name = draft.spans
    .slice(from, to + 1)
    .map((span) => span.text)
    .join(draft.chinese ? '' : ' ');
  for (let at = from; at <= to; at += 1) draft.use(at);
  for (const [at, span] of draft.spans.entries())
    if (
      /^(?:in)$/i.test(span.text) &&
      /^(?:days?|hours?|minutes?|weeks?|months?|years?)$/i.test(draft.spans[at + 1]?.text ?? '')
    )
      draft.use(at, at + 1);
  useProcessWords(draft);
  draft.derived.set(from, told);
  draft.note({ kind: 'derived', asked: name, formula: `${of.to.column} − ${of.from.column}` });
}

/** “booked on and returned on”: the word that belongs to the verb is passed over. */
function behindParticle(draft: Draft, at: number): number {
  const next = draft.next(at);
  return /^(?:on|at|date|day)$/i.test(draft.spans[next]?.text ?? '') ? draft.next(next) : next;
}

interface Named {
  readonly at: number;
  readonly ref: ColumnRef;
}

const isLength = (draft: Draft, at: number): boolean =>
  !draft.used.has(at) &&
  draft.spans[at]!.number === null &&
  // “more than 10 times”: how often.
  !(/^times$/i.test(draft.spans[at]!.text) && draft.spans[at - 1]?.number != null) &&
  // “the longest” ranks by it; “how long” asks for it.
  !draft.has(at, 'max', 'min', 'most', 'least', '>', '<', 'above-average', 'below-average') &&
  (lengths.test(draft.spans[at]!.text) || draft.spans[at]!.cues.some((cue) => cue.about === 'duration'));

/** “time to hire”, “days until delivery”, “days from visit to payment”: from the first date of a row to the one named. */
function readGoal(draft: Draft, named: readonly Named[]): boolean {
  const [goal] = named;
  if (goal === undefined || named.some(({ at }) => at !== goal.at)) return false;
  const toAt = draft.next(goal.at, -1);
  if (!draft.has(toAt, 'to')) return false;
  const lengthAt = [...draft.spans.keys()].find((at) => at < toAt && isLength(draft, at));
  const way = lengthAt === undefined ? null : lapse(draft);
  const far = lengthAt !== undefined && toAt - lengthAt > 3;
  if (lengthAt === undefined || way === null || far) return false;
  define(draft, lengthAt, goal.at, way);
  return true;
}

/** “delivery time” names the date of delivery, but asks how long it took. */
function readTold(draft: Draft, named: readonly Named[]): boolean {
  const [only] = named;
  if (
    only === undefined ||
    named.length !== 1 ||
    !/(?:time|duration|lag|length)$/i.test(draft.spans[only.at]!.text) ||
    !draft.any('mean', 'median', 'max', 'min', 'std', 'distribution') ||
    columnAbout(draft, 'duration') !== null
  )
    return false;
  const of = lapse(draft);
  if (of !== null) define(draft, only.at, only.at, of);
  return true;
}

/** “days between order and delivery”, “从借出到归还的天数”: both dates are named. */
function readPair(draft: Draft, named: readonly Named[], lengthAt: number): boolean {
  for (const [index, first] of named.entries()) {
    const second = named[index + 1];
    if (
      second === undefined ||
      sameRef(first.ref, second.ref) ||
      !draft.has(behindParticle(draft, first.at), 'and', 'to')
    )
      continue;
    define(draft, first.at, second.at, { kind: 'days', from: first.ref, to: second.ref });
    draft.use(lengthAt);
    if (draft.has(draft.next(first.at, -1), 'from', 'between')) draft.use(draft.next(first.at, -1));
    return true;
  }
  return false;
}

/** How long something took, from two dates of its row: “days between order and delivery”, “how long do loans last”, “平均借阅天数”. */
export function readElapsed(draft: Draft): void {
  const named = [...draft.spans.keys()].flatMap((at) => {
    const ref = draft.used.has(at) ? null : draft.column(at, isTime);
    return ref === null ? [] : [{ at, ref }];
  });
  if (readGoal(draft, named) || readTold(draft, named) || readSpokenLength(draft)) return;
  const lengthAt = [...draft.spans.keys()].find((at) => isLength(draft, at));
  if (lengthAt === undefined || readPair(draft, named, lengthAt)) return;
  const statistics = ['mean', 'median', 'max', 'min', 'std', 'how-much', 'distribution'] as const;
  const asks = draft.any(...statistics) || (!draft.chinese && draft.any('count', 'trend'));
  // “平均每天”, “最近几天”: a stretch of the calendar, no length of anything.
  const calendar =
    draft.spans[lengthAt]!.period !== null ||
    (draft.chinese && /^(?:天|时间|小时)$/.test(draft.spans[lengthAt]!.text)) ||
    draft.has(draft.next(lengthAt, -1), 'by', 'which');
  const figure = draft.column(lengthAt, isNumeric);
  if (!asks || calendar || figure !== null || columnAbout(draft, 'duration') !== null) return;
  if (named.some(({ at }) => draft.spans[at]!.tables.length === 0) && !draft.chinese) return;
  const of = lapse(draft);
  if (of === null) return;
  const from = /^how many$/i.test(draft.spans[lengthAt - 1]?.text ?? '') ? lengthAt - 1 : lengthAt;
  define(draft, from, lengthAt, of);
}
