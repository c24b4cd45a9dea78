import { describe, expect, it } from 'vitest';
import { planSentence } from '../../../src/core/analyst/answer/plan-sentence.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const flights = {
  file: 'flights.csv',
  rowCount: 400,
  columns: [
    column('flight_no', 'string', { columnClass: 'id-number', sensitive: true, distinctCount: 400 }),
    column('airline', 'string', { values: ['Nordwind', 'BlueJet'] }),
    column('origin_airport', 'string', { values: ['Lisbon', 'Porto', 'Vienna'] }),
    column('dest_airport', 'string', { values: ['Lisbon', 'Porto', 'Vienna'] }),
    column('status', 'string', { values: ['On time', 'Delayed', 'Cancelled'] }),
    column('delay_min', 'integer', { min: 0, max: 180, distinctCount: 9 }),
    column('distance_mi', 'integer', { min: 180, max: 1900, distinctCount: 300 }),
    column('pax', 'integer', { min: 40, max: 220, distinctCount: 170 }),
    column('damaged', 'string', { values: ['Yes', 'No'] }),
    column('booked_on', 'date', { min: '2024-01-01', max: '2024-12-01' }),
    column('returned_on', 'date', { min: '2024-01-09', max: '2025-02-01', nullShare: 0.2 }),
  ],
};

/** The plan in one sentence, or why there is none. */
const plan = (question: string): string => {
  const made = makePlan(question, readTables([flights]), '2025-06-15');
  return made.kind === 'unanswerable' ? `refused: ${made.reason.kind}` : planSentence(made, 'en');
};

describe('questions as people put them', () => {
  it.each([
    ['an abbreviated header', 'average passengers per airline', 'compute the average pax by airline'],
    ['a noun and not the cell of the same stem', 'what is the 90th percentile delay?', '90th percentile of delay_min'],
    ['a unit other than the column keeps', 'how many flights were delayed more than 2 hours?', 'delay_min > 120'],
    [
      'the role a word gives a cell',
      'number of flights from Vienna to Porto',
      'origin_airport = Vienna and dest_airport = Porto',
    ],
    [
      'alternatives over two columns',
      'how many flights with pax over 200 or delay over 60',
      'pax > 200 or delay_min > 60',
    ],
    ['a limit for two figures', 'flights with at least 100 pax and 30 delay', 'pax >= 100 and delay_min >= 30'],
    [
      'a multiple of the average',
      'how many flights have more than twice the average delay',
      'delay_min above 2 × its average',
    ],
    ['the whole said first', 'Of the flights from Porto, what share was damaged?', 'share of rows where damaged = Yes'],
    ['an event that has not happened', "How many haven't been returned yet?", 'returned_on is empty'],
    ['the time between two dates', 'average time between booked on and returned on', 'average booked_on → returned_on'],
    [
      'groups drawn by the question',
      'number of flights by pax group: under 80, 80-150, over 150',
      'under 80, 80–150, over 150',
    ],
    ['a misspelt operation', 'avergae delay by airline', 'average delay_min by airline'],
    ['a denied verb', 'number of flights not operated by BlueJet', 'not (airline = BlueJet)'],
  ])('%s: %s', (_promise, question, told) => {
    expect(plan(question)).toContain(told);
  });

  it('keeps the exact cell where the word is spelled as it is', () => {
    expect(plan('How many flights were cancelled?')).toContain('status = Cancelled');
  });

  it('refuses rather than leave a word out that asks for something else', () => {
    expect(plan('what was the budget variance?')).toContain('refused');
    expect(plan('how many dragons are there?')).toContain('refused');
  });
});
