import { describe, expect, it } from 'vitest';
import { diversify, fuse } from '../../../src/core/knowledge/fuse.ts';

const order = (scores: Map<string, number>) => [...scores.keys()];

describe('ranked lists are joined', () => {
  it('so that what both found comes before what one found', () => {
    const lists = [
      { ids: ['a', 'b'], weight: 1 },
      { ids: ['c', 'b'], weight: 1 },
    ];
    expect(order(fuse(lists))[0]).toBe('b');
  });

  it('by their weights', () => {
    const ids = [['a'], ['b']] as const;
    expect(
      order(
        fuse([
          { ids: ids[0], weight: 0.2 },
          { ids: ids[1], weight: 1 },
        ]),
      ),
    ).toEqual(['b', 'a']);
    expect(
      order(
        fuse([
          { ids: ids[0], weight: 1 },
          { ids: ids[1], weight: 0.2 },
        ]),
      ),
    ).toEqual(['a', 'b']);
  });
});

describe('choosing among candidates', () => {
  const candidates = [
    { id: 'best', score: 1, vector: Float32Array.of(1, 0) },
    { id: 'the same again', score: 0.99, vector: Float32Array.of(1, 0) },
    { id: 'another thing', score: 0.7, vector: Float32Array.of(0, 1) },
  ];
  const ids = (balance: number) => diversify(candidates, 2, balance).map(({ id }) => id);

  it('takes another thing before the same again', () => {
    expect(ids(0.7)).toEqual(['best', 'another thing']);
  });

  it('goes by scores alone when told so', () => {
    expect(ids(1)).toEqual(['best', 'the same again']);
  });

  it('takes all there are', () => {
    expect(diversify(candidates, 9, 0.5)).toHaveLength(3);
    expect(diversify([], 9, 0.5)).toEqual([]);
  });
});
