import { describe, expect, it } from 'vitest';
import type { TableSchema } from '../../../src/contracts/dataset.ts';
import type { Anonymized } from '../../../src/contracts/model.ts';
import { turnOf } from '../../../src/core/analyst/conversation.ts';
import { quotientOf } from '../../../src/core/analyst/planning/quotient.ts';
import { withEndsOfData } from '../../../src/core/analyst/reading/ends-of-data.ts';
import { column } from './orders-table.ts';

const quarter = (name: string) => column(name, 'number', { distinctCount: 12, min: -200, max: 90_000 });
const spending: TableSchema = {
  file: 'spending.csv',
  rowCount: 12,
  columns: [
    column('Programme', 'string', { distinctCount: 12, values: ['Road repair', 'Museums', 'Bus passes'] }),
    column('Department', 'string', { values: ['Works', 'Culture'] }),
    ...['Q1 2026', 'Q2 2026', 'Q3 2026', 'Q4 2026'].map(quarter),
  ],
};
const trips: TableSchema = {
  file: 'trips.csv',
  rowCount: 300,
  columns: [
    column('trip', 'string', { columnClass: 'id-number', distinctCount: 300 }),
    column('date', 'date', { distinctCount: 120, min: '2026-02-01', max: '2026-05-30' }),
    column('driver', 'string', { values: ['Ada', 'Bruno', 'Carys'] }),
    column('km', 'number', { distinctCount: 290, min: 40, max: 620 }),
    column('litres', 'number', { distinctCount: 280, min: 5, max: 190 }),
    column('toll', 'number', { distinctCount: 150, min: 0, max: 60 }),
    column('balance', 'number', { distinctCount: 150, min: -60, max: 60 }),
    column('year of birth', 'integer', { distinctCount: 60, min: 1941, max: 2006 }),
    column('incident', 'string', { values: ['none', 'flat tyre', 'accident'] }),
  ],
};

function planOf(table: TableSchema, ...questions: string[]) {
  return turnOf({
    tables: [table],
    messages: questions.map((question) => ({ role: 'user', text: question as Anonymized })),
    today: '2026-11-20',
  }).plan as unknown as Record<string, unknown>;
}

describe('a column for each quarter', () => {
  it.each([
    ['which programme spent the most in the 4th quarter?', { where: [{ kind: 'period', period: { label: 'Q4' } }] }],
    ['spending per quarter', { keys: [{ ref: { column: 'quarter' }, bucket: 'quarter' }] }],
    ['spending as a line chart', { keys: [{ ref: { column: 'quarter' }, bucket: 'quarter' }] }],
    ['the two biggest programmes over the four quarters', { where: [], limit: 2 }],
    [
      'growth of Works from Q1 to Q3 in percent',
      { extra: 'growth', where: [{ kind: 'one-of' }, { kind: 'any', of: [{}, {}] }] },
    ],
    ['growth from Q1 to Q3 by department', { kind: 'contrast', before: { label: 'Q1' }, after: { label: 'Q3' } }],
    ['are there negative amounts? where?', { kind: 'rows', where: [{ kind: 'compare', op: '<', value: 0 }] }],
  ])('“%s” is about time', (question, plan) => {
    expect(planOf(spending, question)).toMatchObject(plan);
  });

  it.each(['spending per month', 'spending in February', 'spending since July'])('“%s” is refused', (question) => {
    expect(planOf(spending, question)).toMatchObject({ kind: 'unanswerable', reason: { kind: 'only-quarters' } });
  });
});

describe('the change of what was told before', () => {
  const change = (first: string, second: string) => {
    expect(planOf(trips, 'total toll in March', second)).toMatchObject({
      keys: [{ ref: { column: 'date' }, bucket: 'month' }],
      measures: [{ fn: 'sum', of: { ref: { column: 'toll' } } }],
      extra: 'growth',
      where: [{ kind: 'any', of: [{ period: { label: first } }, {}] }],
    });
  };
  it.each([
    ['March', 'How did it change in April, in percent?'],
    ['February', 'how much did it grow against February?'],
    ['February', 'How did it change from February to May?'],
  ])('from %s: “%s”', change);

  it('the first and the last month are those of the data, not of today', () => {
    expect(withEndsOfData('change from the first to the last month', [trips])).toBe(
      'change from February 2026 to May 2026',
    );
    expect(withEndsOfData('the first and last name', [trips])).toBe('the first and last name');
  });
});

