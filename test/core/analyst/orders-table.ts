import type { TableSchema } from '../../../src/contracts/dataset.ts';

type Column = TableSchema['columns'][number];

export function column(name: string, type: Column['type'], part: Partial<Column> = {}): Column {
  return {
    name,
    type,
    columnClass: type === 'string' ? 'category' : type === 'date' ? 'date' : type === 'boolean' ? 'boolean' : 'number',
    sensitive: false,
    nullShare: 0,
    distinctCount: part.values?.length ?? 50,
    min: null,
    max: null,
    values: [],
    ...part,
  };
}

/** A table of orders as the built-in analyst gets to know it. */
export const orders: TableSchema = {
  file: 'orders.csv',
  rowCount: 200,
  columns: [
    column('order_id', 'string', { columnClass: 'id-number', sensitive: true, distinctCount: 200 }),
    column('order_date', 'date', { distinctCount: 180, min: '2022-01-03', max: '2024-12-29' }),
    column('customer_name', 'string', { columnClass: 'person', sensitive: true, distinctCount: 60 }),
    column('region', 'string', { values: ['North', 'South', 'East', 'West'] }),
    column('product', 'string', { values: ['Widget', 'Gadget', 'Gizmo'] }),
    column('quantity', 'integer', { distinctCount: 9, min: 1, max: 9 }),
    column('amount', 'number', { distinctCount: 190, min: 3.5, max: 912.2 }),
    column('status', 'string', { values: ['Completed', 'Cancelled', 'Returned'] }),
    column('is_member', 'boolean', { distinctCount: 2 }),
    column('email', 'string', { columnClass: 'email', sensitive: true, distinctCount: 60, nullShare: 0.1 }),
  ],
};
