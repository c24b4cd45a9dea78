import { describe, expect, it } from 'vitest';
import { parseGuestResponse } from '../../../src/core/sandbox/guest-response.ts';

const good = { kind: 'ok', result: '3', tables: [], charts: [], error: null };
const table = { name: 't', columns: [{ name: 'a', type: 'integer' }], rows: [[1]], rowCount: 1, truncated: false };

describe('the guest’s answer is hostile input', () => {
  it('an answer of the agreed shape is taken', () => {
    expect(parseGuestResponse(JSON.stringify({ ...good, tables: [table] }))).toMatchObject({
      result: '3',
      value: null,
    });
  });

  it.each<[string, unknown]>([
    ['a kind only the host may decide', { ...good, kind: 'timed-out' }],
    ['a row of another width', { ...good, tables: [{ ...table, rows: [[1, 2]] }] }],
    ['a cell that is an object', { ...good, tables: [{ ...table, rows: [[{}]] }] }],
    ['a negative height', { ...good, tables: [{ ...table, rowCount: -1 }] }],
    ['too many tables', { ...good, tables: Array(51).fill(table) }],
    ['a chart that is no object', { ...good, charts: ['<script>'] }],
    ['a result that is too long', { ...good, result: 'x'.repeat(300_000) }],
    ['no object at all', [good]],
  ])('%s is refused', (_name, value) => {
    expect(parseGuestResponse(JSON.stringify(value))).toBeTypeOf('string');
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{"kind":'],
    ['NaN', '{"kind":NaN}'],
    ['nesting that exhausts a parser', `{"kind":"ok","value":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
  ])('%s is refused without an exception', (_name, text) => {
    expect(parseGuestResponse(text)).toBeTypeOf('string');
  });
});
