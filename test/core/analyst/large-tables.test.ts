import { expect, it } from 'vitest';
import { makePlan, readTables, tablesOfPlans } from '../../../src/core/analyst/planning/make-plan.ts';
import { writePython } from '../../../src/core/analyst/python/write-python.ts';
import { orders } from './orders-table.ts';

const written = (question: string, rowCount: number, attempt = 0): string => {
  const tables = [{ ...orders, rowCount }];
  const plan = makePlan(question, readTables(tables), '2025-06-15');
  if (plan.kind === 'unanswerable') throw new Error('refused');
  return writePython(plan, tablesOfPlans(tables), 'en', '', attempt);
};

it.each([
  ['total amount by region', '"region", "amount"'],
  ['average quantity by status', '"quantity", "status"'],
  ['how many orders are there', '"order_id"'],
])('of a large table only what “%s” needs is read', (question, columns) => {
  expect(written(question, 8_000_000)).toContain(`df = load("orders.csv", columns=[${columns}])`);
});

it('adds up the figures of the parts where the groups of all rows do not fit in memory', () => {
  const code = written('total amount by region in 2024', 30_000_000);
  expect(code).toContain('parts = chunks("orders.csv", columns=["order_date", "region", "amount"])');
  expect(code).toMatch(/parts = \(part\[\(part\["order_date"\].*\] for part in parts\)/);
  expect(code).toContain(
    'result = aggregate_in_parts(parts, by=["region"], **{\n    "total_amount": ("amount", "sum"),',
  );
  expect(code).not.toMatch(/\bdf\b|groupby/);
  expect(written('total amount by region in 2024', 2_000_000)).not.toContain('chunks(');
});

it('makes time buckets and shares in each part', () => {
  const code = written('average amount by month', 30_000_000);
  expect(code).toContain(
    'parts = (rows.assign(**{"month": rows["order_date"].dt.strftime("%Y-%m")}) for rows in parts)',
  );
  expect(code).toContain('by=["month"]');
});

it('says one figure of all rows part by part', () => {
  const code = written('what is the total amount in 2024', 30_000_000);
  expect(code).toContain('result = aggregate_in_parts(parts, by=[], **{');
  expect(code).toContain('"total_amount": ("amount", "sum")');
});

it('filters part by part what has to be side by side', () => {
  const code = written('median amount by region in 2024', 30_000_000);
  expect(code).toMatch(
    /df = pd\.concat\(\[part\[\(.*part\["order_date"\].*\] for part in parts\], ignore_index=True\)/,
  );
  expect(written('median amount by region', 30_000_000)).toContain(
    'df = load("orders.csv", columns=["region", "amount"])',
  );
});

it('reads small tables, rows to be shown and second tries whole', () => {
  expect(written('total amount by region', 200)).toContain('df = load("orders.csv")\n');
  expect(written('top 5 orders by amount', 30_000_000)).toContain('df = load("orders.csv")\n');
  expect(written('total amount by region', 30_000_000, 1)).toContain('df = load("orders.csv")\n');
});
