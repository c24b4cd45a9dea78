import type { CueName } from '../lexicon/cue.ts';
import type { Column, ColumnRef } from '../matching/columns.ts';
import { isIdentifier, isLabel, isNumeric, isTime, isYearColumn } from './column-kind.ts';
import { chooseDate, dateColumns, partColumn } from './dates.ts';
import { type Draft, sameRef } from './draft.ts';
import { isCarried } from './filters.ts';
import { moneyColumn } from './implied-column.ts';
import type { Bucket, Key } from './plan.ts';
import { meansRevenue } from './revenue-words.ts';

const bucketCues: Readonly<Partial<Record<CueName, Bucket>>> = {
  'by-day': 'day',
  'by-week': 'week',
  'by-month': 'month',
  'by-quarter': 'quarter',
  'by-year': 'year',
  weekday: 'weekday',
  hour: 'hour',
  'month-of-year': 'month-of-year',
};
export const partCues: Readonly<Partial<Record<CueName, Bucket>>> = {
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
  weekday: 'weekday',
  hour: 'hour',
  'month-of-year': 'month-of-year',
};

export function addKey(draft: Draft, key: Key): void {
  if (!draft.keys.some((known) => sameRef(known.ref, key.ref) && known.bucket === key.bucket)) draft.keys.push(key);
}

/** A column as a key: dates by a fitting stretch, fine numbers in steps. */
export function keyOf(draft: Draft, ref: ColumnRef, bucket: Bucket | null = null): Key {
  const column = draft.columnOf(ref);
  if (isTime(column)) return { ref, bucket: bucket ?? grainOf(column), bins: null };
  if (isNumeric(column) && column.distinctCount > 30) return { ref, bucket: null, bins: 10 };
  return { ref, bucket: null, bins: null };
}

/** Days up to two months, months up to five years, then years. */
export function grainOf(column: Column): Bucket {
  const days = (Date.parse(String(column.max)) - Date.parse(String(column.min))) / 86_400_000;
  if (!Number.isFinite(days)) return 'month';
  return days <= 62 ? 'day' : days <= 366 * 5 || (days <= 366 * 16 && column.distinctCount <= 200) ? 'month' : 'year';
}

/** A key for a stretch of time: from a date column, else from a column that holds the part itself. */
export function timeKey(draft: Draft, bucket: Bucket): Key | null {
  const part =
    bucket === 'year'
      ? partColumn(draft, 'year')
      : bucket === 'month' || bucket === 'month-of-year'
        ? partColumn(draft, 'month')
        : null;
  const hasDate = dateColumns(draft).some((ref) => draft.columnOf(ref).columnClass !== 'birth-date');
  if (part !== null && (!hasDate || bucket !== 'month')) return { ref: part, bucket: null, bins: null };
  if (hasDate) {
    const ref = chooseDate(draft);
    if (ref !== null) return { ref, bucket, bins: null };
  }
  return part === null ? null : { ref: part, bucket: null, bins: null };
}

/** Of several columns for one entity (“customer”: name and id), the one to show and group by. */
export function entityColumn(draft: Draft, at: number): ColumnRef | null {
  const matches = draft.spans[at]?.columns.filter((match) => draft.scope.has(match)) ?? [];
  const best = matches[0];
  if (best === undefined) return null;
  const equal = matches.filter(
    (match) => match.score >= best.score - 0.12 && !isTime(draft.columnOf(match)) && !isNumeric(draft.columnOf(match)),
  );
  if (equal.length === 0) return best;
  // “device” of device.id and device.site is the device, not its site.
  if (
    best.column.includes('.') &&
    isIdentifier(draft.columnOf(best)) &&
    !equal.some((match) => /name$/i.test(match.column))
  )
    return best;
  const exact = equal.find((match) => match.score >= 0.98);
  if (exact !== undefined) return exact;
  const named = equal.find(
    (match) => draft.columnOf(match).columnClass === 'person' || /name|姓名|名称/i.test(match.column),
  );
  return named ?? equal.find((match) => !isIdentifier(draft.columnOf(match))) ?? equal[0]!;
}

