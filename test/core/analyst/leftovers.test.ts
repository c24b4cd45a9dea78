import { describe, expect, it } from 'vitest';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const crates = {
  file: 'crates.csv',
  rowCount: 500,
  columns: [
    column('crate', 'string', { columnClass: 'id-number', distinctCount: 500 }),
    column('depot', 'string', { values: ['Lyon', 'Leeds'] }),
    column('weight_kg', 'number', { min: 1, max: 90, distinctCount: 300 }),
    column('packed_on', 'date', { columnClass: 'date', min: '2025-01-02', max: '2025-12-30', distinctCount: 300 }),
  ],
};
const chinese = {
  file: '借阅记录.csv',
  rowCount: 500,
  columns: [
    column('书名', 'string', { values: ['三体', '活着'] }),
    column('分馆', 'string', { values: ['东馆', '西馆'] }),
    column('罚金', 'number', { min: 0, max: 20, distinctCount: 30 }),
  ],
};
const plan = (question: string, table: typeof crates) => makePlan(question, readTables([table]), '2025-06-15');

describe('a condition nothing in the data answers is refused, not dropped', () => {
  it.each([
    'how many crates were damaged?',
    'how many crates were damaged in March?',
    'how many damaged crates are there?',
    'total weight of crates that were stolen',
    'average weight of crates shipped to the harbour',
    'how many crates did not pass inspection?',
  ])('%s', (question) => {
    expect(plan(question, crates).kind).toBe('unanswerable');
  });
  it.each(['丢失的书有多少本？', '被投诉的借阅有多少条？', '供应商有几家？'])('%s', (question) => {
    expect(plan(question, chinese).kind).toBe('unanswerable');
  });
});

describe('words that are no condition do not make a refusal', () => {
  it.each([
    'how many boxes were packed in Lyon?',
    'total weight of the boxes sent out of Leeds in March',
    'how many crates were packed between 3 and 9 March 2025?',
    'what did the heaviest crate in Lyon weigh?',
    'how many crates left the depot Leeds?',
    'number of crates per depot please',
  ])('%s', (question) => {
    expect(plan(question, crates).kind).not.toBe('unanswerable');
  });
  it.each(['东馆一共借了多少次？', '请问东馆的罚金合计是多少？'])('%s', (question) => {
    expect(plan(question, chinese).kind).not.toBe('unanswerable');
  });
});
