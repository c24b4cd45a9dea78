import { describe, expect, it } from 'vitest';
import { planSentence } from '../../../src/core/analyst/answer/plan-sentence.ts';
import { languageOf } from '../../../src/core/analyst/language.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const claims = {
  file: 'Storm claims Aug 2026.csv',
  rowCount: 300,
  columns: [
    column('Claim ref', 'string', { columnClass: 'id-number', distinctCount: 300 }),
    column('Reported', 'date', { min: '2025-01-02', max: '2026-08-30', distinctCount: 250 }),
    column('Days past review', 'integer', { min: 0, max: 240, distinctCount: 120 }),
    column('Reserve', 'number', { min: 10, max: 90_000, distinctCount: 300 }),
    column('Peril', 'string', { values: ['wind', 'flood', 'hail'] }),
    column('Handler', 'string', { values: ['H1', 'H2', 'H3', 'H4'] }),
    column('Cause', 'string', { values: ['negligence', 'illness', 'weather'] }),
    column('Renewed', 'string', { values: ['yes', 'no'] }),
  ],
};
const handlers = {
  file: 'handlers.csv',
  rowCount: 6,
  columns: [
    column('Handler', 'string', { values: ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'] }),
    column('Full name', 'string', { columnClass: 'person', distinctCount: 6 }),
    column('Grade', 'string', { values: ['senior', 'junior'] }),
  ],
};
const meters = {
  file: 'readings.csv',
  rowCount: 400,
  columns: [
    column('Site', 'string', { values: ['Mill', 'Yard', 'Dock'] }),
    column('Taken', 'date', { min: '2024-12-01', max: '2026-06-30', distinctCount: 300 }),
    column('Litres', 'number', { min: 0, max: 900, distinctCount: 390, nullShare: 0.1 }),
  ],
};

const ask = (question: string, ...tables: (typeof claims)[]) => {
  const plan = makePlan(question, readTables(tables), '2026-11-23');
  return plan.kind === 'unanswerable'
    ? `refused: ${JSON.stringify(plan.reason)}`
    : planSentence(plan, languageOf(question));
};

describe('words of the file’s name', () => {
  it('pick out no rows where the file itself is named', () => {
    expect(ask('How many claims are in the Aug storm claims file?', claims)).not.toMatch(/where|August|refused/);
  });
  it('are looked for in no column of names or numbers', () => {
    expect(ask('How many flood claims in storm weather?', claims)).not.toMatch(/Claim ref =/);
  });
});

describe('a word of first letters', () => {
  it.each([
    ['average reserve of claims over 90 dpr', 'Days past review > 90'],
    ['how many claims have more than 30 dpr?', 'Days past review > 30'],
  ])('%s', (question, told) => expect(ask(question, claims)).toContain(told));
});

describe('a word with the ending of another kind of word', () => {
  it('is the cell: ill of illness', () => {
    expect(ask('How many claims were ill in March 2026?', claims)).toContain('Cause = illness');
  });
});

describe('groups of a figure drawn in the question', () => {
  it('begin at none where a name or a comma says so', () => {
    expect(
      ask('Split the claims into fresh (0 days past review), 1-30, 31-90 and over 90: how many in each?', claims),
    ).toMatch(/fresh \(0.*\), 1–30, 31–90, over 90/);
  });
});

describe('two times set against each other', () => {
  it.each([
    ['By how much did the reserve change between Q1 and Q2 2026, in percent?', 'Q1 2026.*Q2 2026'],
    ['compare the total reserve of March and May 2026', 'March 2026.*May 2026'],
  ])('share the year said once: %s', (question, told) => expect(ask(question, claims)).toMatch(new RegExp(told)));
  it('goes past the end of the year', () => {
    expect(ask('total reserve from November to February', claims)).toContain('November – February');
  });
});

describe('two groups set against each other', () => {
  it.each([
    ['Is the reserve higher in wind than in flood?', 'Reserve.*Peril'],
    ['Do those who renewed cost more than the others?', 'Renewed'],
  ])('are compared by what is usual in them: %s', (question, told) => {
    expect(ask(question, claims)).toMatch(new RegExp(told));
    expect(ask(question, claims)).not.toMatch(/total|share of/);
  });
});

describe('rows that another file lacks', () => {
  it.each([
    ['Which handlers never adjusted?', 'no row in Storm claims Aug 2026.csv'],
    ['How many handlers have not closed a single claim?', 'no row in Storm claims Aug 2026.csv'],
    ['Which handlers did not close any claim in March 2026?', 'with Reported: March 2026'],
  ])('%s', (question, told) => expect(ask(question, claims, handlers)).toContain(told));
});

describe('a name asked for beside its key', () => {
  it('is what is answered', () => {
    expect(ask('Which handler (name) has the most claims?', claims, handlers)).toContain('Full name');
  });
});

describe('a reading that is lacking', () => {
  it('is an empty cell', () => {
    expect(ask('Which sites lack a reading in January 2026?', meters)).toContain('Litres is empty');
  });
});
