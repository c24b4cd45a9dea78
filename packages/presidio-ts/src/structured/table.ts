/** A table: records of the same keys, or columns of the same length. */
export type Table = readonly Readonly<Record<string, unknown>>[] | Readonly<Record<string, readonly unknown[]>>;

/** Each column's cells. A record that has not all keys leaves a cell undefined. */
export function columnsOf(table: Table): Map<string, readonly unknown[]> {
  if (!isRows(table)) return new Map(Object.entries(table));
  const names = new Set(table.flatMap((row) => Object.keys(row)));
  return new Map([...names].map((name) => [name, table.map((row) => row[name])]));
}

export function isRows(table: Table): table is readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(table);
}
