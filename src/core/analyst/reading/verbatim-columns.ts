import type { TableSchema } from '../../../contracts/dataset.ts';
import type { ColumnMatch } from '../matching/columns.ts';
import { normalizeText } from './unit.ts';

interface VerbatimColumn {
  readonly start: number;
  readonly end: number;
  readonly columns: readonly ColumnMatch[];
}

const letter = /[\p{L}\p{N}]/u;

/** Marks in a name that cut it into several words when a question is read: brackets with a unit, slashes, percent signs. */
const cut = /[^\p{L}\p{N}\s_.-]/u;
/** “Q4完成”: a quarter of itself, if it were read by its parts. */
const mixed = /^q[1-4]\p{Script=Han}{2,}$/u;

/** Whether a stretch stands by itself: Han needs no space around it. */
function standsAlone(text: string, start: number, end: number): boolean {
  const joined = (one: string | undefined, next: string | undefined) =>
    one !== undefined &&
    next !== undefined &&
    [one, next].every((sign) => letter.test(sign) && !/\p{Script=Han}/u.test(sign));
  return !joined(text[start - 1], text[start]) && !joined(text[end - 1], text[end]);
}

/**
 * Names of columns copied into a question as they are written, brackets and all: “预算金额（万元）”, “Duration (min)”, “P/E”.
 * Word by word the unit in the brackets would be something else that is asked for. `text` is normalized.
 */
export function verbatimColumns(text: string, tables: readonly TableSchema[]): VerbatimColumn[] {
  const lower = text.toLowerCase();
  const byName = new Map<string, ColumnMatch[]>();
  for (const { file, columns } of tables)
    for (const { name } of columns) {
      const written = normalizeText(name).toLowerCase().trim();
      if (written.length < 3 || (!cut.test(written) && !mixed.test(written))) continue;
      byName.set(written, [...(byName.get(written) ?? []), { file, column: name, score: 1 }]);
    }
  return [...byName].flatMap(([written, columns]) => {
    const start = lower.indexOf(written);
    const end = start + written.length;
    return start >= 0 && standsAlone(lower, start, end) ? [{ start, end, columns }] : [];
  });
}
