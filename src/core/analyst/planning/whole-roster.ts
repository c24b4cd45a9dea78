import type { TableSchema } from '../../../contracts/dataset.ts';
import type { Span } from '../reading/span.ts';
import { isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { measure } from './measures.ts';
import type { Join } from './plan.ts';
import { joinBetween } from './scope.ts';

/** “counting those with none”: a mean per thing that the things without any row take part in. */
export interface WholeRoster {
  /** The file of what happened, and how its rows point at the things. */
  readonly base: TableSchema;
  readonly join: Join;
  /** The question without the words that say so. */
  readonly spans: readonly Span[];
}

const includes = /^(?:counting|including|incl|include|also|even|with)$/i;
const none =
  /^(?:no|none|without|zero|never|nothing|with no|without any|0|had no|have no|with none|had none|have none|did not|do not|didn't|don't|have not|haven't|not)$/i;

/** Where the aside begins that says who takes part too; -1 where there is none. */
function asideAt(spans: readonly Span[]): number {
  return spans.findIndex(
    (span, at) =>
      includes.test(span.text) &&
      !/^(?:with|also|even)$/i.test(span.text) &&
      spans.slice(at + 1, at + 8).some((one) => none.test(one.text)),
  );
}

const endOf = (spans: readonly Span[], from: number): number => {
  const stop = spans.findIndex((span, at) => at > from && /^[,;)）?？.]$/.test(span.text));
  return stop < 0 ? spans.length : stop;
};

/** Finds who takes part too, and the two files: the things and what happened to them. */
export function readWholeRoster(spans: readonly Span[], tables: readonly TableSchema[]): WholeRoster | null {
  const from = asideAt(spans);
  if (from < 0 || tables.length < 2 || !spans.some((span) => span.cues.some((cue) => cue.name === 'mean'))) return null;
  const rest = [...spans.slice(0, spans[from - 1]?.mark ? from - 1 : from), ...spans.slice(endOf(spans, from))];
  const named = (table: TableSchema) =>
    rest.some((span) => span.tables.includes(table.file) || span.columns.some((one) => one.file === table.file));
  for (const base of tables)
    for (const things of tables) {
      const join = base === things ? null : joinBetween(base, things);
      if (join !== null && named(base) && named(things)) return { base, join, spans: rest };
    }
  return null;
}

/** The total over all the things, those without a row among them. */
export function takeWholeRoster(draft: Draft, { base, join }: WholeRoster): void {
  const meanAt = draft.find('mean');
  const figureAt = [...draft.spans.keys()].find(
    (at) => at > meanAt && draft.column(at, isNumeric)?.file === base.file && draft.spans[at]!.columns[0]!.score >= 0.6,
  );
  const ref = figureAt === undefined ? null : draft.column(figureAt, isNumeric);
  const key = { file: base.file, column: join.leftKey };
  // Rows are counted by a number each has its own of: a thing without any has none.
  const own = base.columns.find((one) => one.nullShare === 0 && one.distinctCount >= base.rowCount);
  const counted = ref === null || ref.column === key.column;
  const column = counted ? (own === undefined ? null : { file: base.file, column: own.name }) : ref;
  if (column === null) return;
  const over = { fn: 'distinct', of: { kind: 'column', ref: key }, percent: false } as const;
  const of = { kind: 'column', ref: column } as const;
  draft.add({ ...measure('ratio', of), over, ...(counted ? { different: true as const } : {}) }, meanAt);
  draft.use(meanAt, ...(figureAt === undefined ? [] : [figureAt]));
  for (const [at, span] of draft.spans.entries()) {
    if (draft.has(at, 'by') && /^(?:per|each|every)$/i.test(span.text)) {
      const thing = draft.next(at);
      const keyed = draft.spans[thing]?.columns.some(
        (one) => one.column === join.leftKey || one.column === join.rightKey,
      );
      if (keyed === true) draft.use(at, thing);
    }
    if (counted && draft.has(at, 'count')) draft.use(at);
  }
}
