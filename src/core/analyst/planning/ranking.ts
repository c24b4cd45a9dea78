import type { ColumnRef } from '../matching/columns.ts';
import { isAdditive, isFlag, isIdentifier, isLabel, isNumeric, isTime } from './column-kind.ts';
import { chooseDate } from './dates.ts';
import { type Draft, sameRef } from './draft.ts';
import { expressionAbout, moneyColumn } from './implied-column.ts';
import { entityColumn } from './keys.ts';
import { countRows, defaultAggregate, measure } from './measures.ts';
import { personColumn } from './person.ts';
import type { Measure } from './plan.ts';
import { entityBefore, entityNear, listedBefore } from './ranked-entity.ts';
import { isFigureVerb, spokenFigure } from './verbs.ts';

/** What a question ranks by and how many it wants. */
export interface Ranking {
  readonly descending: boolean;
  /** null where only the first is asked for. */
  readonly count: number | null;
  readonly rank: number;
  readonly by: Measure | null;
  readonly entity: ColumnRef | null;
  /** The rows themselves are ranked: “the five largest orders”. */
  readonly rows: boolean;
}

const downward = ['max', 'most', 'top', 'latest', 'mode', 'second', 'third', 'first'] as const;
const upward = ['min', 'least', 'bottom', 'earliest', 'last'] as const;

function countBeside(draft: Draft, at: number): number | null {
  for (const index of [at + 1, at - 1, at + 2]) {
    const number = draft.spans[index]?.number;
    if (
      number == null ||
      draft.used.has(index) ||
      number.percent ||
      !Number.isInteger(number.value) ||
      number.value < 1 ||
      number.value > 1_000
    )
      continue;
    if (index === at + 2 && !draft.skippable(at + 1)) continue;
    if (index === at - 1 && draft.spans[index]?.period !== null) continue;
    draft.use(index);
    return number.value;
  }
  return null;
}

/** “which 3 teams”: the number between the question word and the thing. */
function countAsked(draft: Draft): number | null {
  const at = draft.asked === null ? -1 : draft.next(draft.asked, -1);
  const number = draft.spans[at]?.number ?? null;
  if (number === null || draft.used.has(at) || !Number.isInteger(number.value) || number.value < 2) return null;
  if (!draft.has(draft.next(at, -1), 'which', 'what')) return null;
  draft.use(at);
  return number.value;
}

/** The measure was read from a verb right before the superlative: “resolved the most tickets”. */
function isVerb(draft: Draft, by: Measure | null, at: number): boolean {
  const place = by === null ? undefined : draft.places.get(by);
  return (
    place !== undefined &&
    place < at &&
    place >= at - 2 &&
    /ed$/i.test(draft.spans[place]!.text) &&
    !isFigureVerb(draft.spans[place]!.text)
  );
}

/** More of it is worse: delays, costs, defects. */
const isUnwelcome = (name: string): boolean =>
  /delay|late|cost|expens|defect|error|fault|fail|complain|churn|wait|crime|death|injur|absen|debt|loss|downtime|cancel|refund|fine|penalt|accident|pollut|aqi|bounce|default|duration|response|emission/i.test(
    name,
  );

/** “最大的一笔”, “最重的三件的收件城市”: single rows, whatever is asked of them. */
const singleRows =
  /\bsingle\b|单[笔次件张]|最.{1,2}的?[一那][笔单次条件张起趟场]|最.{1,2}的?(?:\d+|[两三四五六七八九十]+)[个笔单件票趟次条张份起](?:的|[,，]|分别|都)/i;

