import type { TableSchema } from '../../../contracts/dataset.ts';
import { type NamedColumn, nameColumns, tableNameWords } from '../matching/columns.ts';
import { indexValues, type ValueIndex } from '../matching/values.ts';
import type { KeptInMind } from '../memory/kept-in-mind.ts';

/** The tables of a request, prepared once for all words. */
export interface Vocabulary {
  readonly tables: readonly TableSchema[];
  readonly columns: readonly NamedColumn[];
  readonly values: ValueIndex;
  readonly files: readonly { readonly file: string; readonly words: readonly string[] }[];
  /** Han words of columns and files that no glossary knows. */
  readonly hanWords: ReadonlySet<string>;
  /** Words of columns and files. */
  readonly names: ReadonlySet<string>;
  /** Names of columns as they are written, in lower case. */
  readonly columnNames: ReadonlySet<string>;
  /** What the user asked to keep in mind. */
  readonly inMind: KeptInMind;
}

export function vocabularyOf(tables: readonly TableSchema[], inMind: KeptInMind): Vocabulary {
  const columns = nameColumns(tables);
  const files = tables.map((table) => ({
    file: table.file,
    words: tableNameWords(table.file).map((word) => word.key),
  }));
  const names = [
    ...columns.flatMap((column) => column.variants.flat().map((word) => word.key)),
    ...files.flatMap((file) => file.words),
  ];
  return {
    tables,
    columns,
    values: indexValues(tables),
    files,
    inMind,
    columnNames: new Set(tables.flatMap((table) => table.columns.map((column) => column.name.toLowerCase()))),
    names: new Set(names),
    hanWords: new Set(names.filter((name) => /[\u3400-\u9fff]/.test(name)).flatMap(withParts)),
  };
}

/** A Han word of three letters or more and what it may be shortened to: two letters or more at either end. */
function withParts(word: string): string[] {
  const parts = [word];
  if (/^[\u3400-\u9fff]{3,}$/.test(word))
    for (let length = 2; length < word.length; length += 1) parts.push(word.slice(0, length), word.slice(-length));
  return parts;
}
