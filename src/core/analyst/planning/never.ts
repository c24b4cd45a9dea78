import type { TableSchema } from '../../../contracts/dataset.ts';
import { sameMeaning, thingGlossary } from '../lexicon/glossary.ts';
import { tableNameWords } from '../matching/columns.ts';
import type { Span } from '../reading/span.ts';
import { stem } from '../reading/stem.ts';
import { isTime } from './column-kind.ts';
import type { Condition } from './plan.ts';
import { joinBetween } from './scope.ts';

/** “customers who never ordered”: rows of one file that no row of another points at. */
export interface Absence {
  readonly base: TableSchema;
  readonly condition: Condition;
  /** Spans that say so. */
  readonly spans: readonly number[];
}

function names(span: Span, table: TableSchema): boolean {
  return (
    span.tables.includes(table.file) || span.columns.some((match) => match.file === table.file && match.score >= 0.75)
  );
}

/** “谁没有考勤记录”, “who has no orders?”: the people, whom only one of the files has by name. */
const isWho = (span: Span): boolean =>
  span.cues.some((cue) => cue.name === 'who') || /^(?:人|people)$/i.test(span.text);
const keepsPeople = (table: TableSchema): boolean =>
  table.columns.some((column) => column.columnClass === 'person' && column.distinctCount >= table.rowCount * 0.9);

const dealings = /^(?:sold|sell|buy|bought|purchas|order|place|paid|pay)/i;

/** The verb behind “never” is what the rows of a file are: “borrowed” of loans.csv, “bought” of sales.csv. */
function tells(spans: readonly Span[], at: number, table: TableSchema): boolean {
  return spans.slice(at + 1, at + 4).some((span) =>
    tableNameWords(table.file).some(
      ({ key }) =>
        key === stem(span.text) ||
        // 借 of 借阅
        (/^[借租买卖修订考捐退还][\u4e00-\u9fff]?$/.test(span.text) && key.includes(span.text[0]!)) ||
        sameMeaning(thingGlossary, key, stem(span.text)) ||
        (dealings.test(span.text) && /^(?:sale|order|purchas|transact|invoic|payment|pay)/.test(key)),
    ),
  );
}

/** A word that several columns of the file begin with is what its rows are: 培训 of 培训编号 and 培训日期. */
function isRowsOf(spans: readonly Span[], at: number, other: TableSchema, base: TableSchema): boolean {
  const span = spans[at]!;
  const own = span.columns.filter((match) => match.file === other.file && match.score >= 0.75);
  const row = spans[at + 1]?.cues.some((cue) => cue.name === 'row') === true;
  return (own.length >= 2 || (own.length > 0 && row)) && !names(span, base);
}

const auxiliary = /^(?:been|be|ever|yet|once|actually|have|had|has|did|done|even|a|single|any|the)$/i;
const doing = /(?:ed|own|ung|ought|ook|ent|ade|ame|ave|old|en|un|it|ut|eft|elt|ept)$/i;

/** “never operated”, “has not been tested”: a verb that nothing in the data explains is told of by the rows of the other file. */
function isUntoldVerb(spans: readonly Span[], at: number): boolean {
  const index = spans.findIndex((span, place) => place > at && !auxiliary.test(span.text));
  const span = spans[index];
  if (span === undefined || index - at > 3 || !doing.test(span.text)) return false;
  return span.columns.length + span.values.length + span.tables.length + span.cues.length === 0 && span.period === null;
}

const denial = /^(?:没有?|未|从未|从没|没人)$/;

/** “一件都没卖出去”, “哪些商品没卖出去”, “还没上过课”: a Chinese verb nothing explains behind a denial of all, or where it is asked which. */
function isUntoldHan(spans: readonly Span[], at: number): boolean {
  const verb = spans[at + 1];
  if (!denial.test(spans[at]!.text) || verb === undefined || !/^[\u4e00-\u9fff]{1,3}$/.test(verb.text)) return false;
  const asked = spans.slice(0, at).some((span) => /^(?:哪|谁|有哪|有多少|多少)/.test(span.text));
  const open = verb.columns.length + verb.values.length + verb.tables.length + verb.cues.length === 0;
  return open && (asked || allBefore(spans, at) !== null);
}

/** Where “一个病人都” begins before a denial: all of them are denied. */
function allBefore(spans: readonly Span[], at: number): number | null {
  const head = spans.slice(0, at).map(({ text }) => text);
  if (!/[都也]$/.test(head.at(-1) ?? '')) return null;
  const from = head.findLastIndex((text) => /^一[\u4e00-\u9fff]?$/.test(text));
  return from >= 0 && at - from <= 6 ? from : null;
}

/** “have not missed a single session”, “did not attend any class”: denied of every one. */
const deniesAll = (spans: readonly Span[], at: number): boolean =>
  spans[at]!.cues.some((cue) => cue.name === 'not') &&
  spans
    .slice(at + 1, at + 6)
    .some((span, offset) => /^(?:single|any|once|anything|at all)$/i.test(span.text) || atAll(spans, at + 1 + offset));

