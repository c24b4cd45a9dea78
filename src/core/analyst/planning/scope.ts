import type { TableSchema } from '../../../contracts/dataset.ts';
import { thingGlossary } from '../lexicon/glossary.ts';
import type { Column, ColumnRef } from '../matching/columns.ts';
import { nameColumns, scoreColumn, tableNameWords } from '../matching/columns.ts';
import { likeness, wordsOf } from '../matching/words.ts';
import type { Span } from '../reading/span.ts';
import { stem } from '../reading/stem.ts';
import { isIdentifier } from './column-kind.ts';
import type { Join, Source } from './plan.ts';
import { meansRevenue } from './revenue-words.ts';
import { stackOf } from './stacked-tables.ts';
import { tellsTenure } from './tenure.ts';
import { unpivotFor, unpivotOf } from './wide-table.ts';

/** The tables a question is about: one file whose rows are counted, and files that add columns to each of its rows. */
export class Scope {
  readonly base: TableSchema;
  readonly tables: readonly TableSchema[];
  readonly joins: readonly Join[];
  /** Set where the base table is read with a row for each of its month or year columns. */
  readonly unpivot: Source['unpivot'];
  /** A joined file all of whose rows are kept, whether or not the base table points at them. */
  readonly whole: string | null;

  constructor(base: TableSchema, joins: readonly Join[], tables: readonly TableSchema[], whole: string | null = null) {
    this.whole = whole;
    this.unpivot = unpivotOf(base);
    this.base = base;
    this.joins = joins;
    this.tables = [base, ...joins.map((join) => tables.find((table) => table.file === join.file)!)];
  }

  has(ref: ColumnRef): boolean {
    return this.tables.some((table) => table.file === ref.file);
  }

  column(ref: ColumnRef): Column {
    const column = this.tables.find((table) => table.file === ref.file)?.columns.find((one) => one.name === ref.column);
    if (column === undefined) throw new Error(`No column ${ref.column} in scope`);
    return column;
  }

  /** Every column, the base table's first. Keys of joined tables are left out: the base table has them. */
  get columns(): { readonly ref: ColumnRef; readonly column: Column }[] {
    return this.tables.flatMap((table) =>
      table.columns
        .filter(
          (column) =>
            table === this.base ||
            !this.joins.some((join) => join.file === table.file && join.rightKey === column.name),
        )
        .map((column) => ({ ref: { file: table.file, column: column.name }, column })),
    );
  }

  /** The joins that the given columns need, and no others. */
  source(refs: readonly ColumnRef[]): Source {
    const needed = new Set(refs.map((ref) => ref.file));
    if (this.whole !== null) needed.add(this.whole);
    for (const join of [...this.joins].reverse()) if (needed.has(join.file)) needed.add(join.leftFile);
    const stack = stackOf(this.base);
    return {
      file: this.base.file,
      ...(stack === null ? {} : { stack }),
      joins: this.joins
        .filter((join) => needed.has(join.file))
        .map((join) => (join.file === this.whole ? { ...join, whole: true as const } : join)),
      unpivot: unpivotFor(this.unpivot, new Set(refs.map((ref) => ref.column))),
    };
  }
}

function isUnique(table: TableSchema, column: Column): boolean {
  return table.rowCount > 0 && column.distinctCount >= table.rowCount && column.nullShare === 0;
}

