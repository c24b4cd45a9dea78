import type { ColumnRef } from '../matching/columns.ts';
import { isFlag, isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { expressionAbout, moneyColumn } from './implied-column.ts';
import { isPersonNoun } from './person.ts';
import type { Expression } from './plan.ts';

/** The one row with the highest or lowest figure, of which several things are asked. */
export interface RecordAsked {
  readonly of: Expression;
  readonly descending: boolean;
}

const superlatives = ['max', 'min'] as const;
const asking = ['which', 'who', 'when', 'where'] as const;
/** What makes groups of the rows, or a figure of many of them. */
const grouping = [
  'sum',
  'mean',
  'median',
  'count',
  'share',
  'rate',
  'by',
  'by-day',
  'by-week',
  'by-month',
  'by-quarter',
  'by-year',
  'trend',
  'growth',
  'top',
  'bottom',
  'most',
  'least',
  'compare',
  'ratio',
  'percentile',
] as const;

function figureNear(draft: Draft, at: number): { readonly ref: ColumnRef; readonly at: number } | null {
  for (const distance of [1, -1, 2, -2, 3]) {
    const index = at + distance;
    const between = distance > 0 ? draft.spans.slice(at + 1, index) : draft.spans.slice(index + 1, at);
    if (index < 0 || draft.used.has(index) || between.some((span) => span.mark)) continue;
    const ref = draft.spans[index]?.number === null ? draft.column(index, isNumeric) : null;
    if (ref !== null && !isFlag(draft.columnOf(ref)) && !draft.has(index, ...asking)) return { ref, at: index };
  }
  return null;
}

/** “the oldest runner who finished”: says which runner, and asks nothing. */
function isRelative(draft: Draft, at: number): boolean {
  if (draft.chinese || at === 0 || !draft.has(at, 'who', 'which')) return false;
  const before = draft.spans[at - 1]!;
  return !before.mark && (before.columns.length > 0 || before.tables.length > 0 || isPersonNoun(before.text));
}

/** A word between the things asked: no condition, and no thing of its own. */
function isBetween(draft: Draft, at: number): boolean {
  const span = draft.spans[at]!;
  if (span.period !== null || span.token !== null || span.quoted !== null) return false;
  if (span.number !== null) return /^(?:one|ones|一)$/i.test(span.text);
  if (span.values.length > 0 && span.columns.length === 0)
    return draft.valueMatches(at).every((one) => one.needsColumn);
  return true;
}

/** “应缴金额最高的是哪一户，面积多大”: what is asked of that row besides. Of a column whose cells repeat the groups would be meant. */
function addedBehind(draft: Draft, at: number, asked: number): number | null {
  const comma = draft.spans.findIndex((span, index) => index > Math.max(at, asked) && /^[,，]$/.test(span.text));
  if (asked < at || comma < 0) return null;
  const entity = draft.spans.slice(asked, comma).flatMap((span) => span.columns.filter((one) => one.score >= 0.6));
  const repeats = entity.some(
    (one) => draft.scope.has(one) && draft.columnOf(one).distinctCount < draft.scope.base.rowCount * 0.9,
  );
  const found = [...draft.spans.keys()].find((index) => index > comma && draft.column(index) !== null);
  return repeats || found === undefined ? null : found;
}

/**
 * “heaviest container: which line and where to?”, “longest match: who, when and on which surface”, “罚金最高的是哪本书，在哪个分馆”: the row with the
 * extreme figure is asked for, and all of these are its cells. Reads nothing where a total or groups are asked.
 */
export function readRecord(draft: Draft): RecordAsked | null {
  const at = draft.spans.findIndex((_span, index) => draft.has(index, ...superlatives));
  if (at < 0 || draft.any(...grouping)) return null;
  if (draft.spans.some((_span, index) => index !== at && draft.has(index, ...superlatives))) return null;
  const asks = [...draft.spans.keys()].filter((index) => draft.has(index, ...asking) && !isRelative(draft, index));
  const colon = draft.spans.findIndex((span, index) => index > at && /^[:：]$/.test(span.text));
  const listed =
    colon < 0 ? [] : [...draft.spans.keys()].filter((index) => index > colon && draft.column(index) !== null);
  const added = draft.chinese && asks.length === 1 ? addedBehind(draft, at, asks[0]!) : null;
  if (asks.length < 2 && added === null && (colon < 0 || asks.length + listed.length === 0)) return null;
  const about = draft.spans[at]!.cues.find((cue) => cue.about !== null)?.about ?? null;
  const near = figureNear(draft, at);
  const implied = about === null ? null : expressionAbout(draft, about);
  const of: Expression | null =
    near !== null ? { kind: 'column', ref: near.ref } : (implied ?? (about === null ? moneyColumn(draft) : null));
  if (of === null) return null;
  draft.use(at);
  if (near !== null) draft.use(near.at);
  const first = Math.min(...asks, colon < 0 ? draft.spans.length : colon);
  const from = first > at ? first : Math.min(...asks);
  if (added !== null) draft.use(added);
  for (let index = from; index < draft.spans.length; index += 1) {
    if (index > at && first < at && !asks.includes(index) && !asks.includes(index - 1)) continue;
    if (isBetween(draft, index)) draft.use(index);
  }
  // The file's own noun beside the superlative is the row.
  for (const index of [at + 1, at - 1])
    if (draft.spans[index]?.tables.includes(draft.scope.base.file)) draft.use(index);
  return { of, descending: draft.has(at, 'max') };
}
