import type { ColumnRef } from '../matching/columns.ts';
import { isIdentifier, isTime } from './column-kind.ts';
import { chooseDate } from './dates.ts';
import type { Draft, Placed } from './draft.ts';
import { addKey, keyOf } from './keys.ts';
import { countRows, measure } from './measures.ts';
import type { Condition, Measure } from './plan.ts';
import { conditionRefs } from './plan-refs.ts';
import { dealingOf, namedKey, onlyKey, whoKey } from './repeated-key.ts';

const firsts = /^(?:first|1st|earliest|initial|首次|第一次|首个|首单|首购|首诊|初次)$/i;
const newcomers = /^(?:new|first-time|新|新增|新增的|新的)$/i;
const rowNoun =
  /^(?:visits?|orders?|purchases?|appointments?|bookings?|trips?|stays?|calls?|sessions?|sales?|transactions?|payments?|claims?|donations?|rentals?|loans?|消费|购买|购物|到店|下单|就诊|订单|光顾|来访|到访|借阅)$/i;

function place(draft: Draft, key: ColumnRef, last: boolean, from: number, to: number): boolean {
  const date = chooseDate(draft);
  if (date === null || !isTime(draft.columnOf(date))) return false;
  // Before every other condition: who came first in March is no newcomer of the Marches.
  draft.placed.unshift({ condition: { kind: 'first-of', key, date, last }, from: -1, to: -1 });
  const asked = draft.spans
    .slice(from, to + 1)
    .map((span) => span.text)
    .join(draft.chinese ? '' : ' ');
  const how = draft.chinese ? (last ? '最近' : '最早') : last ? 'latest' : 'first';
  draft.note({
    kind: 'derived',
    asked,
    formula: draft.chinese
      ? `每个 ${key.column} 按 ${date.column} ${how}的一行`
      : `the ${how} row of each ${key.column} by ${date.column}`,
  });
  return true;
}

/** A word that is a cell or a column of its own is what the data calls it. */
const isOwn = (draft: Draft, at: number): boolean => {
  const span = draft.spans[at];
  return span === undefined || span.values.length > 0 || (span.columns[0]?.score ?? 0) >= 0.85;
};

/** “first visits per month”, “new patients”, “首次购买”: of everybody only the first row counts. */
export function readFirsts(draft: Draft): void {
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || isOwn(draft, at)) continue;
    const behind = draft.next(at);
    const noun = draft.spans[behind];
    if (noun === undefined) continue;
    const isRows = noun.tables.includes(draft.scope.base.file) || rowNoun.test(noun.text);
    if (firsts.test(span.text) && isRows && noun.number === null) {
      const each = namedKey(draft)?.ref ?? onlyKey(draft);
      if (each !== null && place(draft, each, false, at, behind)) draft.use(at, behind);
      return;
    }
    if (!newcomers.test(span.text)) continue;
    const named = namedKey(draft);
    if (named === null || named.at !== behind) continue;
    if (place(draft, named.ref, false, at, behind)) {
      draft.use(at, behind);
      // “(first order)”: says once more what new means.
      for (const [index, other] of draft.spans.entries())
        if (index > behind && firsts.test(other.text)) draft.use(index, draft.next(index));
    }
    return;
  }
}

/** “most recent order of each client”, “每个会员最近一次消费”: the last row of everybody. */
export function readLatestOfEach(draft: Draft): void {
  const at = draft.spans.findIndex(
    (span, index) =>
      !draft.used.has(index) && (draft.has(index, 'latest') || /^(?:last|最近一次|最后一次)$/i.test(span.text)),
  );
  if (at < 0 || draft.any('mean', 'sum', 'median', 'count')) return;
  const noun = draft.next(at);
  // “last appointment of patient 3088”: of the one that was looked up.
  const [one] = draft.placed.flatMap(({ condition }) =>
    condition.kind === 'one-of' && condition.values.length === 1 && isIdentifier(draft.columnOf(condition.ref))
      ? [condition.ref]
      : [],
  );
  const row =
    draft.spans[noun]?.tables.includes(draft.scope.base.file) === true || rowNoun.test(draft.spans[noun]?.text ?? '');
  if (one !== undefined && row && draft.spans[noun]?.number == null) {
    if (place(draft, one, true, at, noun)) draft.use(at, noun);
    return;
  }
  const named = namedKey(draft);
  if (named === null || !draft.has(draft.next(named.at, -1), 'by')) return;
  const isRows =
    draft.spans[noun]?.tables.includes(draft.scope.base.file) === true || rowNoun.test(draft.spans[noun]?.text ?? '');
  if (!isRows || !place(draft, named.ref, true, at, noun)) return;
  draft.use(at, noun, named.at, draft.next(named.at, -1));
}

