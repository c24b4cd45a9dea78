import type { TableSchema } from '../../../contracts/dataset.ts';
import { isFiller } from '../lexicon/filler.ts';
import type { Unit } from '../reading/unit.ts';
import type { ColumnMatch } from './columns.ts';

const initialsOf = (words: readonly string[]): string => words.map((word) => word[0]!.toLowerCase()).join('');

const wordsIn = (name: string): string[] =>
  name
    .replace(/[(（[][^)）\]]*[)）\]]/g, ' ')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');

/** “dpd” of `Days past due`: a word of the first letters of a column's words, three of them or more. */
function shortened(unit: Unit, tables: readonly TableSchema[]): ColumnMatch[] {
  if (unit.kind !== 'word' || !/^[a-z]{3,5}$/.test(unit.norm) || isFiller(unit.norm)) return [];
  return columnsWhere(tables, (name) => initialsOf(wordsIn(name)) === unit.norm);
}

/** “net promoter score” of `NPS`: words whose first letters are a column written in capitals. */
function spelledOut(units: readonly Unit[], tables: readonly TableSchema[]): ColumnMatch[] {
  if (units.some((unit) => unit.kind !== 'word')) return [];
  const initials = initialsOf(units.map((unit) => unit.norm));
  return columnsWhere(tables, (name) =>
    wordsIn(name).some((word) => /^\p{Lu}+$/u.test(word) && word.toLowerCase() === initials),
  );
}

function columnsWhere(tables: readonly TableSchema[], suits: (name: string) => boolean): ColumnMatch[] {
  return tables.flatMap((table) =>
    table.columns
      .filter((column) => suits(column.name))
      .map((column) => ({ file: table.file, column: column.name, score: 0.9 })),
  );
}

/** Columns that the units from `at` on name by first letters, either way, with where the name ends. */
export function columnsByInitials(
  units: readonly Unit[],
  at: number,
  tables: readonly TableSchema[],
): { readonly to: number; readonly columns: readonly ColumnMatch[] }[] {
  const found = [{ to: at + 1, columns: shortened(units[at]!, tables) }];
  for (let length = 3; length <= 5 && at + length <= units.length; length += 1)
    found.push({ to: at + length, columns: spelledOut(units.slice(at, at + length), tables) });
  return found.filter(({ columns }) => columns.length > 0);
}
