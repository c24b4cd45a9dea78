import type { ColumnRef } from '../matching/columns.ts';
import { isNumeric } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { columnAbout, moneyColumn } from './implied-column.ts';
import { addKey } from './keys.ts';
import { isPersonNoun } from './person.ts';
import type { Band } from './plan.ts';

interface Read {
  readonly band: Band;
  readonly to: number;
}

const plain = (draft: Draft, at: number): number | null => {
  const number = draft.spans[at]?.number ?? null;
  return number === null || number.percent || draft.spans[at]?.period?.kind === 'recurring' ? null : number.value;
};

const unit =
  /^(?:%|[$€£¥]|岁|元|天|年|分|分钟|小时|公里|公斤|个月|月|块|万|人|件|次|[a-z]{1,3}|days?|years?|hours?|minutes?|months?|points?|pages?|years? old)$/i;

/** The span behind the number at a span: past the word for its unit. */
function pastUnit(draft: Draft, at: number): number {
  const span = draft.spans[at + 1];
  if (span === undefined || span.mark || span.number !== null || draft.has(at + 1, '<=', '>=', 'to', 'and', 'or'))
    return at + 1;
  const named = draft.column(at + 1, isNumeric) !== null && !draft.has(at + 1, 'count');
  return named || unit.test(span.text) ? at + 2 : at + 1;
}

const label = (draft: Draft, from: number, to: number): string =>
  draft.spans
    .slice(from, to)
    .map((span) => span.text)
    .join(draft.chinese ? '' : ' ');

/** “under 30”, “30-50 days”, “50 to 60”, “60+”, “65 and over”, “不满3年”, “60岁以上” at a span. */
function bandAt(draft: Draft, at: number): Read | null {
  const op = (['<', '<=', '>', '>='] as const).find((name) => draft.has(at, name));
  const limit = plain(draft, at + 1);
  if (op !== undefined && limit !== null) {
    const end = pastUnit(draft, at + 1);
    const open = { label: label(draft, at, end), low: null, lowIncluded: false, high: null, highIncluded: false };
    return op.startsWith('<')
      ? { band: { ...open, high: limit, highIncluded: op === '<=' }, to: end - 1 }
      : { band: { ...open, low: limit, lowIncluded: op === '>=' }, to: end - 1 };
  }
  const low = plain(draft, at);
  if (low === null) return null;
  const behind = pastUnit(draft, at);
  const joined = /^(?:-|–|~|to|到|至)$/i.test(draft.spans[behind]?.text ?? '') ? behind + 1 : behind;
  const high = plain(draft, joined);
  if (high !== null && high > low) {
    const end = pastUnit(draft, joined);
    return {
      band: { label: `${low}–${high}`, low, lowIncluded: true, high, highIncluded: true },
      to: end - 1,
    };
  }
  const side = draft.has(behind, '>=') ? '>=' : draft.has(behind, '<=') ? '<=' : null;
  if (side === null) return null;
  const open = { label: label(draft, at, behind + 1), low: null, lowIncluded: false, high: null, highIncluded: false };
  return side === '>='
    ? { band: { ...open, low, lowIncluded: true }, to: behind }
    : { band: { ...open, high: low, highIncluded: true }, to: behind };
}

/** “1-2分、3分、4-5分”: a group of one figure in a list of groups. */
function singleAt(draft: Draft, at: number): Read | null {
  const value = plain(draft, at);
  if (value === null) return null;
  const end = pastUnit(draft, at);
  const both = { low: value, lowIncluded: true, high: value, highIncluded: true };
  return { band: { label: label(draft, at, end), ...both }, to: end - 1 };
}

/** “0, 1-30, 31-90”: none at all is a group where the next one begins above it. */
const startsAtZero = (draft: Draft, at: number): boolean => {
  if (plain(draft, at) !== 0) return false;
  const end = pastUnit(draft, at);
  return /^[,，、]$/.test(draft.spans[end]?.text ?? '') && bandAt(draft, end + 1)?.band.low === 1;
};

interface Listed {
  readonly bands: readonly Band[];
  readonly from: number;
  readonly to: number;
}

