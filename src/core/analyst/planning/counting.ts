import type { Column, ColumnRef } from '../matching/columns.ts';
import { isFlag, isIdentifier, isLabel, isNumeric, isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { flag } from './filters.ts';
import { columnAbout } from './implied-column.ts';
import { addKey, keyOf } from './keys.ts';
import { countRows, isCountOfThing, measure } from './measures.ts';
import { isDenied } from './negation.ts';
import { isPeopleWord } from './person.ts';
import type { Expression } from './plan.ts';
import { conditionRefs } from './plan-refs.ts';
import { onlyKey } from './repeated-key.ts';

/** What “how many X” counts: rows, the different cells of a column, or the sum of a column that is itself a count. */
export function readCount(draft: Draft): void {
  // “订单数”: the bare 数 behind a thing.
  const bare = draft.spans.findIndex(
    (span, at) =>
      span.text === '数' &&
      !draft.used.has(at) &&
      at > 0 &&
      (draft.spans[at - 1]!.tables.length > 0 || draft.column(at - 1, (column) => !isNumeric(column)) !== null),
  );
  if (bare > 0 && !draft.any('count', 'mean')) {
    const ref = countedColumn(draft, bare - 1);
    const unique = ref === null || draft.columnOf(ref).distinctCount >= draft.scope.base.rowCount;
    draft.use(bare, bare - 1);
    draft.add(unique ? countRows : measure('distinct', { kind: 'column', ref }), bare);
    return;
  }
  const at = draft.spans.findIndex(
    (span, index) =>
      !draft.used.has(index) &&
      (draft.has(index, 'count') || totalsRows(draft, index)) &&
      !(
        span.columns.length > 0 &&
        draft.any('mean', 'median', 'max', 'min', 'std') &&
        draft.column(index, isNumeric) !== null
      ),
  );
  if (at < 0) return;
  // “总人数” where a column is called 人数: its total.
  const own = draft.scope.base.columns.find(
    (one) => isNumeric(one) && draft.spans[at]!.text.replace(/^(?:总|一共|合计|总共)/, '') === one.name,
  );
  if (own !== undefined && /^(?:总|一共|合计|总共)/.test(draft.spans[at]!.text)) {
    draft.use(at);
    draft.add(measure('sum', { kind: 'column', ref: { file: draft.scope.base.file, column: own.name } }), at);
    return;
  }
  if (draft.column(at, isNumeric) !== null && !isCountOfThing(draft, at)) return;
  draft.use(at);
  if (isAveraged(draft, at)) return;
  const pieces = piecesOf(draft, at);
  if (pieces !== null) {
    const cue = draft.find('mean', 'median');
    draft.add(measure(cue < 0 ? 'sum' : draft.has(cue, 'median') ? 'median' : 'mean', pieces), at);
    if (cue >= 0) draft.use(cue);
    const thing = draft.next(at);
    if (draft.column(thing) !== null && !draft.has(draft.next(at, -1), 'by')) draft.use(thing);
    return;
  }
  // “how many people bought tickets”: as many as there are different buyers.
  const people = /^(?:people|persons)$/i.test(draft.spans[draft.next(at)]?.text ?? '') ? onlyKey(draft) : null;
  if (people !== null) {
    draft.use(draft.next(at));
    draft.note({ kind: 'counted-distinct', column: people.column });
    draft.add(measure('distinct', { kind: 'column', ref: people }), at);
    return;
  }
  const distinct = draft.has(at, 'distinct') ? at : draft.find('distinct');
  const candidates = draft.chinese
    ? [at - 1, draft.next(at, -1), at + 1, draft.next(at)]
    : [draft.next(at), at + 1, draft.next(draft.next(at)), draft.next(at, -1)];
  for (const index of candidates) {
    if (index < 0 || index >= draft.spans.length || draft.used.has(index)) continue;
    if (draft.has(index, 'distinct')) {
      draft.use(index);
      const behind = draft.next(index);
      const ref = countedColumn(draft, behind);
      if (ref !== null) {
        draft.use(behind);
        draft.add(measure('distinct', { kind: 'column', ref }), at);
        return;
      }
    }
    const span = draft.spans[index]!;
    if (draft.has(index, 'row')) {
      draft.use(index);
      break;
    }
    if (span.columns.length === 0 && span.tables.length === 0) continue;
    if (span.tables.includes(draft.scope.base.file) && distinct < 0 && !comesAgain(draft, index)) {
      draft.use(index);
      break;
    }
    const ref = countedColumn(draft, index);
    if (ref === null) continue;
    draft.use(index);
    const column = draft.columnOf(ref);
    // “硕士及以上学历的有多少人”: the rows of those, not how many of the kinds there are.
    if (
      distinct < 0 &&
      draft.chinese &&
      draft.placed.some((one) => conditionRefs(one.condition).some((used) => sameRef(used, ref)))
    )
      break;
    // “stage counts for every position”: how many rows have each.
    if (
      /^counts$/i.test(draft.spans[at]!.text) &&
      index < at &&
      distinct < 0 &&
      isLabel(column) &&
      draft.keys.length > 0
    ) {
      addKey(draft, keyOf(draft, ref));
      break;
    }
    // “number of conversions” of a yes-or-no column: the rows that say yes.
    if (isFlag(column) && distinct < 0 && !draft.keys.some((key) => sameRef(key.ref, ref))) {
      draft.place(flag(column, ref, !isDenied(draft, index)), index);
      break;
    }
    // “患者有多少人” of 患者年龄: people are counted, their ages are not added up.
    if (isNumeric(column) && distinct < 0 && isPeopleWord(span.text) && column.name !== span.text) break;
    if (isNumeric(column) && distinct < 0) {
      // “多少套房” counts flats, though a column of rooms sounds alike.
      const counted = draft.chinese && /[套条笔单家位名]$/.test(draft.spans[at]!.text) && span.columns[0]!.score < 0.95;
      if (counted) break;
      // “How many minutes per plan” adds them up, whatever an average of the column would be good for; “平均有几人参与” does not.
      const meanAt = draft.chinese ? draft.find('mean', 'median') : -1;
      draft.add(
        measure(meanAt < 0 ? 'sum' : draft.has(meanAt, 'mean') ? 'mean' : 'median', { kind: 'column', ref }),
        at,
      );
      if (meanAt >= 0) draft.use(meanAt);
      return;
    }
    if (isTime(column)) break;
    if (distinct < 0 && namesTheRows(draft, index, column)) break;
    const sold = boughtThings(draft, index);
    if (sold !== null && distinct < 0) {
      draft.add(measure('sum', sold), at);
      return;
    }
    const perRow =
      column.distinctCount >= draft.scope.base.rowCount * (1 - column.nullShare) && ref.file === draft.scope.base.file;
    if (perRow && distinct < 0) break;
    // “贷款有多少笔”: rows, though a category (贷款品种) begins with the word.
    if (draft.chinese && /[笔单次条起]$/.test(draft.spans[at]!.text) && span.columns[0]!.score < 0.8 && distinct < 0)
      break;
    if (!perRow && distinct < 0 && !draft.keys.some((key) => sameRef(key.ref, ref)))
      draft.note({ kind: 'counted-distinct', column: ref.column });
    if (draft.keys.some((key) => sameRef(key.ref, ref))) break;
    if (distinct >= 0) draft.use(distinct);
    draft.add(measure('distinct', { kind: 'column', ref }), at);
    return;
  }
  // A table that is counted already: each row says how many it stands for.
  const counter = draft.scope.base.columns.find(
    (column) =>
      /^(?:count|counts|n|freq|frequency|number|人数|数量|次数|计数)$/i.test(column.name) && isNumeric(column),
  );
  // A quantity beside a price or a number of its own for each row is a figure of that row, not a count of rows.
  const single =
    columnAbout(draft, 'unit_price') !== null ||
    draft.scope.base.columns.some(
      (column) => isIdentifier(column) && column.distinctCount >= draft.scope.base.rowCount * 0.99,
    );
  if (counter === undefined || single || draft.having.length > 0) {
    draft.add(countRows, at);
    return;
  }
  draft.note({
    kind: 'chose-column',
    asked: draft.spans[at]!.text,
    chosen: counter.name,
    others: [draft.chinese ? '行数' : 'the number of rows'],
  });
  draft.add(measure('sum', { kind: 'column', ref: { file: draft.scope.base.file, column: counter.name } }), at);
}

/** “campaigns” of ad_campaigns.csv where campaign_id stands in many rows: a row is only a part of what the file is called after. */
function comesAgain(draft: Draft, at: number): boolean {
  const { base } = draft.scope;
  return draft.spans[at]!.columns.some((match) => {
    if (match.file !== base.file || match.score < 0.8) return false;
    const column = draft.columnOf(match);
    const grouped = draft.keys.some((key) => sameRef(key.ref, match));
    return isIdentifier(column) && column.distinctCount < base.rowCount * 0.9 && !grouped;
  });
}

/**
 * “投诉有多少件” of 投诉类型 and 投诉时间, “complaints” of complaint_type and complaint_date: a word that several columns begin with is what they tell of,
 * the row. And people whose names repeat in a table without a date are as many as the rows: runners, passengers, players.
 */
function namesTheRows(draft: Draft, at: number, column: Column): boolean {
  const { base } = draft.scope;
  const dated = base.columns.some(isTime);
  if (column.columnClass === 'person') return !dated && base.columns.some((one) => isOwnTrait(one.name));
  const word = draft.spans[at]!.text.toLowerCase().replace(/s$/, '');
  const told = base.columns.filter((one) => one.name.toLowerCase().startsWith(word) && one.name.length > word.length);
  const ownNoun = draft.chinese && word.length >= 2 && base.file.includes(word);
  return (
    told.length >= 2 &&
    (ownNoun || told.some(isTime)) &&
    !told.some((one) => isIdentifier(one) || one.columnClass === 'person' || /name|名$|名称/i.test(one.name)) &&
    !base.columns.some((one) => one.name.toLowerCase() === word)
  );
}

/** What one person has: two of a name with two ages are two people. */
const isOwnTrait = (name: string): boolean => /^(?:age|sex|gender|height|weight|born|年龄|性别|身高|体重)$/i.test(name);

/** “total loans made at …”: the total of the file's own things is their number. */
function totalsRows(draft: Draft, at: number): boolean {
  if (draft.chinese || !draft.has(at, 'sum') || draft.derived.size > 0) return false;
  const thing = draft.next(at);
  const figures = draft.spans.some((_span, index) => !draft.used.has(index) && draft.column(index, isNumeric) !== null);
  return (
    draft.spans[thing]?.tables.includes(draft.scope.base.file) === true &&
    !figures &&
    !/sales?|revenue|spend/i.test(draft.spans[thing]!.text)
  );
}

/** “Average number of nights”, “how many nights on average”: the mean of a figure, for all its counting words. */
function isAveraged(draft: Draft, at: number): boolean {
  const figureAt = draft.chinese ? draft.next(at, -1) : draft.next(at);
  const top = draft.column(figureAt);
  if (top === null || !isNumeric(draft.columnOf(top)) || isFlag(draft.columnOf(top))) return false;
  const cueAt = draft.find('mean', 'median', 'std', 'variance', 'percentile');
  if (cueAt < 0) {
    const before = draft.next(at, -1);
    return draft.has(before, 'max', 'min') && !draft.chinese;
  }
  return draft.spans.every(
    (_span, index) =>
      index <= cueAt ||
      index >= at ||
      index === figureAt ||
      draft.used.has(index) ||
      draft.column(index, isNumeric) === null,
  );
}

/** “买了几件”: pieces, where a column counts them beside a price. */
function piecesOf(draft: Draft, at: number): Expression | null {
  if (!/^(?:(?:多少|几)[件盒瓶包袋箱罐桶支]|件数)$/.test(draft.spans[at]!.text)) return null;
  const ref = columnAbout(draft, 'quantity');
  const priced = columnAbout(draft, 'unit_price') ?? columnAbout(draft, 'price');
  return ref === null || priced === null ? null : { kind: 'column', ref };
}

/** “how many items were bought”, “卖了多少件商品”: pieces, not kinds, where a column counts them. */
function boughtThings(draft: Draft, at: number): Expression | null {
  const dealt = draft.spans.some((span) =>
    /^(?:sold|sells?|bought|buy|purchased?|ordered|shipped|卖|买|售|售出|购买|卖出|买了|卖了|购)$/i.test(span.text),
  );
  if (
    !dealt ||
    !/^(?:items?|products?|units?|goods|articles?|pieces?|商品|产品|货品|物品)$/i.test(draft.spans[at]!.text)
  )
    return null;
  const ref = columnAbout(draft, 'quantity');
  return ref === null ? null : { kind: 'column', ref };
}

function countedColumn(draft: Draft, at: number): ColumnRef | null {
  const matches = (draft.spans[at]?.columns ?? []).filter((match) => draft.scope.has(match));
  const best = matches[0];
  if (best === undefined) return null;
  if (best.score >= 0.98) return best;
  // An identifier counts things better than their names: two customers may share one.
  const equal = matches.filter((match) => match.score >= best.score - 0.12 && !isTime(draft.columnOf(match)));
  return (
    equal.find((match) => isIdentifier(draft.columnOf(match))) ??
    // “几个读者” of 读者证号 and 读者类型: the one that tells them apart.
    equal.find(
      (match) =>
        match.file === draft.scope.base.file && draft.columnOf(match).distinctCount >= draft.scope.base.rowCount,
    ) ??
    equal.find((match) => !isNumeric(draft.columnOf(match))) ??
    equal[0] ??
    best
  );
}
