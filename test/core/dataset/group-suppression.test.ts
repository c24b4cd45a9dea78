import { describe, expect, test } from 'vitest';
import type { CountedGroups, PublishedGroups } from '../../../src/contracts/aggregate.ts';
import { isDerivable } from '../../../src/core/dataset/differencing.ts';
import { shownGroups } from '../../../src/core/dataset/group-suppression.ts';

type Row = readonly string[];

/** Counts as the guest does: rows by their key, and by the keys of earlier questions. */
function counted(
  rows: readonly Row[],
  keyOf: (row: Row) => string[],
  earlier: readonly ((row: Row) => number)[] = [],
): CountedGroups {
  const keys = [...new Set(rows.map((row) => JSON.stringify(keyOf(row))))].sort();
  const number = (row: Row) => keys.indexOf(JSON.stringify(keyOf(row)));
  const atoms = Map.groupBy(rows, (row) => JSON.stringify([...earlier.map((code) => code(row)), number(row)]));
  return {
    groups: keys.map((key, at) => {
      const size = rows.filter((row) => number(row) === at).length;
      return { keys: JSON.parse(key), rows: size, people: size, cells: [{ value: 1, rows: size, top: 0.3 }] };
    }),
    atoms: [...atoms].map(([codes, all]) => ({ codes: JSON.parse(codes), support: all.length, people: null })),
  };
}
const rowsOf = (sizes: Record<string, number>): Row[] =>
  Object.entries(sizes).flatMap(([key, size]) => Array.from({ length: size }, () => key.split('/')));
const shownKeys = (groups: CountedGroups, earlier: PublishedGroups[] = [], k = 5) =>
  shownGroups(groups, earlier, k).map((number) => groups.groups[number]!.keys.join('/'));
const published = (shown: number[]): PublishedGroups => ({
  sha256: 'a',
  plan: { file: 'f', where: [], by: [], measures: [{ op: 'count', column: '' }] },
  shown,
});

describe('of the groups of one question', () => {
  test.each([
    ['all that are large', { a: 9, b: 5, c: 7 }, ['a', 'b', 'c']],
    ['a small one hides the next larger with it: the total less the others would tell it', { a: 9, b: 6, c: 2 }, ['a']],
    ['small ones that are k rows together hide each other', { a: 9, b: 6, c: 2, d: 3 }, ['a', 'b']],
    ['none where one alone is large', { a: 9, b: 2 }, []],
    ['none of fewer than k', { a: 4, b: 4 }, []],
  ])('%s', (_, sizes, shown) => {
    expect(shownKeys(counted(rowsOf(sizes), (row) => [...row]))).toEqual(shown);
  });

  test('with two keys neither the sums along one nor along the other tell a small one', () => {
    const sizes = { 'a/x': 9, 'a/y': 8, 'a/z': 7, 'b/x': 9, 'b/y': 2, 'b/z': 7, 'c/x': 9, 'c/y': 8, 'c/z': 7 };
    const shown = shownKeys(counted(rowsOf(sizes), (row) => [...row]));
    const hidden = Object.keys(sizes).filter((key) => !shown.includes(key));
    for (const at of [0, 1]) {
      expect(hidden.filter((key) => key.split('/')[at] === 'by'[at]).length).toBeGreaterThan(1);
    }
    expect(shown.length).toBeGreaterThan(0);
  });

  test('none that one row dominates, and none of few people however many rows', () => {
    const groups = counted(rowsOf({ a: 9, b: 9, c: 9, d: 9 }), (row) => [...row]);
    groups.groups[0]!.people = 3;
    groups.groups[1]!.cells[0]!.top = 0.95;
    groups.atoms[0]!.people = [1, 2, 3];
    expect(shownKeys(groups)).toEqual(['c', 'd']);
  });
});

describe('of questions one after the other', () => {
  const rows = rowsOf({ 'a/1': 20, 'a/2': 3, 'b/1': 20 });

  test('one whose difference from an earlier one is a few rows is not answered', () => {
    const all = counted(rows, () => [], []);
    expect(shownKeys(all)).toEqual(['']);
    const butThree = counted(
      rows.filter(([, id]) => id === '1'),
      () => [],
    );
    const atoms = [
      ...butThree.atoms.map((atom) => ({ ...atom, codes: [0, 0] })),
      { codes: [0, -1], support: 3, people: null },
    ];
    expect(shownKeys({ ...butThree, atoms }, [published([0])])).toEqual([]);
    // Without the earlier one it is.
    const alone = [...butThree.atoms, { codes: [-1], support: 3, people: null }];
    expect(shownKeys({ ...butThree, atoms: alone })).toEqual(['']);
  });

  test('three that isolate one row only together are seen through', () => {
    // a+s, b+s and a+b: (a+s) + (b+s) − (a+b) is twice s.
    const atoms = [
      { groups: [0, 2], support: 20, people: null },
      { groups: [1, 2], support: 20, people: null },
      { groups: [0, 1], support: 1, people: null },
    ];
    expect(isDerivable(atoms, 3, 5)).toBe(true);
    expect(isDerivable(atoms, 2, 5)).toBe(false);
  });

  test('few people are few in however many pieces their rows are cut', () => {
    const piece = (group: number, people: number[]) => ({ groups: [group], support: 9, people });
    expect(isDerivable([piece(0, [1, 2]), piece(0, [2, 1])], 1, 3)).toBe(true);
    expect(isDerivable([piece(0, [1, 2]), piece(0, [3, 1])], 1, 3)).toBe(false);
  });
});
