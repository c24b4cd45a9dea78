import type { CountedGroups, PublishedGroups } from '../../contracts/aggregate.ts';
import type { Cell } from '../../contracts/sandbox.ts';
import { type Atom, isDerivable } from './differencing.ts';

/** A group in which one row makes up more of an amount than this tells that row's amount. */
const dominanceMax = 0.8;

/**
 * Which groups' figures may be sent: those of at least k rows, people and values, with no row that dominates, and no others
 * than keep every smaller set of rows underivable, together with all that was sent before. Totals over the chosen rows and,
 * with two keys, along each key count as known: a hidden group hides its complement along with it.
 *
 * @param earlier what was sent about the same content, in the order in which `counted.atoms` numbers it.
 */
export function shownGroups(counted: CountedGroups, earlier: readonly PublishedGroups[], k: number): number[] {
  const isLarge = ({ rows, people, cells }: CountedGroups['groups'][number]) =>
    Math.min(rows, people, ...cells.map((cell) => cell.rows)) >= k && cells.every(({ top }) => top <= dominanceMax);
  const size = (number: number): number => counted.groups[number]!.rows;
  const shown = counted.groups
    .flatMap((group, number) => (isLarge(group) ? [number] : []))
    .sort((a, b) => size(b) - size(a));
  while (shown.length > 0 && tellsTooMuch(counted, earlier, shown, k)) shown.pop();
  return shown.sort((a, b) => a - b);
}

function tellsTooMuch(
  counted: CountedGroups,
  earlier: readonly PublishedGroups[],
  shown: readonly number[],
  k: number,
): boolean {
  const { groups, atoms } = counted;
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  };
  const published = new Set(shown);
  const totals = largeTotals(counted, k);
  const placed: Atom[] = atoms.map(({ codes, support, people }) => {
    const names = earlier.flatMap(({ shown }, plan) =>
      shown.includes(codes[plan]!) ? [`${plan}/${codes[plan]}`] : [],
    );
    const here = codes.at(-1)!;
    if (here >= 0) {
      names.push(...totalsOf(groups[here]!.keys).filter((name) => totals.has(name)));
      if (published.has(here)) names.push(`here/${here}`);
    }
    return { groups: names.map(numberOf), support, people };
  });
  return isDerivable(placed, numbers.size, k);
}

/** Totals that a group is part of: over all chosen rows and, with two keys, along each of them. */
const totalsOf = (keys: readonly Cell[]): string[] => [
  'total',
  ...(keys.length > 1 ? keys.map((key, at) => `margin ${at} ${JSON.stringify(key)}`) : []),
];

/** Those that could be sent themselves: a total of fewer than k rows is known to nobody. */
function largeTotals({ groups }: CountedGroups, k: number): Set<string> {
  const rows = new Map<string, { rows: number; people: number }>();
  for (const group of groups) {
    for (const name of totalsOf(group.keys)) {
      const sum = rows.get(name) ?? { rows: 0, people: 0 };
      rows.set(name, { rows: sum.rows + group.rows, people: sum.people + group.people });
    }
  }
  return new Set([...rows].filter(([, sum]) => Math.min(sum.rows, sum.people) >= k).map(([name]) => name));
}
