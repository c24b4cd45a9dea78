import { describe, expect, it } from 'vitest';
import { planSentence } from '../../../src/core/analyst/answer/plan-sentence.ts';
import { languageOf } from '../../../src/core/analyst/language.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { writePython } from '../../../src/core/analyst/python/write-python.ts';
import { column } from './orders-table.ts';

const months = ['2025-11', '2025-12', '2026-01', '2026-02', '2026-06', '2026-07', '2026-08'];
const power = {
  file: 'heating_by_site.csv',
  rowCount: 20,
  columns: [
    column('Site', 'string', { values: ['Mill', 'Yard', 'Dock'] }),
    column('Kind', 'string', { values: ['office', 'depot'] }),
    column('Floor m2', 'integer', { min: 100, max: 900, distinctCount: 20 }),
    ...months.map((month) => column(month, 'integer', { min: 0, max: 900, distinctCount: 20 })),
  ],
};
const trips = {
  file: 'trips.csv',
  rowCount: 300,
  columns: [
    column('trip_no', 'integer', { min: 1, max: 300, distinctCount: 300 }),
    column('rider_no', 'integer', { min: 1, max: 60, distinctCount: 50 }),
    column('bike', 'string', { values: ['city', 'cargo', 'race'] }),
    column('distance_km', 'number', { min: 1, max: 90, distinctCount: 280 }),
    column('fined', 'number', { min: 0, max: 80, distinctCount: 12 }),
    column('price', 'number', { min: 1, max: 30, distinctCount: 90 }),
    column('days_to_return', 'integer', { min: 0, max: 90, distinctCount: 60 }),
  ],
};
const riders = {
  file: 'riders.csv',
  rowCount: 60,
  columns: [
    column('Rider No.', 'integer', { min: 1, max: 60, distinctCount: 60 }),
    column('Club', 'string', { values: ['north', 'south'] }),
  ],
};

const planOf = (question: string, ...tables: (typeof power)[]) => makePlan(question, readTables(tables), '2026-11-23');
const ask = (question: string, ...tables: (typeof power)[]) => {
  const plan = planOf(question, ...tables);
  return plan.kind === 'unanswerable' ? `refused: ${plan.reason.kind}` : planSentence(plan, languageOf(question));
};
const code = (question: string, ...tables: (typeof power)[]) => {
  const plan = planOf(question, ...tables);
  return plan.kind === 'unanswerable' ? '' : writePython(plan, tables, 'en', '', 0);
};

describe('a noun that says whose or what figure is asked for', () => {
  it.each([
    ['What were our water costs in January 2026?', power],
    ['How much did heating cost us?', power],
    ['average price of diabetes patients', trips],
    ['How many trips did the magistrate annul?', trips],
  ])('is never dropped: %s', (question, table) => expect(ask(question, table)).toBe('refused: no-column'));

  it('may be one of the file’s own name', () => {
    expect(ask('total heating use in January 2026', power)).not.toMatch(/refused/);
  });
});

describe('what a thing has once', () => {
  it('is not added up for every month', () => {
    expect(code('heating per square metre (heating / floor m2) by kind', power)).toContain(
      '.where(~rows.index.duplicated())',
    );
    expect(code('total heating by kind', power)).not.toContain('duplicated');
  });
});

describe('groups of months', () => {
  it('have the names the question gives them', () => {
    expect(ask('Compare winter (Dec-Feb) with summer (Jun-Aug) heating', power)).toContain('winter, summer');
  });
});

describe('a ratio told for so many', () => {
  it.each([
    ['fined per 100 km by bike', 'per 100 distance_km'],
    ['how many fined per 1,000 km?', 'per 1000 distance_km'],
  ])('%s', (question, told) => expect(ask(question, trips)).toContain(told));
});

describe('a mean over all, those with nothing too', () => {
  it.each([
    ['Average distance per rider, counting those without any trip', 'distance_km'],
    ['average number of trips per rider by club, including riders who did not ride', 'trip_no'],
  ])('%s', (question, figure) => {
    expect(code(question, trips, riders)).toContain('how="outer"');
    expect(ask(question, trips, riders)).toContain(figure);
  });
});

describe('an amount', () => {
  it.each([['How many were returned within 2 weeks (14 days)?', 'days_to_return <= 14']])(
    'said twice is one: %s',
    (question, told) => expect(ask(question, trips)).toContain(told),
  );

  it('that is counted and not averaged', () => {
    expect(ask('Which bike was most often fined?', trips)).toMatch(/fined > 0/);
  });
});

describe('one kind against the rest', () => {
  it('is told by its mean beside the other kinds', () => {
    expect(ask('Do cargo bikes cost more per trip than the others?', trips)).toMatch(/average price by bike/i);
  });
});
