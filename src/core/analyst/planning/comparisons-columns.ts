import type { Column, ColumnRef } from '../matching/columns.ts';
import { isNumeric, isTime } from './column-kind.ts';
import { operators } from './comparisons.ts';
import { afterTheir, measuredAgainst, readMargins, readOverruns, readTargets, times } from './comparisons-limit.ts';
import { factorAt } from './comparisons-statistic.ts';
import { type Draft, sameRef } from './draft.ts';
import type { CompareOp } from './plan.ts';

/** “paid after due”, “shipped before ordered”: one date of a row against another. */
function readDateOrder(draft: Draft, at: number): boolean {
  const text = draft.spans[at]!.text;
  if (draft.used.has(at) || !/^(?:after|before|later than|earlier than|past|晚于|早于|迟于|先于)$/i.test(text))
    return false;
  const [left, right] = [draft.next(at, -1), afterTheir(draft, at)];
  const a = draft.column(left, isTime);
  const b = draft.column(right, isTime);
  if (a === null || b === null || sameRef(a, b)) return false;
  const op = /^(?:after|later than|past|晚于|迟于)$/i.test(text) ? '>' : '<';
  draft.place(
    { kind: 'columns', left: { kind: 'column', ref: a }, op, right: { kind: 'column', ref: b } },
    left,
    right,
  );
  // “paid late (paid after due)”: told twice.
  for (const [index, span] of draft.spans.entries())
    if (span.columns.some((match) => sameRef(match, a)) && index < at) draft.use(index);
  return true;
}

/** “home score greater than away score”, “below their reorder level”: a comparison between two columns of a row. */
export function readColumnComparisons(draft: Draft): void {
  readMargins(draft);
  readOverruns(draft);
  readTargets(draft);
  readThan(draft);
  for (const [at, span] of draft.spans.entries()) {
    const op = span.cues.find((cue) => (operators as readonly string[]).includes(cue.name))?.name as
      | CompareOp
      | undefined;
    if (readDateOrder(draft, at)) continue;
    if (op === undefined || draft.used.has(at)) continue;
    const like = (column: Column) => isNumeric(column) || isTime(column);
    const { factor, next } = factorAt(draft, draft.next(at));
    const right = factor === 1 ? afterTheir(draft, at) : afterTheir(draft, next - 1);
    if (draft.spans[right]?.number != null || draft.used.has(right)) continue;
    const b = draft.column(right, like);
    if (b === null || draft.spans[draft.next(right)]?.number != null) continue;
    const before = draft.next(at, -1);
    // “英语成绩低于…”: the file's own noun behind the column is part of its name.
    const noun = draft.spans[before]?.tables.length !== 0 && draft.column(before) === null;
    const left = noun && draft.chinese ? before - 1 : before;
    const sameKind = (column: Column) => like(column) && isTime(column) === isTime(draft.columnOf(b));
    const named = draft.used.has(left) ? null : draft.column(left, sameKind);
    const a = named ?? measuredAgainst(draft, b);
    if (a === null || a.column === b.column || isTime(draft.columnOf(a)) !== isTime(draft.columnOf(b))) continue;
    const limit = times(factor, { kind: 'column', ref: b });
    draft.place(
      { kind: 'columns', left: { kind: 'column', ref: a }, op, right: limit },
      named === null ? at : left,
      right,
    );
    if (named === null)
      draft.note({
        kind: 'derived',
        asked: draft.spans
          .slice(at, right + 1)
          .map((one) => one.text)
          .join(draft.chinese ? '' : ' '),
        formula: `${a.column} ${op} ${b.column}`,
      });
  }
}

const comparatives: readonly (readonly [RegExp, CompareOp])[] = [
  [/^(?:more|greater|larger|higher|longer|bigger|heavier)$/i, '>'],
  [/^(?:fewer|less|smaller|lower|shorter|lighter)$/i, '<'],
];
const higher = /^(?:更?[高多大长贵重久晚好]|更高)$/;
const lower = /^(?:更?[低少小短轻早差]|更?便宜|更低)$/;

/** “more guests than seats”, “语文比数学高”: the word that compares stands apart from the one between the two columns. */
function readThan(draft: Draft): void {
  for (const at of draft.spans.keys()) {
    if (draft.used.has(at) || !draft.has(at, 'than')) continue;
    const [left, right] = [draft.next(at, -1), draft.next(at)];
    const [a, b] = [draft.column(left, isNumeric), draft.column(right, isNumeric)];
    if (a === null || b === null || sameRef(a, b) || draft.used.has(left) || draft.used.has(right)) continue;
    // “less was paid than billed”
    const verb = /^(?:is|are|was|were|has been|have been)$/i.test(draft.spans[left - 1]?.text ?? '') ? 1 : 0;
    const sign = draft.chinese ? right + 1 : left - 1 - verb;
    const { text = '' } = draft.spans[sign] ?? {};
    const op = draft.chinese
      ? higher.test(text)
        ? '>'
        : lower.test(text)
          ? '<'
          : undefined
      : comparatives.find(([pattern]) => pattern.test(text))?.[1];
    if (op === undefined || draft.spans[right + 1]?.number != null) continue;
    const of = (ref: ColumnRef) => ({ kind: 'column', ref }) as const;
    draft.place({ kind: 'columns', left: of(a), op, right: of(b) }, Math.min(left, sign), Math.max(right, sign));
  }
}
