import { expect, it } from 'vitest';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const today = '2026-06-15';
const stays = readTables([
  {
    file: 'admissions.csv',
    rowCount: 300,
    columns: [
      column('Patient', 'string', { distinctCount: 300, columnClass: 'person', values: [] }),
      column('Age', 'integer', { distinctCount: 80, min: 1, max: 95 }),
      column('Gender', 'string', { values: ['girl', 'boy'] }),
      column('Ward', 'string', { values: ['Cardiology', 'Surgery'] }),
      column('Team', 'string', { values: ['People', 'Finance'] }),
      column('City', 'string', { values: ['München', 'Köln'] }),
      column('Admitted', 'date', { distinctCount: 200, min: '2024-01-02', max: '2025-05-30' }),
      column('Mark', 'integer', { distinctCount: 60, min: 1, max: 99 }),
      column('Amount', 'number', { distinctCount: 280, min: -500, max: 900 }),
    ],
  },
]);

it.each([
  [
    'How many patients over 65 were admitted to Cardiology?',
    { where: [{}, { of: { ref: { column: 'Age' } }, op: '>', value: 65 }] },
  ],
  ['How many people were admitted each year?', { where: [] }],
  ['What share of the rows is in Munich?', { measures: [{ where: [{ values: ['München'] }] }] }],
  ['how many rows in Koln', { where: [{ values: ['Köln'] }] }],
  ['Which ward was <PERSON_1> in?', { where: [{ kind: 'find', refs: [{ column: 'Patient' }] }] }],
  ['How many rows between -50 and -20 euros?', { where: [{ of: { ref: { column: 'Amount' } }, low: -50, high: -20 }] }],
  [
    'What percentage of the marks of boys are below 50?',
    { where: [{ values: ['boy'] }], measures: [{ where: [{ of: { ref: { column: 'Mark' } }, op: '<', value: 50 }] }] },
  ],
])('%s', (question, plan) => {
  expect(makePlan(question, stays, today)).toMatchObject(plan);
});