/** Reads superlatives. Null where the question has none. */
export function readRanking(draft: Draft): Ranking | null {
  const names = [...downward, ...upward];
  const wantsRank = draft.asked !== null || draft.any('top', 'bottom', 'who') || draft.keys.length > 0;
  let at = draft.spans.findIndex(
    (_span, index) => !draft.used.has(index) && draft.has(index, 'top', 'bottom', 'second', 'third'),
  );
  if (at < 0)
    at = draft.spans.findIndex(
      (_span, index) => !draft.used.has(index) && draft.has(index, ...names) && !draft.has(index, 'first', 'last'),
    );
  if (at < 0) {
    at = draft.spans.findIndex(
      (_span, index) => draft.has(index, 'first', 'last') && draft.spans[index + 1]?.number != null,
    );
    if (at >= 0 && !draft.chinese) return null;
  }
  if (at < 0) {
    at = draft.spans.findIndex(
      (_span, index) => draft.has(index, 'top', 'bottom') && draft.used.has(index) && draft.asked !== null,
    );
    if (at < 0) return null;
  }
  if (draft.has(at, 'top', 'bottom') && !draft.chinese && draft.spans[at]!.columns.length > 0 && !wantsRank)
    return null;
  const others = draft.spans.flatMap((_span, index) =>
    index !== at && !draft.used.has(index) && draft.has(index, ...names) ? [index] : [],
  );
  const { number: ahead, entity: before } = listedBefore(draft, at);
  const numberOf =
    ahead ??
    countBeside(draft, at) ??
    others.map((index) => countBeside(draft, index)).find((count) => count !== null) ??
    countAsked(draft) ??
    null;
  const low = (index: number) =>
    draft.has(index, ...upward) && !(draft.has(index, 'bottom') && draft.has(index, 'top'));
  let descending = !(
    others.some((index) => draft.has(index, 'min', 'least', 'earliest')) ||
    (low(at) && !others.some((index) => draft.has(index, 'max', 'most') && draft.chinese))
  );
  const about =
    [at, ...others]
      .flatMap((index) => draft.spans[index]!.cues)
      .find((cue) => cue.about !== null && names.includes(cue.name as (typeof names)[number]))?.about ?? null;
  const rank = [at, ...others].some((index) => draft.has(index, 'second'))
    ? 2
    : [at, ...others].some((index) => draft.has(index, 'third'))
      ? 3
      : 1;
  const byTime = [at, ...others].some((index) => draft.has(index, 'latest', 'earliest'));
  const counting =
    [at, ...others].some((index) => draft.has(index, 'mode')) ||
    (draft.measures.length === 0 && [at, ...others].some((index) => draft.has(index, 'most', 'least')));
  draft.use(at, ...others);
  const countsRows =
    draft.spans.some((span, index) => index > at && index <= at + 3 && span.tables.length > 0) || draft.any('count');
  const spoken = draft.measures.length === 0 && about === null && !countsRows ? spokenFigure(draft) : null;

  let entity: ColumnRef | null = null;
  let rows = false;
  if (draft.asked !== null && draft.keys.length === 0) {
    entity = draft.has(draft.asked, 'who') ? personColumn(draft) : entityColumn(draft, draft.asked);
    if (
      draft.spans[draft.asked]!.tables.includes(draft.scope.base.file) &&
      (entity === null || isIdentifier(draft.columnOf(entity)) || isTime(draft.columnOf(entity)))
    ) {
      rows = true;
      if (entity !== null && isTime(draft.columnOf(entity))) entity = null;
    }
    draft.use(draft.asked);
  } else if (draft.keys.length === 0) {
    const near = before ?? entityNear(draft, at) ?? entityBefore(draft, at);
    if (near === 'rows') rows = true;
    else entity = near;
  }

  let by: Measure | null =
    draft.measures[0] ?? (spoken === null ? null : measure(defaultAggregate(draft, spoken.of), spoken.of));
  if (spoken !== null) draft.use(spoken.at);
  // “resolved the most tickets”: the file's rows are counted, whatever the verb could measure.
  const noun = draft.next(at);
  if (
    draft.has(at, 'most', 'least') &&
    draft.spans[noun]?.tables.includes(draft.scope.base.file) &&
    draft.column(noun, isNumeric) === null &&
    !draft.any('mean', 'sum', 'median') &&
    isVerb(draft, by, at)
  )
    by = countRows;
  // “谁处理的工单最多”: rows are counted, though a time of 处理 could be averaged.
  if (
    draft.chinese &&
    draft.has(at, 'most', 'least') &&
    draft.spans[draft.next(at, -1)]?.tables.includes(draft.scope.base.file) === true &&
    draft.column(draft.next(at, -1), isNumeric) === null &&
    !draft.any('mean', 'sum', 'median')
  )
    by = countRows;
  // “the most goals” are added up, even where a score by itself would be averaged.
  if (
    counting === false &&
    !draft.chinese &&
    by?.fn === 'mean' &&
    by.of?.kind === 'column' &&
    !draft.any('mean') &&
    [at, ...others].some((index) => draft.has(index, 'most', 'least')) &&
    /score|goal|point|hour|minute|day|分|时|天/i.test(by.of.ref.column)
  )
    by = { ...by, fn: 'sum' };
  if (by === null && about !== null) {
    const of = expressionAbout(draft, about);
    if (of !== null)
      by = measure(draft.any('mean') ? 'mean' : draft.any('median') ? 'median' : descending ? 'max' : 'min', of);
  }
  if (by !== null && singleRows.test(draft.text)) rows = true;
  // “最高分是多少，谁考的”, “what was the highest score and who got it”: one figure first, then whose it is.
  const { asked } = draft;
  if (
    asked !== null &&
    asked > at &&
    draft.has(asked, 'who') &&
    by !== null &&
    (by.fn === 'max' || by.fn === 'min') &&
    draft.spans.some((_span, index) => index < asked && draft.has(index, 'what', 'how-much'))
  )
    rows = true;
  // “who waited longest”, “who has the highest score”: one visit, one exam, however often somebody comes.
  const rated = draft.rateAt === null ? null : draft.column(draft.rateAt);
  const told = by?.of?.kind === 'column' ? by.of.ref.column : (rated?.column ?? '');
  if (isUnwelcome(told) && /^(?:worst|best)$/i.test(draft.spans[at]!.text)) descending = !descending;
  const single =
    asked !== null &&
    draft.has(asked, 'who') &&
    by?.of != null &&
    by.fn !== 'distinct' &&
    [at, ...others].some((index) => draft.has(index, 'max', 'min')) &&
    !draft.any('mean', 'sum', 'median', 'count', 'most', 'least') &&
    (about !== null ||
      !(by.of.kind === 'column' && isAdditive(draft.columnOf(by.of.ref))) ||
      (personColumn(draft) !== null &&
        draft.columnOf(personColumn(draft)!).distinctCount > draft.scope.base.rowCount / 3));
  if (single) rows = true;
  const ofRows = draft.spans[draft.next(at)]?.tables.includes(draft.scope.base.file) === true;
  // “our biggest donor”: by the money that is about, added up, and saying so.
  if (by === null && about === null && entity !== null && !rows && !ofRows && draft.has(at, 'max', 'min') && !byTime) {
    const of = moneyColumn(draft);
    if (of !== null) by = measure('sum', of);
    if (of?.kind === 'column') draft.note({ kind: 'derived', asked: draft.spans[at]!.text, formula: of.ref.column });
  }
  if (by === null && byTime) {
    const date = chooseDate(draft);
    if (date !== null) by = measure(descending ? 'max' : 'min', { kind: 'column', ref: date });
    rows = entity === null || rows;
  }
  if (by === null && (counting || entity !== null || draft.keys.length > 0))
    by = counting || draft.any('count') ? countRows : null;
  if (by === null && (entity !== null || draft.keys.length > 0)) {
    const flags = draft.placed.length > 0;
    by = flags || counting ? countRows : null;
  }
  // “the largest transaction”: by the money it is about, where nothing else is said.
  if (by === null && (rows || ofRows) && draft.has(at, 'max', 'min')) {
    const of = moneyColumn(draft);
    if (of !== null) by = measure(descending ? 'max' : 'min', of);
    rows = true;
  }
  return { descending, count: numberOf, rank, by, entity, rows };
}

