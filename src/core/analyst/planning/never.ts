import type { TableSchema } from '../../../contracts/dataset.ts';
import type { Span } from '../reading/span.ts';
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

/** Finds a question for absent rows: a word such as “never”, a file whose rows are asked for and one they are missing from. */
export function readAbsence(spans: readonly Span[], tables: readonly TableSchema[]): Absence | null {
  if (tables.length < 2) return null;
  const at = spans.findIndex(
    (span) => span.cues.some((cue) => cue.name === 'never') || /^(?:no|without|not|没有|没|未)$/i.test(span.text),
  );
  if (at < 0) return null;
  const never = spans[at]!.cues.some((cue) => cue.name === 'never');
  for (const base of tables) {
    const nounAt = spans.findIndex((span) => names(span, base));
    for (const other of tables) {
      const join = other === base ? null : joinBetween(other, base);
      if (join === null) continue;
      const otherAt = spans.findIndex(
        (span, index) =>
          index > at && (span.tables.includes(other.file) || (never && names(span, other) && !names(span, base))),
      );
      if (nounAt < 0 || otherAt < 0 || otherAt === nounAt || otherAt - at > 4) continue;
      return {
        base,
        condition: { kind: 'absent-from', key: join.rightKey, other: other.file, otherKey: join.leftKey },
        spans: [at, otherAt],
      };
    }
  }
  return null;
}