const once = /^(?:once|one time|only once|just once|一次|1次)$/i;
const again = /^(?:returning|repeat|recurring|loyal|复购|回头客?|重复购买|重复|老)$/i;

/** “bought exactly one ticket”: one row, and no figure of 1. */
function isOneRow(draft: Draft, at: number): boolean {
  if (draft.spans[at]!.number?.value !== 1 || !/^(?:exactly|only|just)$/i.test(draft.spans[at - 1]?.text ?? ''))
    return false;
  const noun = draft.spans[draft.next(at)];
  return noun?.tables.includes(draft.scope.base.file) === true || rowNoun.test(noun?.text ?? '');
}

/** Counts by the key, kept where it has so many; the groups themselves are counted. */
function keepGroups(draft: Draft, key: ColumnRef, op: '=' | '>', used: readonly number[]): void {
  const deal = dealingOf(draft, key);
  const of: Measure = deal === null ? countRows : measure('distinct', { kind: 'column', ref: deal });
  draft.having.push({ measure: of, op, value: 1 });
  addKey(draft, keyOf(draft, key));
  draft.use(...used);
}

/** “came only once”, “returning patients”, “share of members who came back”, “复购会员占比”. */
export function readReturning(draft: Draft): void {
  const named = namedKey(draft);
  if (named === null || !draft.any('count', 'share', 'rate', 'list', 'which')) return;
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || isOwn(draft, at)) continue;
    const back = /^back$/i.test(span.text) && /^(?:came|come|comes)$/i.test(draft.spans[at - 1]?.text ?? '');
    const more = once.test(span.text) && draft.has(draft.next(at, -1), '>') ? draft.next(at, -1) : -1;
    const one = isOneRow(draft, at);
    const op = again.test(span.text) || back || more >= 0 ? '>' : once.test(span.text) || one ? '=' : null;
    if (more >= 0) draft.use(more);
    if (one) draft.use(at - 1, draft.next(at));
    if (op === null) continue;
    keepGroups(draft, named.ref, op, [at, named.at]);
    // “at least once”, “(more than one appointment)”: the same said again.
    for (const [index, other] of draft.spans.entries())
      if (index !== at && (once.test(other.text) || (index > at && draft.has(index, '>', '>=')))) {
        draft.use(index);
        if (draft.spans[draft.next(index)]?.number != null) draft.use(draft.next(index));
      }
    for (const index of draft.spans.keys()) if (draft.has(index, 'count')) draft.use(index);
    const open = draft.spans.findIndex((other, index) => index > at && /^[(（]$/.test(other.text));
    const close = draft.spans.findIndex((other, index) => index > open && /^[)）]$/.test(other.text));
    if (open >= 0 && close - open <= 7) for (let index = open; index <= close; index += 1) draft.use(index);
    return;
  }
}

const both =
  /\bboth\b|\bas well as\b|\band also\b|同时|既.*又|都(?:买|学|参加|看|去|用|选|订|点|上|借|报|做|修|租|来)/i;
const never = /^(?:never|从未|从没|从来没有?|从不|未曾|不曾|没|没有)$/i;
const particle = /^[既又同时都也且还过买学看去来用选订点吃上参加购做有了的从未没]+$/;