function isGroupable(column: Column): boolean {
  return (
    isLabel(column) || isTime(column) || isYearColumn(column) || isIdentifier(column) || column.distinctCount <= 40
  );
}

function takeColumnKey(draft: Draft, at: number): boolean {
  if (draft.used.has(at)) return false;
  const ref = entityColumn(draft, at);
  if (ref === null) return false;
  const column = draft.columnOf(ref);
  const partAt = draft.next(at);
  // “by order month”: the column and the part of it.
  const partCue = isTime(column)
    ? draft.spans[partAt]?.cues.map((cue) => partCues[cue.name]).find((part) => part !== undefined)
    : undefined;
  addKey(draft, keyOf(draft, ref, partCue ?? null));
  draft.use(at);
  if (partCue !== undefined) draft.use(partAt);
  return true;
}

/** “monthly revenue” of a column of monthly charges: what the figure is, not what it is grouped by. */
export function namesFigure(draft: Draft, at: number): boolean {
  const part = /^(month|annual|year|week|dai|quarter)\w*ly?$/i.exec(draft.spans[at]!.text)?.[1]?.toLowerCase();
  const money = meansRevenue(draft.spans[draft.next(at)]?.text ?? '') ? moneyColumn(draft) : null;
  const figure =
    part === undefined
      ? null
      : (draft.column(draft.next(at), isNumeric) ?? (money?.kind === 'column' ? money.ref : null));
  if (figure === null) return false;
  const spelled =
    part === 'dai' ? /dai|day/i : part === 'annual' || part === 'year' ? /annual|year/i : new RegExp(part!, 'i');
  return spelled.test(figure.column);
}

/** “yearly consumption” of a table with a column for each of twelve months: all of them, whatever year they lie in. */
const isWholeYear = (draft: Draft, at: number): boolean =>
  /^(?:yearly|annual)$/i.test(draft.spans[at]!.text) && (draft.scope.unpivot?.columns.length ?? 13) <= 12;

/** “不同会员等级的订单数”: of each of them; “不同客户的数量” is how many there are. */
function readKinds(draft: Draft, at: number): boolean {
  if (!draft.chinese || !/^不同的?$/.test(draft.spans[at]!.text) || draft.has(at - 1, 'count')) return false;
  const ref = draft.column(at + 1, isLabel);
  if (ref === null || !draft.has(at + 2, 'of')) return false;
  if (/^(?:数量|个数|数目|总数|有?多少|有?几)/.test(draft.spans[at + 3]?.text ?? '')) return false;
  addKey(draft, keyOf(draft, ref));
  draft.use(at, at + 1);
  return true;
}

/** A condition before the thing: “for each European country”. */
const describes = (draft: Draft, at: number): boolean =>
  draft.used.has(at) &&
  (draft.spans[at]?.values.length ?? 0) > 0 &&
  draft.column(at) === null &&
  draft.column(draft.next(at), isLabel) !== null;

