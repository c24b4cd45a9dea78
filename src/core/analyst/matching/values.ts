import type { TableSchema } from '../../../contracts/dataset.ts';
import { isTreacherous, valueGlossary } from '../lexicon/glossary.ts';
import { normalizeText, unitsOf } from '../reading/unit.ts';
import type { ColumnRef } from './columns.ts';
import { codeNames } from './regions.ts';

/** Cells of one column that the same words of a question name: all spellings of one value, as they stand in the file. */
export interface ValueMatch extends ColumnRef {
  readonly values: readonly string[];
  readonly score: number;
  /** Too short or too common a word to be taken for a value unless its column is named beside it. */
  readonly needsColumn: boolean;
}

interface Entry extends ColumnRef {
  readonly value: string;
  /** Stems and Han letters. */
  readonly keys: readonly string[];
  readonly spelling: string;
}

/** Values by their first word, and by meaning. */
export interface ValueIndex {
  readonly byFirst: ReadonlyMap<string, readonly Entry[]>;
  readonly byMeaning: ReadonlyMap<number, readonly Entry[]>;
  readonly longest: number;
  /** Every word of every cell. */
  readonly words: ReadonlySet<string>;
}

/** “Munchen” is München, “Málaga” is Malaga: the letters without their accents. */
const withoutAccents = (key: string): string =>
  key
    .normalize('NFD')
    .replace(/(?<=[a-z])\p{M}+/gu, '')
    .normalize('NFC');

export function keysOf(text: string): string[] {
  return unitsOf(normalizeText(text))
    .filter((unit) => unit.kind !== 'mark')
    .map((unit) => withoutAccents(unit.stem));
}

function meaningsOf(value: string): number[] {
  const key = keysOf(value).join(/[\u3400-\u9fff]/.test(value) ? '' : ' ');
  return [...(valueGlossary.meanings.get(key) ?? [])];
}

export function indexValues(tables: readonly TableSchema[]): ValueIndex {
  const byFirst = new Map<string, Entry[]>();
  const byMeaning = new Map<number, Entry[]>();
  const words = new Set<string>();
  let longest = 1;
  for (const table of tables) {
    for (const column of table.columns) {
      if (column.type === 'boolean') continue;
      const codes = codeNames(column);
      for (const value of column.values) {
        // A number is only a value beside its column's name; the planner reads that.
        if (/^[\s\d.,%$€£¥+-]*$/.test(value)) continue;
        const keys = keysOf(value);
        if (keys.length === 0 || keys.length > 12) continue;
        const entry: Entry = {
          file: table.file,
          column: column.name,
          value,
          keys,
          spelling: normalizeText(value).toLowerCase(),
        };
        longest = Math.max(longest, unitsOf(normalizeText(value)).length);
        for (const key of keys) words.add(key);
        for (const unit of unitsOf(normalizeText(value))) words.add(unit.stem);
        byFirst.set(keys[0]!, [...(byFirst.get(keys[0]!) ?? []), entry]);
        const names = codes.get(value) ?? [];
        for (const name of names) {
          longest = Math.max(longest, unitsOf(name).length);
          byFirst.set(keysOf(name)[0]!, [
            ...(byFirst.get(keysOf(name)[0]!) ?? []),
            { ...entry, keys: keysOf(name), spelling: normalizeText(name).toLowerCase() },
          ]);
        }
        // “de” is Delaware in the glossary; in a column of countries it is Germany alone.
        for (const meaning of new Set((names.length === 0 ? [value] : names).flatMap(meaningsOf)))
          byMeaning.set(meaning, [...(byMeaning.get(meaning) ?? []), entry]);
      }
    }
  }
  return { byFirst, byMeaning, longest, words };
}

function grouped(
  found: readonly { readonly entry: Entry; readonly score: number; readonly needsColumn: boolean }[],
): ValueMatch[] {
  const columns = new Map<string, { ref: ColumnRef; values: string[]; score: number; needsColumn: boolean }>();
  for (const { entry, score, needsColumn } of found) {
    const id = `${entry.file}\n${entry.column}`;
    const known = columns.get(id);
    if (known === undefined)
      columns.set(id, { ref: { file: entry.file, column: entry.column }, values: [entry.value], score, needsColumn });
    else {
      if (score > known.score + 0.05) known.values = [entry.value];
      else if (score > known.score - 0.05 && !known.values.includes(entry.value)) known.values.push(entry.value);
      known.score = Math.max(known.score, score);
      known.needsColumn &&= needsColumn;
    }
  }
  return [...columns.values()]
    .map(({ ref, values, score, needsColumn }) => ({ ...ref, values, score, needsColumn }))
    .sort((a, b) => b.score - a.score);
}

const entityOf = (token: string): string => token.replace(/^(<[A-Z][A-Z0-9_]*?_\d+)_\d+>$/, '$1>');

/** Cells that are the thing a token of the question stands for, however the question spells it: <ORGANIZATION_4_2> is <ORGANIZATION_4>. */
export function matchToken(tables: readonly TableSchema[], token: string): ValueMatch[] {
  const entity = entityOf(token);
  return tables.flatMap(({ file, columns }) =>
    columns.flatMap(({ name, values }) => {
      const same = values.filter((value) => value.startsWith('<') && entityOf(value) === entity);
      return same.length === 0 ? [] : [{ file, column: name, values: same, score: 1, needsColumn: false }];
    }),
  );
}

/** Yes, no and single letters of many meanings (东, 有, 新): a value only beside its column. */
const vague = /^(?:yes|no|true|false|没有|不是|[^男女猫狗泵])$/;

/** Values that the words `asked` (written as `text`) name in full. */
export function matchValues(index: ValueIndex, asked: readonly string[], text: string): ValueMatch[] {
  const keys = asked.map(withoutAccents);
  const found: { entry: Entry; score: number; needsColumn: boolean }[] = [];
  const spelling = text.toLowerCase();
  const joined = keys.join(keys.some((key) => /[\u3400-\u9fff]/.test(key)) ? '' : ' ');
  for (const entry of index.byFirst.get(keys[0]!) ?? []) {
    if (entry.keys.length !== keys.length || !entry.keys.every((key, at) => key === keys[at])) continue;
    const exact = entry.spelling === spelling;
    const shortWord =
      (entry.value.length === 1 && !/[男女]/.test(entry.value)) || isTreacherous(spelling) || vague.test(joined);
    found.push({
      entry,
      score: exact ? 1 : 0.95,
      needsColumn: shortWord && (entry.value.length === 1 || text !== entry.value || text.length < 2),
    });
  }
  if (!isTreacherous(spelling)) {
    for (const meaning of valueGlossary.meanings.get(joined) ?? [])
      for (const entry of index.byMeaning.get(meaning) ?? [])
        if (!found.some((one) => one.entry === entry))
          found.push({ entry, score: 0.86, needsColumn: vague.test(joined) });
  }
  return grouped(found);
}
