import { describe, expect, it } from 'vitest';
import type { Anonymized } from '../../../src/contracts/model.ts';
import { planSentence } from '../../../src/core/analyst/answer/plan-sentence.ts';
import { turnOf } from '../../../src/core/analyst/conversation.ts';
import { fiscalYearInNumbers, readMemories } from '../../../src/core/analyst/memory/kept-in-mind.ts';
import { writePython } from '../../../src/core/analyst/python/write-python.ts';
import { readPeriods } from '../../../src/core/analyst/reading/period-ranges.ts';
import { column } from './orders-table.ts';

const table = {
  file: 'ledger.csv',
  rowCount: 200,
  columns: [
    column('booked_on', 'date', { distinctCount: 180, min: '2022-01-03', max: '2024-12-29' }),
    column('region', 'string', { values: ['North', 'South'] }),
    column('gross_amount', 'number', { distinctCount: 190, min: 3.5, max: 912.2 }),
    column('net_amount', 'number', { distinctCount: 190, min: 3.5, max: 812.2 }),
  ],
};
const text = (value: string) => value as Anonymized;

function planned(question: string, ...memories: string[]) {
  const request = {
    instructions: text(''),
    tables: [table],
    messages: [{ role: 'user' as const, text: text(question) }],
    tools: [],
    today: '2025-06-15',
    memories: memories.map(text),
  };
  const { plan, language } = turnOf(request);
  if (plan.kind === 'unanswerable') return { code: '', sentence: '' };
  const sentence = planSentence(plan, language);
  return { sentence, code: writePython(plan, [table], language, sentence, 0) };
}

describe('what the analyst reads in memories', () => {
  it.each([
    ['Fiscal year starts in April', 4],
    ['Our fiscal year begins on 1 July.', 7],
    ['The financial year runs from October to September', 10],
    ['fiscal year ends in June', 7],
    ['Our fiscal year ends on March 31st', 4],
    ['FY starts on the first of February', 2],
    ['财年从四月开始', 4],
    ['我们的会计年度7月开始', 7],
    ['财年从十月开始', 10],
    ['财年在3月结束', 4],
    ['The fiscal year starts in January', null],
    ['April was a good month', null],
  ])('%s', (memory, month) => {
    expect(readMemories([memory]).yearStart).toBe(month);
  });

  it.each([
    ['revenue means net_amount', 'revenue', 'net_amount'],
    ['By revenue we mean net_amount.', 'revenue', 'net_amount'],
    ['“Turnover” is the same as "net amount"', 'Turnover', 'net amount'],
    ['Revenue = the net_amount column', 'Revenue', 'net_amount'],
    ['收入是指net_amount', '收入', 'net_amount'],
  ])('%s', (memory, word, means) => {
    expect(readMemories([memory]).meanings).toEqual([{ word, means }]);
  });

  it('is told without the name of the month, which may be somebody’s', () => {
    const told = fiscalYearInNumbers('Our fiscal year starts in April and is named after the year it starts in');
    expect(told).not.toContain('April');
    expect(readMemories([told!])).toMatchObject({ yearStart: 4, namedByStart: true });
    expect(fiscalYearInNumbers('revenue means net_amount')).toBeNull();
  });

  it('takes the later of two that speak of the same', () => {
    expect(readMemories(['Fiscal year starts in April', 'Fiscal year starts in July']).yearStart).toBe(7);
  });
});

describe('a fiscal year that starts in April', () => {
  const inMind = readMemories(['Fiscal year starts in April']);
  it.each([
    ['in fiscal year 2024', '2023-04-01', '2024-04-01'],
    ['in FY24', '2023-04-01', '2024-04-01'],
    ['in FY2023/24', '2023-04-01', '2024-04-01'],
    ['in Q1 2024', '2023-04-01', '2023-07-01'],
    ['in the fourth quarter of fiscal 2024', '2024-01-01', '2024-04-01'],
    ['in calendar Q1 2024', '2024-01-01', '2024-04-01'],
    ['this fiscal year', '2025-04-01', '2026-04-01'],
    ['last fiscal year', '2024-04-01', '2025-04-01'],
    ['last quarter', '2025-01-01', '2025-04-01'],
    ['in 2024', '2024-01-01', '2025-01-01'],
    ['2024财年第一季度', '2023-04-01', '2023-07-01'],
    ['上财年', '2024-04-01', '2025-04-01'],
  ])('%s', (phrase, start, end) => {
    expect(readPeriods(phrase, '2025-06-15', inMind)[0]?.period).toMatchObject({ kind: 'range', start, end });
  });

  it('is called after its first year where the user says so', () => {
    const named = readMemories(['Fiscal year starts in April and is named after the year it starts in']);
    expect(readPeriods('FY2024', '2025-06-15', named)[0]?.period).toMatchObject({ start: '2024-04-01' });
  });

  it('knows its quarters as months that come again', () => {
    expect(readPeriods('in Q4', '2025-06-15', inMind)[0]?.period).toMatchObject({ unit: 'month', values: [1, 2, 3] });
  });

  it('groups by its quarters, and by its years where the question says fiscal', () => {
    const grouped = (question: string) => planned(question, 'Fiscal year starts in April').code;
    expect(grouped('total net amount by quarter')).toContain('DateOffset(months=3)');
    expect(grouped('total net amount by fiscal year')).toContain('DateOffset(months=3)');
    expect(grouped('total net amount by year')).not.toContain('DateOffset');
    expect(planned('total net amount by quarter').code).not.toContain('DateOffset');
  });
});

describe('a word of the user’s own', () => {
  it('is planned as what it means, and as before without the memory', () => {
    expect(planned('What is the total takings by region?', 'takings means net_amount').code).toContain('"net_amount"');
    expect(planned('total revenue by region', 'Revenue means gross_amount').code).toContain('"gross_amount"');
    expect(planned('total revenue by region', 'Revenue means net_amount').code).toContain('"net_amount"');
  });

  it('leaves a token and a column of that name alone', () => {
    const { code } = planned('total gross_amount by region', 'gross_amount means turnover');
    expect(code).toContain('"gross_amount"');
  });
});