/** “children (under 18), adults (18-64)”: what stands before a bracket is the band's name. */
function namedBand(draft: Draft, at: number, first: number): { readonly name: string; readonly open: number } | null {
  const open = [at, at + 1, at + 2].find((index) => /^[(（]$/.test(draft.spans[index]?.text ?? ''));
  if (open === undefined || (bandAt(draft, open + 1) ?? singleAt(draft, open + 1)) === null) return null;
  // “split into current (0 days), …”
  const start = draft.has(first, 'by', 'to') || /^(?:into|in|as)$/i.test(draft.spans[first]!.text) ? first + 1 : first;
  return { name: start >= open ? '' : label(draft, start, open), open };
}

/** A list of stretches of a figure that starts at a span. */
function listAt(draft: Draft, at: number): Listed | null {
  const bands: Band[] = [];
  let end = at;
  for (let index = at; index < draft.spans.length; ) {
    while (
      bands.length > 0 &&
      /^(?:,|，|、|;|；|\/|and|or|vs|versus|和|与|及|以及)$/i.test(draft.spans[index]?.text ?? '')
    )
      index += 1;
    if (draft.used.has(index)) break;
    // “within 8 weeks (56 days)”: a bracket that says the same is no group of its own.
    const apart = bands.length === 0 || index > end + 1;
    const named = namedBand(draft, index, index);
    if (named !== null && !apart) break;
    const spot = named === null ? index : named.open + 1;
    const read =
      bandAt(draft, spot) ??
      (named !== null || bands.some((band) => band.low !== null && band.high !== null) || startsAtZero(draft, spot)
        ? singleAt(draft, spot)
        : null);
    if (read === null) break;
    const name = named === null || named.name === '' ? read.band.label : `${named.name} (${read.band.label})`;
    bands.push({ ...read.band, label: name });
    end = read.to;
    if (named !== null && /^[)）]$/.test(draft.spans[end + 1]?.text ?? '')) end += 1;
    index = end + 1;
  }
  return bands.length < 2 ? null : { bands, from: at, to: end };
}

/**
 * Who stands at a limit two groups share: “under 18, 18-60, over 60” keeps both in the middle, “18-30, 30-45” in the upper one, “50 and over”
 * in what says so.
 */
function settled(bands: readonly Band[]): Band[] {
  const closed = bands.filter((band) => band.low !== null && band.high !== null);
  return bands.map((band) => {
    if (band.low !== null && band.high !== null)
      return {
        ...band,
        highIncluded:
          !bands.some((other) => other.high !== null && other.low === band.high && other !== band) ||
          !closed.some((other) => other.low === band.high),
      };
    if (band.low === null)
      return { ...band, highIncluded: band.highIncluded && !closed.some((other) => other.low === band.high) };
    return { ...band, lowIncluded: band.lowIncluded && !closed.some((other) => other.high === band.low) };
  });
}

/** The figure that is cut: named beside its unit, before the list or anywhere, or meant by 岁 and “aged”. */
function bandedColumn(draft: Draft, { from, to }: Listed): ColumnRef | null {
  for (let index = from; index <= to; index += 1) {
    const ref = draft.spans[index]!.number === null ? draft.column(index, isNumeric) : null;
    if (ref !== null && draft.spans[index]!.columns[0]!.score >= 0.7) return ref;
  }
  for (let index = from - 1; index >= 0; index -= 1) {
    const ref = draft.column(index, isNumeric);
    const grouped =
      draft.has(draft.next(index, -1), 'by') ||
      draft.has(draft.next(index), 'by') ||
      /^(?:groups?|bands?|brackets?|buckets?|ranges?|bins?|段|区间|分组|档)$/i.test(
        draft.spans[draft.next(index)]?.text ?? '',
      );
    if (ref !== null && grouped) {
      for (let at = draft.next(index, -1); at < from; at += 1) draft.use(at);
      return ref;
    }
  }
  if (draft.spans.some((span) => /^(?:aged?|ages|old|years?|岁|children|kids|adults|seniors|minors)$/i.test(span.text)))
    return columnAbout(draft, 'age');
  const people = draft.spans.some((span) => isPersonNoun(span.text) || /^(?:人|people|persons?)$/i.test(span.text));
  const age = people ? columnAbout(draft, 'age') : null;
  if (age !== null) return age;
  // “lasting under 30 minutes”: the unit tells.
  for (let index = from; index <= to; index += 1) {
    const about = /^(?:minutes?|mins?|hours?|days?|分钟|小时|天)$/i.test(draft.spans[index]!.text) ? 'duration' : null;
    const ref = about === null ? null : columnAbout(draft, about);
    if (ref !== null) return ref;
  }
  const figures = [...draft.spans.keys()].flatMap((at) => draft.column(at, isNumeric) ?? []);
  if (figures.length === 1) return figures[0]!;
  // “单笔100以下、100-500、500以上的订单”: what an order is worth.
  const rows = draft.spans.some((span) => span.tables.includes(draft.scope.base.file));
  const money = figures.length === 0 && rows ? moneyColumn(draft) : null;
  return money?.kind === 'column' ? money.ref : null;
}