/** “not used at all”: of every time. */
const atAll = (spans: readonly Span[], at: number): boolean =>
  /^at$/i.test(spans[at]?.text ?? '') && /^all$/i.test(spans[at + 1]?.text ?? '');

/** The times the question names, told of by the only date of the other file's rows. */
function whenOf(spans: readonly Span[], other: TableSchema): { readonly where: Condition[]; readonly spans: number[] } {
  const dates = other.columns.filter((column) => isTime(column) && column.columnClass !== 'birth-date');
  const [date] = dates;
  const timed = [...spans.keys()].filter((at) => spans[at]!.period !== null);
  if (date === undefined || dates.length > 1 || timed.length !== 1) return { where: [], spans: [] };
  const { period } = spans[timed[0]!]!;
  return { where: [{ kind: 'period', ref: { file: other.file, column: date.name }, period: period! }], spans: timed };
}

/** “in this period”, “over the period”: the stretch the rows are of. */
const wholePeriod = (spans: readonly Span[]): number[] => {
  const at = spans.findIndex(
    (span) => /^(?:period|timeframe|time frame)$/i.test(span.text) && span.columns.length === 0,
  );
  return at < 0 ? [] : [at - 2, at - 1, at].filter((index) => index >= 0 && spans[index]!.columns.length === 0);
};

/** Finds a question for absent rows: a word such as “never”, a file whose rows are asked for and one they are missing from. */
export function readAbsence(spans: readonly Span[], tables: readonly TableSchema[]): Absence | null {
  if (tables.length < 2) return null;
  const said = spans.findIndex(
    (span) =>
      span.cues.some((cue) => cue.name === 'never') || /^(?:no|without|not|nobody|no one|没有|没|未)$/i.test(span.text),
  );
  const denied = spans.findIndex((_span, index) => deniesAll(spans, index));
  const at = said < 0 || (denied >= 0 && denied < said) ? denied : said;
  if (at < 0) return null;
  const past = /^[没未]有?$/.test(spans[at]!.text) && spans.slice(at + 1, at + 4).some((span) => /过$/.test(span.text));
  const isUntold = tables.length === 2 && isUntoldHan(spans, at);
  const never =
    past ||
    isUntold ||
    deniesAll(spans, at) ||
    spans[at]!.cues.some((cue) => cue.name === 'never') ||
    /^(?:nobody|no one)$/i.test(spans[at]!.text);
  const nothing =
    never && spans.some((span, index) => index > at && /^(?:anything|something|one|any|once|it|us)$/i.test(span.text));
  for (const base of tables) {
    const named = spans.findIndex((span) => names(span, base));
    const who = keepsPeople(base) && (named < 0 || named > at) ? spans.findIndex(isWho) : -1;
    const nounAt = who >= 0 ? who : named;
    for (const other of tables) {
      const join = other === base ? null : joinBetween(other, base);
      if (join === null) continue;
      const otherAt = spans.findIndex(
        (span, index) =>
          (index > at || (index === at && /^no /i.test(span.text))) &&
          (span.tables.includes(other.file) ||
            (never && names(span, other) && !names(span, base)) ||
            isRowsOf(spans, index, other, base)),
      );
      // “customers who never bought anything”, “products never sold”: the verb stands for the only file that tells of it.
      const told =
        never &&
        otherAt < 0 &&
        nounAt >= 0 &&
        nounAt < at &&
        (nothing || tells(spans, at, other) || ((isUntoldVerb(spans, at) || isUntold) && tables.length === 2));
      const when = whenOf(spans, other);
      const condition = {
        kind: 'absent-from',
        key: join.rightKey,
        other: other.file,
        otherKey: join.leftKey,
        where: when.where,
      } as const;
      const around = [...when.spans, ...wholePeriod(spans)];
      if (told)
        return {
          base,
          condition,
          spans: [
            ...[...spans.keys()].filter(
              (index) =>
                (index >= (allBefore(spans, at) ?? at) && index <= at + (isUntold ? 4 : 2)) ||
                (index > at && index < at + 7 && (atAll(spans, index) || atAll(spans, index - 1))),
            ),
            ...around,
          ],
        };
      if (nounAt < 0 || otherAt < 0 || otherAt === nounAt || otherAt - at > 5) continue;
      return {
        base,
        condition,
        // What stands between them says how it did not come to be: 没参加过培训.
        spans: [...spans.keys()].filter(
          (index) =>
            index === at ||
            around.includes(index) ||
            index === otherAt ||
            (index > at && index < otherAt && spans[index]!.columns.length + spans[index]!.values.length === 0) ||
            (index === otherAt + 1 && spans[index]!.cues.some((cue) => cue.name === 'row')),
        ),
      };
    }
  }
  return null;
}
