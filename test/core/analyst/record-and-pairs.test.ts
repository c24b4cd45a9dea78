import { describe, expect, it } from 'vitest';
import type { TableSchema } from '../../../src/contracts/dataset.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const players = ['Adler', 'Brisco', 'Cano'];
const matches = {
  file: 'matches.csv',
  rowCount: 300,
  columns: [
    column('match_no', 'integer', { min: 1, max: 300, distinctCount: 300 }),
    column('PlayerA', 'string', { values: players }),
    column('PlayerB', 'string', { values: players }),
    column('Surface', 'string', { values: ['clay', 'grass'] }),
    column('Minutes', 'integer', { min: 45, max: 240, distinctCount: 150 }),
    column('reading', 'number', { min: 1, max: 9, distinctCount: 200 }),
    column('limit', 'number', { min: 3, max: 5, distinctCount: 3 }),
  ],
};
const plan = (question: string) => makePlan(question, readTables([matches]), '2025-06-15');

describe('the record with the maximum', () => {
  it.each([
    'longest match: who played and on which surface?',
    'which match took the longest, who played and where?',
    'highest reading: which surface and who played',
  ])('%s', (question) => {
    expect(plan(question)).toMatchObject({ kind: 'rows', winner: { rank: 1 }, where: [] });
  });

  it('is not meant where groups are averaged', () => {
    expect(plan('which surface has the highest average reading and which has the lowest?').kind).toBe('aggregate');
  });
});

const lendings: TableSchema = {
  file: 'lendings.csv',
  rowCount: 700,
  columns: [
    column('owner', 'string', { values: ['Owner A', 'Owner B', 'Owner C'] }),
    column('title', 'string', { values: ['Moor', 'Tide'] }),
    column('published', 'integer', { min: 1950, max: 2024, distinctCount: 60 }),
    column('pages', 'integer', { min: 80, max: 700, distinctCount: 65 }),
    column('bill', 'number', { min: 1, max: 90, distinctCount: 600 }),
  ],
};

describe('one who is ranked by a total', () => {
  const ranked = (question: string) => makePlan(question, readTables([lendings]), '2025-06-15');
  it('is meant where the question says so, whatever the column of people is called', () => {
    expect(ranked('who spent the most in total?')).toMatchObject({
      keys: [{ ref: { column: 'owner' } }],
      measures: [{ fn: 'sum', of: { ref: { column: 'bill' } } }],
      winner: { rank: 1 },
    });
  });
  it('is counted by the participle', () => {
    expect(ranked('most lent title')).toMatchObject({
      keys: [{ ref: { column: 'title' } }],
      measures: [{ fn: 'count' }],
    });
  });
  it('keeps both conditions, a year of publishing among them', () => {
    expect(ranked('titles longer than 300 pages published after 2000')).toMatchObject({
      kind: 'rows',
      where: [{ kind: 'compare' }, { kind: 'compare' }],
    });
  });
});

describe('pairs of columns', () => {
  it('looks for a player in both columns', () => {
    expect(plan('number of matches Cano played')).toMatchObject({
      where: [{ kind: 'any' }],
      measures: [{ fn: 'count' }],
    });
  });

  it('compares a figure with the limit in its row', () => {
    expect(plan('how many matches exceed their limit?')).toMatchObject({
      where: [{ kind: 'columns', op: '>', left: { ref: { column: 'reading' } }, right: { ref: { column: 'limit' } } }],
    });
  });
});

describe('counting', () => {
  it('never adds up a running number', () => {
    const counted = plan('matches per surface');
    expect(counted).toMatchObject({ kind: 'aggregate', measures: [{ fn: 'count' }] });
  });

  it('draws the groups the question draws, in their order', () => {
    const bands = plan('matches by length: under 60 minutes, 60-120 minutes, over 120 minutes');
    expect(bands).toMatchObject({
      where: [],
      keys: [
        {
          ref: { column: 'Minutes' },
          bands: [
            { high: 60, highIncluded: false },
            { low: 60, high: 120, highIncluded: true },
            { low: 120, lowIncluded: false },
          ],
        },
      ],
    });
  });

  it('knows a column of minutes when hours are said', () => {
    expect(plan('how many matches took more than 2 hours')).toMatchObject({
      where: [{ kind: 'compare', op: '>', value: 120 }],
    });
  });
});