/** “by age group: under 30, 30-50, over 50”, “18岁以下、18-60岁、60岁以上”: groups of a figure that the question itself draws. */
export function readBands(draft: Draft): void {
  if (!draft.chinese) readSteps(draft);
  for (let at = 0; at < draft.spans.length; at += 1) {
    const listed = listAt(draft, at);
    if (listed === null) continue;
    // Two limits may be two conditions; a list of ranges is a list of groups.
    const ranges = listed.bands.some((band) => band.low !== null && band.high !== null);
    const grouped = draft.any('by', 'compare') && listed.bands.some((band) => band.low === null);
    if (!ranges && !(grouped && listed.bands.some((band) => band.high === null))) continue;
    const ref = bandedColumn(draft, listed);
    if (ref === null) continue;
    addKey(draft, { ref, bucket: null, bins: null, bands: settled(listed.bands) });
    for (let index = listed.from; index <= listed.to; index += 1) draft.use(index);
    // “containers by weight: under 10 t, …”: the column is named once more.
    for (const [index, span] of draft.spans.entries())
      if (span.columns.some((one) => sameRef(one, ref) && one.score >= 0.6)) {
        draft.use(index);
        if (draft.has(draft.next(index, -1), 'by')) draft.use(draft.next(index, -1));
      }
    for (let index = listed.to + 1; draft.has(index, 'of', 'by') && draft.chinese; index += 1) draft.use(index);
    return;
  }
}

/** “tenure bands of 12 months”, “10-year age groups”, “in steps of 5”. */
function readSteps(draft: Draft): void {
  const wordAt = draft.spans.findIndex((span) =>
    /^(?:bands?|brackets?|buckets?|steps?|bins?|intervals?|increments?|groups?)$/i.test(span.text),
  );
  if (wordAt < 0) return;
  const behind = draft.has(wordAt + 1, 'of') && plain(draft, wordAt + 2) !== null ? wordAt + 2 : null;
  const ahead = [wordAt - 1, wordAt - 2, wordAt - 3].find((index) => plain(draft, index) !== null) ?? null;
  const numberAt = behind ?? ahead;
  if (numberAt === null) return;
  const from = Math.min(numberAt, wordAt) - 3;
  for (let index = Math.max(numberAt, wordAt) + 2; index >= Math.max(0, from); index -= 1) {
    const ref = draft.column(index, isNumeric);
    if (ref === null || draft.columnOf(ref).distinctCount < 8) continue;
    addKey(draft, { ref, bucket: null, bins: null, step: plain(draft, numberAt)! });
    draft.use(wordAt, numberAt);
    for (const [at, span] of draft.spans.entries())
      if (span.columns[0] !== undefined && sameRef(span.columns[0], ref)) draft.use(at);
    if (behind !== null) draft.use(wordAt + 1);
    if (/^(?:months?|years?|days?|points?|units?)$/i.test(draft.spans[numberAt + 1]?.text ?? ''))
      draft.use(numberAt + 1);
    if (draft.has(draft.next(index, -1), 'by', 'to')) draft.use(draft.next(index, -1));
    return;
  }
}