const inner = (condition: Condition): Condition => (condition.kind === 'not' ? condition.of : condition);
const ofKey = (key: ColumnRef, of: Condition): Condition => ({ kind: 'of-key', key, of });

/** One condition for each of the cells named. */
function each(condition: Condition): Condition[] {
  return condition.kind === 'one-of'
    ? condition.values.map((value) => ({ ...condition, values: [value] }))
    : [condition];
}

/** Of somebody's rows it is somebody who is counted, or listed with how many they are. */
function askForKeys(draft: Draft, key: ColumnRef, at: number): void {
  if (draft.keys.length > 0 || draft.any('sum', 'mean', 'median', 'max', 'min', 'share', 'rate')) return;
  const counts = [...draft.spans.keys()].filter((index) => draft.has(index, 'count'));
  // “有没有……的人？列出来”: they are wanted by name.
  const listed = counts.length === 0 || draft.any('list');
  if (listed) addKey(draft, keyOf(draft, key));
  draft.add(listed ? countRows : measure('distinct', { kind: 'column', ref: key }), at);
  draft.use(at, ...counts);
}

/**
 * “members who bought both milk and bread”, “patients who never missed an appointment”: what the rows of somebody say together, not what one row
 * says. Only where somebody who comes again is asked for.
 */
export function readHistories(draft: Draft): void {
  const neverAt = draft.spans.findIndex(
    (span, at) =>
      never.test(span.text) &&
      (draft.has(at, 'never') || /(?<![通超经])过/.test(draft.text) || /^(?:从|未|不曾)/.test(span.text)),
  );
  const together = both.test(draft.text);
  if (neverAt < 0 && !together) return;
  const keys = namedKey(draft) ?? (neverAt >= 0 ? whoKey(draft) : null);
  if (keys === null) {
    // “orders that were never shipped”: each row is one of them.
    const denied = draft.placed.some(
      ({ condition, from }) => condition.kind === 'not' && from > neverAt && from - neverAt <= 6,
    );
    if (neverAt >= 0 && denied && draft.spans.some((span) => span.tables.includes(draft.scope.base.file)))
      draft.use(neverAt);
    return;
  }
  const { ref: key } = keys;
  const changed = (one: Placed): Condition[] => {
    const { condition, from } = one;
    if (condition.kind === 'period' || condition.kind === 'first-of' || from < 0) return [condition];
    if (conditionRefs(condition).some((ref) => ref.column === key.column)) return [condition];
    const denied = neverAt >= 0 && from > neverAt && from - neverAt <= 6;
    if (denied) return [{ kind: 'not', of: ofKey(key, inner(condition)) }];
    if (together) return condition.kind === 'not' ? [condition] : each(condition).map((part) => ofKey(key, part));
    return [condition];
  };
  const absent = draft.placed.flatMap((one) =>
    neverAt >= 0 && one.from > neverAt && one.from - neverAt <= 6 ? conditionRefs(one.condition) : [],
  );
  if (neverAt >= 0 && absent.length === 0) return;
  const next = draft.placed.flatMap((one) => {
    const [first, ...rest] = changed(one);
    // “bought pumps but never hoses”: both are said of the same somebody.
    const sameColumn =
      first !== undefined && first.kind === 'one-of' && absent.some((ref) => ref.column === first.ref.column);
    const conditions = sameColumn
      ? each(first).map((part) => ofKey(key, part))
      : first === undefined
        ? []
        : [first, ...rest];
    return conditions.map((condition) => ({ ...one, condition }));
  });
  const late = (one: Placed) =>
    /of-key/.test(JSON.stringify(one.condition.kind === 'not' ? one.condition.of.kind : one.condition.kind));
  draft.placed.splice(0, draft.placed.length, ...next.filter((one) => !late(one)), ...next.filter(late));
  if (neverAt >= 0) draft.use(neverAt);
  askForKeys(draft, key, keys.at);
  for (const [at, span] of draft.spans.entries())
    if (
      span.columns.length + span.values.length === 0 &&
      (particle.test(span.text) || /^(?:both|also)$/i.test(span.text))
    )
      draft.use(at);
}