describe('a week of a month', () => {
  it.each([
    ['km in the second week of March (9 to 15 March)', '2026-03-09', '2026-03-16'],
    ['km in the second week of March 2026', '2026-03-08', '2026-03-15'],
    ['km from 20 to 26 April', '2026-04-20', '2026-04-27'],
    ['km, 3-9 May', '2026-05-03', '2026-05-10'],
  ])('“%s” is its days', (question, start, end) => {
    expect(planOf(trips, question)).toMatchObject({ where: [{ kind: 'period', period: { start, end } }] });
  });
});

describe('a quotient', () => {
  const of = (name: string) => ({ kind: 'column', ref: { file: 'trips.csv', column: name } }) as const;
  const per = { kind: 'binary', op: '/', left: of('litres'), right: of('km') } as const;
  const hundred = { kind: 'number', value: 100 } as const;

  it('times a number is told for so many', () => {
    expect(quotientOf({ kind: 'binary', op: '*', left: per, right: hundred })).toEqual({
      of: of('litres'),
      over: of('km'),
      scale: 100,
    });
    expect(quotientOf({ ...per, left: { kind: 'binary', op: '*', left: hundred, right: of('litres') } })?.scale).toBe(
      100,
    );
    expect(quotientOf(of('km'))).toBeNull();
  });

  it.each(['consumption = litres / km * 100, per driver', 'consumption (litres / km * 100) by driver'])(
    '“%s” is that of the totals',
    (question) => {
      expect(planOf(trips, question)).toMatchObject({
        keys: [{ ref: { column: 'driver' } }],
        measures: [{ fn: 'ratio', over: { fn: 'sum', scale: 100 } }],
      });
    },
  );
});

describe('cells that say none', () => {
  const some = { kind: 'not', of: { kind: 'one-of', ref: { column: 'incident' }, values: ['none'] } };
  it.each([
    'how many trips had an incident of any kind?',
    'which driver had the most incidents?',
    'incidents by driver',
  ])('“%s” leaves them out', (question) => {
    expect(planOf(trips, question)).toMatchObject({ where: [some] });
  });

  it('and a group by the column keeps them', () => {
    expect(planOf(trips, 'number of trips by incident')).toMatchObject({ where: [] });
  });
});

describe('years kept as numbers', () => {
  it.each([
    [
      'how many were born before 1960, between 1960 and 1989, and from 1990 on?',
      [null, 1960, 1990],
      [1959, 1989, null],
    ],
    ['trips by year of birth: up to 1959, 1960 to 1979, 1980 and later', [null, 1960, 1980], [1959, 1979, null]],
  ])('“%s” are groups of them', (question, lows, highs) => {
    const plan = planOf(trips, question) as { keys: { bands: { low: number; high: number }[] }[]; where: unknown[] };
    expect(plan.where).toEqual([]);
    expect(plan.keys[0]!.bands.map(({ low }) => low)).toEqual(lows);
    expect(plan.keys[0]!.bands.map(({ high }) => high)).toEqual(highs);
  });

  it('are taken by decades', () => {
    expect(planOf(trips, 'trips per decade of birth')).toMatchObject({ keys: [{ step: 10 }] });
  });

  it('a list of years is of the column that its first is of', () => {
    const refs = JSON.stringify(planOf(trips, 'trips with a date in 2024, 2025 and 2026').where);
    expect(refs).not.toContain('year of birth');
  });
});

describe('negative rows', () => {
  it('are those of the one figure that can be', () => {
    expect(planOf(trips, 'which driver has the most negative entries?')).toMatchObject({
      where: [{ kind: 'compare', of: { ref: { column: 'balance' } }, op: '<', value: 0 }],
    });
  });
});
