import { isTime } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { columnAbout } from './implied-column.ts';
import { type Days, inUsualUnit, lapse } from './lapse.ts';
import type { TimeUnit } from './plan.ts';

/** Words that say how long something took, and which spans of the question they are. */
export interface SpokenLength {
  readonly from: number;
  readonly to: number;
  readonly of: Days;
  /** In a unit the words themselves name: “几晚”, “多少分钟”. */
  readonly hasUnit: boolean;
}

const lengthNoun = /^(?<what>[\u4e00-\u9fff]{0,4}?)(?:总|平均)?(?:时长|时间|天数|晚数|小时数|分钟数|耗时|用时)$/;
const lengthAsked =
  /^(?<what>[\u4e00-\u9fff]{0,3}?)了?(?:多长时间|多久|多长|(?:多少|几)个?(?<unit>天|晚|夜|小时|钟头|分钟|周|星期|个?月)(?:时间)?)$/;

const unitNamed: Readonly<Record<string, TimeUnit>> = {
  小时: 'hour',
  钟头: 'hour',
  分钟: 'minute',
  周: 'week',
  星期: 'week',
  月: 'month',
  个月: 'month',
};

/** What was done is told by the name of one of the two dates: 停机 of 停机开始, 住 of 入住日期. */
const isTold = (what: string, of: Days): boolean =>
  what === '' || [of.from.column, of.to.column].some((name) => name.includes(what));

/** A figure of the table that is so called, or a date: the words are its name. Of several words one may be the beginning of a date’s name. */
function isNamed(draft: Draft, at: number, width: number): boolean {
  const best = draft.spans[at]!.columns.find((match) => draft.scope.has(match));
  if (best === undefined) return draft.valueMatches(at).length > 0;
  if (!isTime(draft.columnOf(best))) return width === 1 || best.score >= 0.8;
  return best.score >= (width > 1 ? 0.95 : 0.75);
}

/** “停机时长”, “入住天数”, “住了几晚”: the longest such words from a span on. */
export function spokenLengthAt(draft: Draft, from: number): SpokenLength | null {
  if (!draft.chinese) return null;
  for (const width of [4, 3, 2, 1]) {
    const spans = draft.spans.slice(from, from + width);
    if (spans.length < width) continue;
    const indexes = spans.map((_span, index) => from + index);
    if (indexes.some((at) => draft.used.has(at) || draft.spans[at]!.mark || isNamed(draft, at, width))) continue;
    if (indexes.some((at) => draft.has(at, 'sum', 'mean', 'median', 'max', 'min', 'by', 'which', 'of'))) continue;
    const text = spans.map((span) => span.text).join('');
    const asked = lengthAsked.exec(text);
    const noun = asked === null ? lengthNoun.exec(text) : null;
    const found = asked ?? noun;
    if (found === null) continue;
    const what = found.groups!.what ?? '';
    // “时间” alone asks when.
    if (noun !== null && what === '' && /时间$/.test(text)) continue;
    const of = lapse(draft);
    const said = /(?:时长|用时|耗时)$/.test(text) && noun !== null;
    if (of === null || (!said && !isTold(what, of)) || columnAbout(draft, 'duration') !== null) return null;
    const unit = unitNamed[found.groups!.unit ?? ''];
    const hasUnit = found.groups!.unit !== undefined;
    return { from, to: from + width - 1, of: unit === undefined ? of : { ...of, unit }, hasUnit };
  }
  return null;
}

/** “总停机时长”, “平均住几晚”, “哪条产线停机时间最长，累计多少分钟”: how long, in words of its own. True where it was asked. */
export function readSpokenLength(draft: Draft): boolean {
  const found = [...draft.spans.keys()].flatMap((at) => spokenLengthAt(draft, at) ?? []);
  const named = found.find((one) => !one.hasUnit) ?? found[0];
  if (named === undefined) return false;
  const asks =
    named.hasUnit ||
    draft.any(
      'mean',
      'median',
      'sum',
      'max',
      'min',
      'most',
      'least',
      'std',
      'how-much',
      'distribution',
      'top',
      'bottom',
    );
  if (!asks) return false;
  useTelling(draft, named.of);
  const unit = found.find((one) => one.of.unit !== undefined)?.of.unit ?? unitBehind(draft);
  const of = unit === undefined ? inUsualUnit(draft, named.of) : { ...named.of, unit };
  for (const one of found) draft.use(...Array.from({ length: one.to - one.from + 1 }, (_, index) => one.from + index));
  draft.derived.set(named.from, of);
  draft.note({
    kind: 'derived',
    asked: draft.spans
      .slice(named.from, named.to + 1)
      .map((span) => span.text)
      .join(''),
    formula: `${of.to.column} − ${of.from.column}`,
  });
  return true;
}

/** “每次停机多长时间”, “停机超过2小时”: the word both dates are named by tells what is measured, and is no column of its own. */
export function useTelling(draft: Draft, of: Days): void {
  for (const [at, span] of draft.spans.entries())
    if (
      draft.chinese &&
      /^[\u4e00-\u9fff]{2,4}$/.test(span.text) &&
      of.from.column.startsWith(span.text) &&
      of.to.column.startsWith(span.text) &&
      draft.valueMatches(at).length === 0
    )
      draft.use(at);
}

/** “是多少小时”, “以分钟计”: the unit the answer is wanted in, apart from the words of the length. */
function unitBehind(draft: Draft): TimeUnit | undefined {
  for (const [at, span] of draft.spans.entries()) {
    const unit = unitNamed[span.text];
    if (unit === undefined || draft.used.has(at) || draft.spans[at - 1]?.number != null) continue;
    if (draft.has(draft.next(at, -1), 'by', 'which')) continue;
    draft.use(at);
    return unit;
  }
  return undefined;
}