/** “by region and product”, “各部门”, “每个月”: the groups asked for. */
export function readKeys(draft: Draft): void {
  for (let at = 0; at < draft.spans.length; at += 1) {
    if (draft.used.has(at)) continue;
    const bucket = draft.spans[at]!.cues.map((cue) => bucketCues[cue.name]).find((one) => one !== undefined);
    const asPart = bucket === 'weekday' || bucket === 'hour';
    // “超过24小时”, “一共多少小时”: a unit behind its number, or behind the question for it.
    const before = draft.spans[at - 1];
    if (bucket === 'hour' && (before?.number != null || /(?:多少|几)个?$/.test(before?.text ?? ''))) continue;
    if (
      bucket !== undefined &&
      (!asPart ||
        draft.has(draft.next(at, -1), 'by', 'which', 'and', 'what', 'distribution') ||
        draft.chinese ||
        draft.any('trend', 'most', 'least', 'max', 'min', 'distribution'))
    ) {
      if (namesFigure(draft, at) || isWholeYear(draft, at)) {
        draft.use(at);
        continue;
      }
      const owns = draft.column(at, (column) => !isTime(column) && !isNumeric(column));
      const own = owns !== null && draft.spans[at]!.columns[0]!.score >= 0.85 ? owns : null;
      const key = own !== null && asPart ? keyOf(draft, own) : timeKey(draft, bucket);
      if (key !== null) {
        addKey(draft, key);
        draft.use(at);
      }
      continue;
    }
    if (readKinds(draft, at)) continue;
    // “按销量加权的平均单价”: the weight is no group.
    if (draft.has(draft.next(draft.next(at)), 'weighted')) continue;
    if (!draft.has(at, 'by') || (draft.has(at, 'distinct') && draft.has(draft.next(at, -1), 'count'))) continue;
    // “seen by a doctor” says who did it; “came by ambulance” how.
    if (/^by$/i.test(draft.spans[at]!.text) && /^an?$/i.test(draft.spans[at + 1]?.text ?? '')) {
      draft.use(at, at + 1, draft.next(at));
      continue;
    }
    if (isCarried(draft, draft.next(at))) continue;
    let index = draft.next(at);
    const countsColumn = (spot: number) =>
      draft.has(spot, 'count') &&
      draft.column(draft.next(spot), (column) => isNumeric(column) && column.distinctCount <= 40) !== null;
    while (
      draft.has(index, 'by', 'distinct', 'in', 'of', 'sort') ||
      countsColumn(index) ||
      describes(draft, index) ||
      (draft.spans[index]?.number !== null && draft.spans[index]?.number?.value === 1)
    )
      index = draft.next(index);
    // “paid by runners who …”: says whose, and groups nothing.
    const whose =
      /^by$/i.test(draft.spans[at]!.text) &&
      /(?:ed|aid|ent|ld|ade|ught|ten|one)$/i.test(draft.spans[at - 1]?.text ?? '') &&
      draft.has(index + 1, 'who', 'that', 'with', 'from', 'in');
    if (whose) {
      draft.use(at, index);
      continue;
    }
    if (takeKeys(draft, index)) {
      draft.use(at);
      if (draft.has(draft.next(at), 'count')) draft.use(draft.next(at));
    }
  }
}

/** “each stock” of stocks.csv, “which type”: the one column that names kinds of rows, where there is only one. */
export function kindColumn(draft: Draft, at: number, onlyKindWords = false): ColumnRef | null {
  const span = draft.spans[at];
  if (
    span === undefined ||
    draft.used.has(at) ||
    !(
      (!onlyKindWords && span.tables.includes(draft.scope.base.file)) ||
      /^(?:types?|kinds?|categor(?:y|ies)|groups?|类型|类别|种类)$/i.test(span.text)
    )
  )
    return null;
  const kinds = draft.scope.columns.filter(
    ({ ref, column }) =>
      ref.file === draft.scope.base.file &&
      column.type === 'string' &&
      column.distinctCount >= 2 &&
      column.distinctCount <= Math.max(20, draft.scope.base.rowCount / 3),
  );
  return kinds.length === 1 ? kinds[0]!.ref : null;
}