/** A way from each row of `left` to at most one row of `right`: the same key name, unique on the right. */
export function joinBetween(left: TableSchema, right: TableSchema): Join | null {
  let best: { join: Join; score: number } | null = null;
  const rightEntity = tableNameWords(right.file).map((word) => word.key);
  for (const a of left.columns) {
    for (const b of right.columns) {
      if (!isUnique(right, b)) continue;
      if ((a.type === 'string') !== (b.type === 'string')) continue;
      const wordsA = wordsOf(a.name, thingGlossary).map((word) => word.key);
      const wordsB = wordsOf(b.name, thingGlossary).map((word) => word.key);
      const same = wordsA.join(' ') === wordsB.join(' ');
      // “customer_id” points at “id” of the file “customers”; “customer” at its “name”.
      const points =
        wordsA.some((word) => rightEntity.some((entity) => likeness(word, entity, thingGlossary, false) > 0.8)) &&
        (isIdentifier(b) || wordsB.includes('name'));
      // “inspector_badge” points at “badge”; “origin” at the column all of whose cells it repeats.
      const ends = wordsA.length > wordsB.length && wordsA.slice(-wordsB.length).join(' ') === wordsB.join(' ');
      const holds = a.values.length >= 3 && b.values.length > 0 && a.values.every((value) => b.values.includes(value));
      const tells = !ends || wordsB.some((word) => !/^(?:id|name|no|number|code|date)$/.test(word)) || holds;
      if (!same && !points && !(ends && tells) && !(holds && a.type === 'string')) continue;
      if (same && wordsA.length === 1 && wordsA[0] === 'id') continue;
      const score =
        (same ? 2 : 1) + (isIdentifier(a) && isIdentifier(b) ? 1 : 0) + (a.distinctCount <= b.distinctCount ? 0.5 : 0);
      if (best === null || score > best.score)
        best = { join: { file: right.file, leftFile: left.file, leftKey: a.name, rightKey: b.name }, score };
    }
  }
  return best?.join ?? null;
}

function reachable(base: TableSchema, tables: readonly TableSchema[]): Join[] {
  const joins: Join[] = [];
  const seen = new Set([base.file]);
  const queue = [base];
  for (let left = queue.shift(); left !== undefined; left = queue.shift()) {
    for (const right of tables) {
      if (seen.has(right.file)) continue;
      const join = joinBetween(left, right);
      if (join === null) continue;
      seen.add(right.file);
      joins.push(join);
      queue.push(right);
    }
  }
  return joins;
}

/** A scope with the given file as its base. */
export function scopeOf(file: string, tables: readonly TableSchema[], whole: string | null = null): Scope | null {
  const base = tables.find((table) => table.file === file);
  return base === undefined ? null : new Scope(base, reachable(base, tables), tables, whole);
}

function hasColumnLike(table: TableSchema, about: string): boolean {
  return nameColumns([table]).some((column) => scoreColumn([stem(about)], column, false) >= 0.6);
}

/** Chooses the table whose rows the question is about, by what its words name there or one join away. */
export function chooseScope(spans: readonly Span[], tables: readonly TableSchema[]): Scope | null {
  let best: { scope: Scope; score: number } | null = null;
  for (const base of tables) {
    const joins = reachable(base, tables);
    const scope = new Scope(base, joins, tables);
    let score = 0;
    for (const span of spans) {
      const own = Math.max(
        0,
        ...span.columns.filter((match) => match.file === base.file).map((match) => match.score),
        ...span.values.filter((match) => match.file === base.file && !match.needsColumn).map((match) => match.score),
      );
      const joined = Math.max(
        0,
        ...span.columns.filter((match) => scope.has(match)).map((match) => match.score),
        ...span.values.filter((match) => scope.has(match) && !match.needsColumn).map((match) => match.score),
      );
      const named = span.tables.includes(base.file)
        ? 0.6
        : span.tables.some((file) => scope.has({ file, column: '' }))
          ? 0.3
          : 0;
      score += Math.max(own, joined * 0.8, named) + (named > 0 ? 0.15 : 0);
    }
    // “revenue” may be a price times a quantity: only the file that has both can tell.
    const named = spans.some((span) => meansRevenue(span.text) && span.columns.length === 0);
    if (named && hasColumnLike(base, 'quantity') && hasColumnLike(base, 'price')) score += 0.8;
    // “借过”, “租了”: what was done is what the rows of 图书借阅 tell.
    const text = spans.map((span) => span.text).join('');
    const done = [...text.matchAll(/[借租买卖修订考捐退还播](?=[了过出得])/g)].map(([letter]) => letter);
    if (done.some((letter) => base.file.includes(letter))) score += 0.8;
    if (tellsTenure(spans.map((span) => span.text).join(/[\u3400-\u9fff]/.test(text) ? '' : ' '), base)) score += 0.8;
    score += Math.log10(base.rowCount + 1) * 0.01;
    if (best === null || score > best.score) best = { scope, score };
  }
  return best?.scope ?? null;
}
