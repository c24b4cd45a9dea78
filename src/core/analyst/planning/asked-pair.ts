import { isAdditive, isIdentifier, isLabel, isNumeric, isTime, isYearColumn } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { addKey, entityColumn, keyOf, partCues, timeKey } from './keys.ts';
import type { Key } from './plan.ts';

const ranking = ['max', 'min', 'most', 'least', 'mode'] as const;
const asking = ['which', 'what', 'who', 'when'] as const;

/** What may be asked for at a span: a label, a year, or a stretch of the calendar (“month”, “哪天”). */
function thingAt(draft: Draft, at: number): Key | null {
  const span = draft.spans[at];
  if (span === undefined || draft.used.has(at)) return null;
  const part = span.cues.map((cue) => partCues[cue.name]).find((one) => one !== undefined);
  if (/^(?:哪天|哪一天|哪个?日期)$/.test(span.text)) return timeKey(draft, 'day');
  if (part !== undefined && (span.columns[0]?.score ?? 0) < 0.85) return timeKey(draft, part);
  const ref = span.tables.includes(draft.scope.base.file) ? null : entityColumn(draft, at);
  if (ref === null) return null;
  const column = draft.columnOf(ref);
  return isYearColumn(column) || (isLabel(column) && !isIdentifier(column)) ? keyOf(draft, ref) : null;
}

const isJoint = (draft: Draft, at: number): boolean =>
  draft.has(at, 'and', ...asking) || /^[,/×x]$/.test(draft.spans[at]?.text ?? '');

/** Where two things are asked for as one: “which hall and which month”, “route (origin and destination)”, “哪个班哪个性别”. */
function pairAt(draft: Draft, from: number): { readonly keys: readonly [Key, Key]; readonly to: number } | null {
  const first = thingAt(draft, from);
  if (first === null) return null;
  let index = draft.next(from);
  let joints = 0;
  // “哪天” asks and names at once.
  while (isJoint(draft, index) && thingAt(draft, index) === null && joints < 3) {
    index = draft.next(index);
    joints += 1;
  }
  const glued = draft.has(index, 'when') && thingAt(draft, index) !== null;
  const second = joints > 0 || glued ? thingAt(draft, index) : null;
  if (second === null || (second.ref.column === first.ref.column && second.ref.file === first.ref.file)) return null;
  return { keys: [first, second], to: index };
}

/** Totals and counts have one figure for every pair; a grade or a price belongs to a row, unless its mean is asked. */
function hasFigureOfGroups(draft: Draft, keys: readonly Key[]): boolean {
  if (draft.any('most', 'least', 'mode', 'sum', 'mean', 'median', 'count')) return true;
  const figures = [...draft.spans.keys()].flatMap((at) => {
    const ref = draft.used.has(at) ? null : draft.column(at, isNumeric);
    return ref === null ? [] : [ref];
  });
  const timed = keys.some((key) => key.bucket !== null || isTime(draft.columnOf(key.ref)));
  return (
    figures.length === 0 || figures.some((ref) => isAdditive(draft.columnOf(ref))) || (timed && figures.length === 0)
  );
}

/**
 * “which hall and which month had the highest total”, “busiest route (origin and destination)”, “哪个门店哪天的销售额最高”: the pair is the group whose
 * names are the answer. What is asked behind the superlative (“the heaviest one: which line and where to?”) belongs to one row and is read as that.
 */
export function readAskedPair(draft: Draft): boolean {
  const at = draft.spans.findIndex((_span, index) => draft.has(index, ...ranking));
  if (at < 0 || draft.keys.length > 0) return false;
  for (const [from] of draft.spans.entries()) {
    const named =
      /^(?:combinations?|pairs?|routes?|组合)$/i.test(draft.spans[from]!.text) &&
      draft.spans[from]!.columns.length === 0;
    const asks = draft.has(from, 'which', 'what') && from < at;
    if (!named && !asks) continue;
    let start = draft.next(from);
    while (draft.has(start, 'of', 'which') || draft.spans[start]?.text === '(') start = draft.next(start);
    const pair = pairAt(draft, start);
    if (pair === null || !hasFigureOfGroups(draft, pair.keys)) continue;
    for (const key of pair.keys) addKey(draft, key);
    for (let index = from; index <= pair.to; index += 1) draft.use(index);
    if (draft.spans[pair.to + 1]?.text === ')') draft.use(pair.to + 1);
    draft.asked = pair.to;
    return true;
  }
  return false;
}