function takeKeys(draft: Draft, start: number): boolean {
  const kind = draft.column(start) === null ? kindColumn(draft, start) : null;
  if (kind !== null) {
    addKey(draft, keyOf(draft, kind));
    draft.use(start);
    return true;
  }
  let index = start;
  let taken = false;
  for (let guard = 0; guard < 6; guard += 1) {
    const bucket = draft.spans[index]?.cues
      .map((cue) => partCues[cue.name] ?? bucketCues[cue.name])
      .find((one) => one !== undefined);
    const noun =
      (draft.spans[index]?.tables.includes(draft.scope.base.file) ?? false) &&
      (draft.spans[index]?.columns[0]?.score ?? 0) < 0.85;
    const ref = noun || draft.used.has(index) ? null : entityColumn(draft, index);
    const column = ref === null ? null : draft.columnOf(ref);
    if (ref !== null && column !== null && (bucket === undefined || draft.spans[index]!.columns[0]!.score > 0.85)) {
      // “top 5 products by revenue”: a measure, not a group.
      if (
        isNumeric(column) &&
        (draft.any('top', 'bottom', 'sort', 'most', 'least', 'max', 'min', 'descending', 'ascending') ||
          column.distinctCount > 40) &&
        !draft.any('scatter-chart', 'distribution')
      )
        break;
      if (!isGroupable(column) && !isNumeric(column)) break;
      taken = takeColumnKey(draft, index) || taken;
    } else if (bucket !== undefined) {
      const key = timeKey(draft, bucket);
      if (key === null) break;
      addKey(draft, key);
      draft.use(index);
      taken = true;
    } else break;
    const joint = draft.next(index);
    const isJoint = draft.has(joint, 'and', 'by') || draft.spans[joint]?.text === ',' || draft.has(joint, 'pivot');
    if (!isJoint) break;
    let following = draft.next(joint);
    while (draft.has(following, 'by', 'and', 'distinct')) following = draft.next(following);
    const nextRef = draft.column(following);
    const nextPart = draft.spans[following]?.cues.some((cue) => partCues[cue.name] !== undefined) ?? false;
    if (nextRef === null && !nextPart) break;
    if (nextRef !== null && isNumeric(draft.columnOf(nextRef)) && draft.columnOf(nextRef).distinctCount > 40) break;
    index = following;
  }
  return taken;
}

/** “借阅量最高的月份”, “最忙的时段”: the stretch of time is the group whose name is the answer. */
export function readSuperlativePart(draft: Draft): void {
  if (!draft.chinese || draft.asked !== null || draft.keys.length > 0) return;
  for (const at of draft.spans.keys()) {
    if (draft.used.has(at) || !draft.has(at, 'max', 'min', 'most', 'least', 'mode')) continue;
    const behind = draft.next(at);
    const part = draft.spans[behind]?.cues.map((cue) => partCues[cue.name]).find((one) => one !== undefined);
    if (part === undefined || draft.column(behind) !== null) continue;
    const key = timeKey(draft, part);
    if (key === null) continue;
    addKey(draft, key);
    draft.use(behind);
    draft.asked = behind;
    return;
  }
}

/** “城市和月份的热力图”, “a pivot of region and month”: what a table of two sides names is its sides. */
export function readSides(draft: Draft): void {
  if (!draft.any('heat-map', 'pivot')) return;
  for (const at of draft.spans.keys()) {
    if (draft.keys.length >= 2) return;
    if (draft.used.has(at)) continue;
    // “crosstab of packs”: what is added up in the cells.
    if (!draft.chinese && draft.has(at - 1, 'of') && draft.column(at, isNumeric) !== null && draft.keys.length > 0)
      continue;
    const part = draft.spans[at]!.cues.map((cue) => partCues[cue.name]).find((one) => one !== undefined);
    const ref = entityColumn(draft, at);
    const key =
      ref !== null && isLabel(draft.columnOf(ref))
        ? keyOf(draft, ref)
        : part === undefined
          ? null
          : timeKey(draft, part);
    if (key === null || draft.keys.some((known) => sameRef(known.ref, key.ref))) continue;
    addKey(draft, key);
    draft.use(at);
  }
}

/** The first label the question names that nothing has used. */
export function loneLabel(draft: Draft): ColumnRef | null {
  for (const [at, span] of draft.spans.entries()) {
    const ref = draft.used.has(at) || span.columns.length === 0 ? null : entityColumn(draft, at);
    if (ref !== null && !isNumeric(draft.columnOf(ref)) && !isTime(draft.columnOf(ref))) return ref;
  }
  return null;
}
