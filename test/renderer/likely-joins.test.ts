import { describe, expect, it } from 'vitest';
import { likelyJoins, likelyKeys } from '../../src/renderer/features/files/likely-joins.ts';
import { profileOf } from '../core/dataset/profile-of.ts';

const customers = {
  name: 'customers.csv',
  profile: profileOf({ id: ['1', '2', '3', '4'], name: ['Ann', 'Bo', 'Cy', 'Di'], city: ['Rome', 'Rome', 'Oslo', ''] }),
};
const orders = {
  name: 'orders.csv',
  profile: profileOf({
    order_id: ['10', '11', '12', '13', '14'],
    customer_id: ['1', '2', '2', '3', '1'],
    seller: ['Bo', 'Bo', 'Cy', 'Di', 'Di'],
    size: ['1', '2', '3', '1', '2'],
  }),
};

describe('keys and joins told by profiles', () => {
  it('takes for keys only columns whose every row has a value of its own, ids first', () => {
    expect(likelyKeys(customers.profile)).toEqual(['id', 'name']);
    expect(likelyKeys(orders.profile)).toEqual(['order_id']);
    expect(likelyKeys(profileOf({ id: ['1'] }))).toEqual([]);
  });

  it('finds a key by the table’s name or by its values, and never by small numbers alone', () => {
    expect(likelyJoins(orders, [customers])).toEqual([
      { column: 'customer_id', other: 'customers.csv', otherColumn: 'id', overlap: 1 },
      { column: 'seller', other: 'customers.csv', otherColumn: 'name', overlap: 1 },
    ]);
    expect(likelyJoins(customers, [orders])).toEqual([]);
  });

  it('does not join columns of one name whose values have little in common', () => {
    const far = { name: 'customers.csv', profile: profileOf({ id: ['70', '80', '90'] }) };
    expect(likelyJoins(orders, [far])).toEqual([]);
  });
});
