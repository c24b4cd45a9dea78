import { describe, expect, it } from 'vitest';
import { planSentence } from '../../../src/core/analyst/answer/plan-sentence.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column, orders } from './orders-table.ts';

const vocabulary = readTables([orders]);

function sentence(question: string): string {
  const plan = makePlan(question, vocabulary, '2025-06-15');
  return plan.kind === 'unanswerable'
    ? `unanswerable: ${plan.reason.kind}`
    : planSentence(plan, 'en').replace('In orders.csv, ', '');
}

const cases: readonly (readonly [question: string, plan: string])[] = [
  ['How many orders are there?', 'compute the number of rows.'],
  ['What is the total amount?', 'compute the total amount.'],
  ['Average amount by region', 'compute the average amount by region.'],
  ['Total amount per region and product', 'compute the total amount by region and product.'],
  [
    'How many cancelled orders in 2023?',
    'keep rows where status = Cancelled and order_date: 2023, then compute the number of rows.',
  ],
  ['How many orders were not returned?', 'keep rows where not (status = Returned), then compute the number of rows.'],
  [
    'Orders from North or South with an amount over 500',
    'keep rows where amount > 500 and region = North or South, then list rows.',
  ],
  [
    'Number of orders with quantity between 3 and 5',
    'keep rows where quantity between 3 and 5, then compute the number of rows.',
  ],
  ['Top 3 customers by amount', 'compute the total amount by customer_name, the highest 3.'],
  ['Bottom 2 regions by number of orders', 'compute the number of rows by region, the lowest 2.'],
  ['Show the monthly trend of orders', 'compute the number of rows by month of order_date.'],
  ['What share of orders was cancelled?', 'compute the share of rows where status = Cancelled.'],
  ['What share of the total amount comes from East?', 'compute the share of amount where region = East.'],
  ['How much did <PERSON_1> spend?', 'keep rows where customer_name = <PERSON_1>, then compute the total amount.'],
  ['How many orders of members?', 'keep rows where is_member = yes, then compute the number of rows.'],
  [
    'How many customers have no email?',
    'keep rows where email is empty, then compute the number of different customer_name.',
  ],
  ['What is the average shoe size?', 'unanswerable: no-column'],
  [
    'How many orders were placed in Narnia?',
    'keep rows where order_id / customer_name / email = Narnia, then compute the number of rows.',
  ],
  ['Total amount excluding the North region', 'keep rows where not (region = North), then compute the total amount.'],
  ['Which regions have more than 40 orders?', 'compute the number of rows by region, keeping number of rows > 40.'],
  ['Average amount by regoin', 'compute the average amount by region.'],
  ['Median amount of widgets', 'keep rows where product = Widget, then compute the median amount.'],
  ['各地区的平均金额', 'compute the average amount by region.'],
  [
    '2023年取消的订单有多少？',
    'keep rows where status = Cancelled and order_date: 2023年, then compute the number of rows.',
  ],
  ['金额最高的前3个客户', 'compute the total amount by customer_name, the highest 3.'],
  ['每个月的订单数量走势', 'compute the number of rows by month of order_date.'],
  [
    '北区金额超过500的订单有几个？',
    'keep rows where amount > 500 and region = North, then compute the number of rows.',
  ],
  ['被取消的订单占比是多少？', 'compute the share of rows where status = Cancelled.'],
  ['<PERSON_1>一共花了多少钱？', 'keep rows where customer_name = <PERSON_1>, then compute the total amount.'],
];

describe('the plan of a question', () => {
  it.each(cases)('%s', (question, plan) => {
    const made = sentence(question);
    expect(
      made.replace(
        /keep rows where (.*?), then/,
        (_all, where: string) => `keep rows where ${where.split(' and ').sort().join(' and ')}, then`,
      ),
    ).toBe(
      plan.replace(
        /keep rows where (.*?), then/,
        (_all, where: string) => `keep rows where ${where.split(' and ').sort().join(' and ')}, then`,
      ),
    );
  });

  it('says which date column it took where there are several', () => {
    const shipped = { ...orders, columns: [...orders.columns, { ...orders.columns[1]!, name: 'ship_date' }] };
    const plan = makePlan('How many orders in 2023?', readTables([shipped]), '2025-06-15');
    expect(
      plan.kind !== 'unanswerable' &&
        plan.notes.some((note) => note.kind === 'chose-date' && note.others.includes('ship_date')),
    ).toBe(true);
  });

  it('works with the formula the question defines, and refuses one whose input is absent', () => {
    expect(sentence('Total revenue by region if revenue = quantity * amount')).toBe(
      'compute the total quantity × amount by region.',
    );
    expect(sentence('What is the margin if margin = amount - overhead?')).toBe('unanswerable: no-column');
  });

  it('reads a column for each month as rows', () => {
    const months = ['Jan', 'Feb', 'Mar', 'Apr'].map((name) => column(name, 'integer', { min: 1, max: 99 }));
    const wide = {
      file: 'store_revenue.csv',
      rowCount: 5,
      columns: [column('store', 'string', { values: ['A1', 'B2'] }), ...months],
    };
    const plan = makePlan('Total revenue in March', readTables([wide]), '2025-06-15');
    expect(plan.kind === 'aggregate' && plan.source.unpivot?.columns).toEqual(['Jan', 'Feb', 'Mar', 'Apr']);
    expect(plan.kind === 'aggregate' && plan.where).toEqual([
      { kind: 'one-of', ref: { file: 'store_revenue.csv', column: 'month' }, values: ['Mar'] },
    ]);
  });

  it('finds who never had a row in another file', () => {
    const customers = {
      file: 'customers.csv',
      rowCount: 80,
      columns: [
        column('customer_id', 'string', { columnClass: 'id-number', distinctCount: 80 }),
        column('country', 'string', { values: ['Italy', 'Spain'] }),
      ],
    };
    const bought = {
      ...orders,
      columns: [...orders.columns, column('customer_id', 'string', { columnClass: 'id-number', distinctCount: 60 })],
    };
    const plan = makePlan('How many customers never placed an order?', readTables([bought, customers]), '2025-06-15');
    expect(plan.kind === 'aggregate' && plan.source.file).toBe('customers.csv');
    expect(plan.kind === 'aggregate' && plan.where[0]).toMatchObject({ kind: 'absent-from', other: 'orders.csv' });
  });

  it('looks for a label in every column of labels, not only in the one beside it', () => {
    const label = { columnClass: 'free-text', sensitive: true, distinctCount: 4 } as const;
    const columns = [
      column('code', 'string', { ...label, columnClass: 'organization' }),
      column('airline', 'string', label),
      column('alliance', 'string', label),
    ];
    const carriers = { file: 'carriers.csv', rowCount: 4, columns };
    const plan = makePlan('How many airlines are <TEXT_1> members?', readTables([carriers]), '2025-06-15');
    expect(plan.kind === 'aggregate' && planSentence(plan, 'en')).toContain('airline / alliance = <TEXT_1>');
  });

  it('leaves out rows called a total, where they add up', () => {
    const region = { ...orders.columns[3]!, values: ['North', 'South', 'East', 'Total'] };
    const plan = makePlan(
      'Total amount by region',
      readTables([{ ...orders, columns: orders.columns.map((one) => (one.name === 'region' ? region : one)) }]),
      '2025-06-15',
    );
    expect(JSON.stringify(plan)).toContain('left-out-totals');
  });
});
