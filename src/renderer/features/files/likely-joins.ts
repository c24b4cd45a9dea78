import type { ColumnProfile, FileProfile } from '../../../contracts/dataset.ts';

/** A table by its name, as far as keys and joins go. */
export interface ProfiledTable {
  readonly name: string;
  readonly profile: FileProfile;
}

/** A column of one table whose values stand in a key of another. */
export interface LikelyJoin {
  readonly column: string;
  readonly other: string;
  readonly otherColumn: string;
  /** Share of the sampled values that the other column holds, 0 to 1; null where only names and ranges speak. */
  readonly overlap: number | null;
}

const overlapMin = 0.6;
const keyRowsMin = 2;
const wordsOfKeys = /^(?:id|key|code|no|nr|number|num|uuid|guid|编号|代码|号|序号)$/;

/** Columns each of whose rows has a value of its own: text or whole numbers, nothing missing. Ids by name come first. */
export function likelyKeys({ rowCount, columns }: FileProfile): string[] {
  if (rowCount < keyRowsMin) return [];
  const unique = columns.filter(
    ({ type, nullShare, distinctCount }) =>
      nullShare === 0 && distinctCount === rowCount && (type === 'integer' || type === 'string'),
  );
  const isNamed = ({ name }: ColumnProfile): boolean => wordsOf(name).some((word) => wordsOfKeys.test(word));
  return [...unique.filter(isNamed), ...unique.filter((column) => !isNamed(column))].map(({ name }) => name);
}

/**
 * Where a table's columns likely point to: a key of another table that has the same name (`customer_id`, or `id` of
 * `customers`) or holds most of the same values.
 */
export function likelyJoins(table: ProfiledTable, others: readonly ProfiledTable[]): LikelyJoin[] {
  return table.profile.columns.flatMap((column) =>
    others.flatMap((other) => {
      const keys = new Set(likelyKeys(other.profile));
      const found = other.profile.columns
        .filter(({ name, type }) => keys.has(name) && type === column.type)
        .map((key) => ({
          key,
          overlap: overlapOf(column, key),
          isNamed: isSameName(column.name, key.name, other.name),
        }))
        .filter(({ key, overlap, isNamed }) =>
          isNamed
            ? overlap === null
              ? isWithin(column, key)
              : overlap >= overlapMin
            : overlap === 1 && isTelling(column),
        );
      const best = found.find(({ isNamed }) => isNamed) ?? found[0];
      return best
        ? [{ column: column.name, other: other.name, otherColumn: best.key.name, overlap: best.overlap }]
        : [];
    }),
  );
}

/** Share of the column's values that the key is known to hold; null where not all values of the key are known. */
function overlapOf(column: ColumnProfile, key: ColumnProfile): number | null {
  const held = new Set([...key.samples, ...key.top.map(({ value }) => value)]);
  if (held.size < key.distinctCount || column.samples.length === 0) return null;
  return column.samples.filter((value) => held.has(value)).length / column.samples.length;
}

/** Small whole numbers are in every list of them: that says nothing. */
function isTelling({ type, distinctCount }: ColumnProfile): boolean {
  return type === 'string' && distinctCount >= 3;
}

function isWithin(column: ColumnProfile, key: ColumnProfile): boolean {
  if (typeof column.min !== 'number' || typeof key.min !== 'number') return true;
  return column.min >= key.min && Number(column.max) <= Number(key.max);
}

function isSameName(column: string, key: string, table: string): boolean {
  const [ours, theirs] = [wordsOf(column), wordsOf(key)];
  if (ours.join(' ') === theirs.join(' ')) return true;
  // `customer_id` beside `id` of customers.csv.
  const named = wordsOf(table.replace(/\.[^.#]+(?=#|$)/, '')).flatMap((word) => [word, word.replace(/e?s$/, '')]);
  const isShort = theirs.length === 1 && wordsOfKeys.test(theirs[0] ?? '');
  return (
    isShort && ours.at(-1) === theirs[0] && ours.length > 1 && ours.slice(0, -1).some((word) => named.includes(word))
  );
}

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
