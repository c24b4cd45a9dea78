import { describe, expect, it } from 'vitest';
import type { Anonymized, ModelRequest } from '../../../src/contracts/model.ts';
import { turnOf } from '../../../src/core/analyst/conversation.ts';
import { otherReadings } from '../../../src/core/analyst/other-readings.ts';
import { authoredHere } from '../../../src/core/privacy/anonymized.ts';
import { column } from './orders-table.ts';

const sales = {
  file: 'sales.csv',
  rowCount: 400,
  columns: [
    column('sale_id', 'string', { columnClass: 'id-number', sensitive: true, distinctCount: 400 }),
    column('gross_amount', 'number', { distinctCount: 390, min: 2, max: 900 }),
    column('net_amount', 'number', { distinctCount: 390, min: 1, max: 800 }),
    column('order_date', 'date', { distinctCount: 200, min: '2024-01-02', max: '2025-05-30' }),
    column('ship_date', 'date', { distinctCount: 200, min: '2024-01-05', max: '2025-06-04' }),
    column('bill_city', 'string', { values: ['Oslo', 'Bergen', 'Bodø'] }),
    column('ship_city', 'string', { values: ['Oslo', 'Bergen', 'Bodø'] }),
  ],
};

const request = (...questions: string[]): ModelRequest => ({
  instructions: authoredHere(''),
  tables: [sales],
  messages: questions.map((question) => ({ role: 'user', text: question as Anonymized })),
  tools: [],
  today: '2025-06-15',
});

function readings(...questions: string[]) {
  const asked = request(...questions);
  return otherReadings(turnOf(asked), asked);
}

describe('the other reading of a question', () => {
  it.each([
    ['What is the total amount?', 'net_amount', 'What is the total net_amount?'],
    ['Average amount by ship city', 'net_amount', 'Average net_amount by ship city'],
    ['How many sales per month?', 'ship_date', 'How many sales per month by ship_date?'],
    ['How many sales in Oslo?', 'ship_city', 'How many sales in ship_city Oslo?'],
    ['每月有多少销售？', 'ship_date', '每月有多少销售（按 ship_date）？'],
    ['Oslo的销售有多少？', 'ship_city', 'ship_city为Oslo的销售有多少？'],
  ])('of “%s”: %s', (question, label, other) => {
    expect(readings(question)).toEqual([{ label, question: other }]);
    // Asked so, nothing is left to choose about that word, and the first reading is not what is done.
    const first = turnOf(request(question)).plan;
    expect(turnOf(request(other)).plan).not.toEqual(first);
    expect(readings(other).map((reading) => reading.label)).not.toContain(label);
  });

  it('of a word that fits two columns with a unit in brackets names the other whole', () => {
    const tenders = {
      file: '中标公示.xlsx',
      rowCount: 120,
      columns: [
        column('项目名称', 'string', { distinctCount: 120 }),
        column('预算金额（万元）', 'number', { distinctCount: 118, min: 3, max: 900 }),
        column('中标金额（万元）', 'number', { distinctCount: 119, min: 2, max: 880 }),
      ],
    };
    const asked = { ...request('金额合计是多少'), tables: [tenders] };
    expect(otherReadings(turnOf(asked), asked)).toEqual([
      { label: '预算金额（万元）', question: '预算金额（万元）合计是多少' },
    ]);
  });

  it('is offered of a follow-up, on the plan that it edits', () => {
    expect(readings('What is the average net amount?', 'and by month?')).toEqual([
      { label: 'ship_date', question: 'and by month by ship_date?' },
    ]);
  });

  it.each(['What is the total net amount?', 'How many sales are there?', 'What is the average shoe size?'])(
    'is not made up where there is none: %s',
    (question) => expect(readings(question)).toEqual([]),
  );
});
