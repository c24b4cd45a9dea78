import { describe, expect, it } from 'vitest';
import { planSentence } from '../../../src/core/analyst/answer/plan-sentence.ts';
import { languageOf } from '../../../src/core/analyst/language.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const visits = {
  file: 'clinic_visits.csv',
  rowCount: 400,
  columns: [
    column('visit_no', 'integer', { min: 1, max: 400, distinctCount: 400 }),
    column('patient_no', 'integer', { min: 3000, max: 3150, distinctCount: 140 }),
    column('doctor', 'string', { values: ['Amari', 'Bloch', 'Chen'] }),
    column('treatment', 'string', { values: ['filling', 'scaling', 'check'] }),
    column('seen_on', 'date', { min: '2026-01-02', max: '2026-10-30', distinctCount: 200 }),
    column('fee', 'number', { min: 10, max: 420, distinctCount: 380 }),
  ],
};
const stock = {
  file: '备件库存.csv',
  rowCount: 90,
  columns: [
    column('货号', 'integer', { min: 200101, max: 200190, distinctCount: 90 }),
    column('仓库', 'string', { values: ['苏州仓', '武汉仓'] }),
    column('现存数量', 'integer', { min: 0, max: 900, distinctCount: 80 }),
    column('安全库存', 'integer', { min: 10, max: 300, distinctCount: 70 }),
    column('单价（元）', 'number', { min: 1, max: 90, distinctCount: 85 }),
  ],
};
const members = {
  file: 'people.csv',
  rowCount: 60,
  columns: [
    column('staff_no', 'integer', { min: 2001, max: 2060, distinctCount: 60 }),
    column('team', 'string', { values: ['A', 'B'] }),
  ],
};
const courses = {
  file: 'courses.csv',
  rowCount: 200,
  columns: [
    column('course_id', 'integer', { min: 1, max: 200, distinctCount: 200 }),
    column('people', 'integer', { min: 2001, max: 2055, distinctCount: 50 }),
    column('price', 'number', { min: 10, max: 90, distinctCount: 60 }),
    column('unit_cost', 'number', { min: 5, max: 60, distinctCount: 60 }),
    column('quantity', 'integer', { min: 1, max: 9, distinctCount: 9 }),
  ],
};

const ask = (question: string, ...tables: (typeof visits)[]) => {
  const plan = makePlan(question, readTables(tables), '2026-11-23');
  return plan.kind === 'unanswerable' ? `refused: ${plan.reason.kind}` : planSentence(plan, languageOf(question));
};

describe('numbers that are names', () => {
  it.each([
    ['how many patients are there?', 'number of different patient_no'],
    ['total by doctor', 'compute the total fee by doctor'],
    ['what is the fee of visit 17?', 'visit_no = 17'],
    ['average fee per patient', 'total fee ÷ number of different patient_no|total fee per patient_no'],
  ])('%s', (question, told) => expect(ask(question, visits)).toMatch(new RegExp(told)));

  it('looks a thing up by its number, year or not', () => {
    expect(ask('货号200150还剩多少', stock)).toContain('货号 = 200150');
    expect(ask('which team is staff no 2015 in?', members)).toContain('staff_no = 2015');
  });
});

describe('what the rows of somebody say together', () => {
  it.each([
    ['first visits per month', 'first row of each patient_no by seen_on'],
    ['how many patients came only once?', 'keeping number of rows = 1'],
    ['how many patients had both a filling and a scaling?', 'patient_no has a row with treatment = scaling'],
    ['how many patients never had a filling?', 'not \\(patient_no has a row with treatment = filling\\)'],
    ['most common treatment for each doctor', 'by doctor and treatment'],
  ])('%s', (question, told) => expect(ask(question, visits)).toMatch(new RegExp(told)));

  it('finds who is absent from another file, whatever the key is called there', () => {
    expect(ask('which people never took courses?', members, courses)).toContain('no row in courses.csv');
  });
});

describe('stock lists', () => {
  it.each([
    ['哪些货低于安全库存？', '现存数量 < 安全库存'],
    ['缺货的有几种？', '现存数量 = 0'],
    ['各仓库的库存金额', '总现存数量 × 单价'],
  ])('%s', (question, told) => expect(ask(question, stock)).toContain(told));
});

describe('figures known by a name', () => {
  it('makes a margin of price, cost and pieces', () => {
    expect(ask('profit margin % of all courses', courses)).toContain(
      'total (price − unit_cost) × quantity ÷ total price × quantity',
    );
  });

  it('refuses a conversion rate that nothing here makes up', () => {
    expect(ask('conversion rate by doctor', visits)).toContain('refused');
  });
});
