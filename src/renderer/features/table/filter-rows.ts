import type { Cell } from '../../../contracts/sandbox.ts';

/** Row numbers of those rows in which every word of the query stands somewhere, whatever its case. */
export function filterRows(rows: readonly (readonly Cell[])[], order: readonly number[], query: string): number[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...order];
  return order.filter((index) => {
    const text = (rows[index] ?? []).map((cell) => (cell === null ? '' : String(cell).toLocaleLowerCase())).join('\n');
    return words.every((word) => text.includes(word));
  });
}
