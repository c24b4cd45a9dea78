import type { Column, ColumnRef } from '../matching/columns.ts';
import { isIdentifier, isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { measure } from './measures.ts';
import { isDenied } from './negation.ts';
import { isPersonNoun } from './person.ts';
import type { Condition } from './plan.ts';

/** What may stand between the thing and its number: “order no. 1043”, “patient #12”, “货号为200131”. */
const between = /^(?:no|nr|num|number|numbers|id|#|\.|:|=|is|code|with|the|号|编号|号码|为|是|等于)$/i;
/** From so many digits on, a number that ends a longer code names it: 80123 of WM80123. */
const digitsMin = 4;

const isKey = (column: Column): boolean => isIdentifier(column) && !/email|mail|网址|url/i.test(column.name);

function holds(column: Column, value: number, text: string): boolean {
  if (column.type === 'string') return column.values.length === 0 || column.values.some((cell) => cell.endsWith(text));
  if (column.type !== 'integer' && column.type !== 'number') return false;
  return column.min === null || (value >= Number(column.min) && value <= Number(column.max));
}

/** The key that a word before a number stands for: its own column, else the number of the rows it names. */
function keyNamed(draft: Draft, at: number, suits: (column: Column) => boolean): ColumnRef | null {
  const span = draft.spans[at];
  if (span === undefined || draft.used.has(at)) return null;
  const own = span.columns.filter((match) => draft.scope.has(match) && match.score >= 0.6);
  const keys = own.filter((match) => isKey(draft.columnOf(match)) && suits(draft.columnOf(match)));
  const base = keys.find((match) => match.file === draft.scope.base.file) ?? keys[0];
  if (base !== undefined) return { file: base.file, column: base.column };
  // “class 3”, “floor 2”: a figure or a cell of that name.
  if (own.some((match) => isNumeric(draft.columnOf(match)) || draft.columnOf(match).values.length > 0)) return null;
  const rows = draft.scope.tables.find(
    (table) => span.tables.includes(table.file) || (table === draft.scope.base && isPersonNoun(span.text)),
  );
  const unique = rows?.columns.find(
    (column) => isKey(column) && column.distinctCount >= rows.rowCount && suits(column),
  );
  return rows === undefined || unique === undefined ? null : { file: rows.file, column: unique.name };
}

/** The number is compared, counted in a unit or the end of a stretch: “patients 20 to 40”, “orders 100 or more”. */
function isAmount(draft: Draft, at: number): boolean {
  const next = draft.spans[at + 1];
  if (draft.has(at - 1, '>', '>=', '<', '<=', 'between', 'top', 'bottom', 'first', 'last')) return true;
  if (next === undefined || next.mark) return false;
  if (draft.has(at + 1, '>=', '<=', 'to', '>', '<')) return true;
  return /^(?:%|percent|years?|days?|hours?|minutes?|months?|岁|天|小时|分钟|元|块|次|个|件|条|以上|以下|年|月)$/i.test(
    next.text,
  );
}

function condition(draft: Draft, ref: ColumnRef, values: readonly string[]): Condition {
  const column = draft.columnOf(ref);
  if (column.type !== 'string') return { kind: 'one-of', ref, values: values.map(Number) };
  const shown = values.flatMap((text) => column.values.filter((cell) => cell === text || cell.endsWith(text)));
  if (shown.length > 0) return { kind: 'one-of', ref, values: shown };
  if (values.some((text) => text.length < digitsMin)) return { kind: 'one-of', ref, values };
  const ends = values.map((text) => ({ kind: 'text', ref, how: 'ends', text }) as const);
  return ends.length === 1 ? ends[0]! : { kind: 'any', of: ends };
}

/** “会员60020来过几次” where each row is one member: how often stands in a column, and the one row is no answer. */
export function readTimesOfOne(draft: Draft): void {
  const { base } = draft.scope;
  const one = draft.placed.some(
    ({ condition: of }) =>
      (of.kind === 'one-of' || of.kind === 'text') &&
      of.ref.file === base.file &&
      draft.columnOf(of.ref).distinctCount >= base.rowCount,
  );
  const at = draft.spans.findIndex(
    (span, index) => !draft.used.has(index) && draft.has(index, 'count') && /次|times|often|visits/i.test(span.text),
  );
  const counters = base.columns.filter(
    (column) => isNumeric(column) && /次数|次$|visits|times|count/i.test(column.name),
  );
  if (!one || at < 0 || counters.length !== 1) return;
  draft.add(measure('sum', { kind: 'column', ref: { file: base.file, column: counters[0]!.name } }), at);
  draft.use(at);
}

/** “appointment 17”, “order no. 1043”, “会员60012”, “工号2015”: a thing by its number, though the number could be a year as well. */
export function readKeyLookups(draft: Draft): void {
  for (const [at, span] of draft.spans.entries()) {
    const { number } = span;
    if (number === null || draft.used.has(at) || !/^\d+$/.test(span.text) || isAmount(draft, at)) continue;
    let named = at - 1;
    while (named > 0 && named >= at - 3 && between.test(draft.spans[named]!.text)) named -= 1;
    if (named < 0) continue;
    const noun = draft.spans[named]!;
    const ref = keyNamed(draft, named, (column) => holds(column, number.value, span.text));
    if (ref === null) continue;
    // “orders 2025” are those of a year, “order 2025” is one of them.
    const plural = !draft.chinese && /[^s]s$/i.test(noun.text) && named === at - 1;
    if (plural && (span.period !== null || span.text.length < 3)) continue;
    const values = [span.text];
    let to = at;
    while (draft.has(to + 1, 'and', 'or') || /^[,、，]$/.test(draft.spans[to + 1]?.text ?? '')) {
      const more = draft.spans[to + 2];
      if (more?.number == null || !/^\d+$/.test(more.text) || !holds(draft.columnOf(ref), more.number.value, more.text))
        break;
      values.push(more.text);
      to += 2;
    }
    const found = condition(draft, ref, values);
    draft.place(isDenied(draft, named) ? { kind: 'not', of: found } : found, named, to);
    draft.use(...Array.from({ length: to - named + 1 }, (_, step) => named + step));
    if (/^号$/.test(draft.spans[to + 1]?.text ?? '')) draft.use(to + 1);
  }
}