const personNumber =
  /工号|学号|考号|准考证号|员工编号|会员编号|emp(?:loyee)?[_ ]?(?:id|no)|staff[_ ]?(?:id|no)|student[_ ]?(?:id|no)|病历号|住院号/i;
const personName = /^(?:学生|学员|考生|员工|职工|患者|病人|会员)?姓名$/;
/** 项目名称 and 项目编号: what one thing is called and how it is numbered. */
const thingNamed = /^([\u3400-\u9fff]{2,}?)(?:名称|名|标题)$/;
const thingNumbered = /^([\u3400-\u9fff]{2,}?)(?:编号|编码|代码|序号|号码|号|ID)$/i;

/** True where each row is one such thing, so that ranking rows is ranking things. */
export function isPerRow(draft: Draft, entity: ColumnRef, by: Measure): boolean {
  if (by.of === null || by.fn === 'distinct') return false;
  const column = draft.columnOf(entity);
  const { rowCount } = draft.scope.base;
  if (entity.file !== draft.scope.base.file) return false;
  if (column.distinctCount >= rowCount * (1 - column.nullShare)) return true;
  // Staff, and projects, of the same name are not one: a number of their own tells them apart.
  const numbers = draft.scope.base.columns.filter((one) => one.distinctCount >= rowCount);
  const person = column.columnClass === 'person' || personName.test(column.name);
  if (person && numbers.some((one) => personNumber.test(one.name))) return true;
  const thing = thingNamed.exec(column.name)?.[1];
  if (thing !== undefined && numbers.some((one) => thingNumbered.exec(one.name)?.[1] === thing)) return true;
  const additive = by.of.kind === 'column' && isAdditive(draft.columnOf(by.of.ref));
  return !additive && column.distinctCount >= rowCount * 0.9 && !isFlag(column);
}

/** The columns that say which row it is: names, then identifiers, then the first label. */
export function identity(draft: Draft): ColumnRef[] {
  const own = draft.scope.base.columns.map((column) => ({
    ref: { file: draft.scope.base.file, column: column.name },
    column,
  }));
  const unique = own.filter(
    ({ column }) =>
      column.distinctCount >= draft.scope.base.rowCount * 0.9 && (isLabel(column) || isIdentifier(column)),
  );
  const people = own.filter(({ column }) => column.columnClass === 'person');
  const chosen = [...unique.slice(0, 1), ...people, ...unique]
    .filter((one, index, all) => all.findIndex((other) => sameRef(other.ref, one.ref)) === index)
    .slice(0, 3);
  return (chosen.length > 0 ? chosen : own.filter(({ column }) => isLabel(column)).slice(0, 1)).map(({ ref }) => ref);
}
