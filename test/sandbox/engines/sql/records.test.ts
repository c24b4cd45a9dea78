import { tableFromIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { recordsToArrow } from '../../../../src/sandbox/engines/sql/column-rows.ts';
import { jsonRecords } from '../../../../src/sandbox/engines/sql/json-records.ts';

test('records become Arrow columns of their own types, with what is missing missing', () => {
  const { stream, casts } = recordsToArrow([
    { id: 1, share: 0.5, day: '2024-01-02', at: '2024-01-02T03:04', ok: true, big: 9007199254740993n, tags: ['a'] },
    { id: 2, share: 2, day: null, at: '2024-01-02', ok: false, name: 'é' },
  ]);
  const rows = tableFromIPC(stream)
    .toArray()
    .map((row) => ({ ...row.toJSON(), tags: row.tags && [...row.tags] }));
  expect(rows).toEqual([
    {
      id: 1n,
      share: 0.5,
      day: '2024-01-02',
      at: '2024-01-02T03:04',
      ok: true,
      big: 9007199254740993n,
      tags: ['a'],
      name: null,
    },
    { id: 2n, share: 2, day: null, at: '2024-01-02', ok: false, big: null, tags: null, name: 'é' },
  ]);
  expect([...casts]).toEqual([
    ['day', 'DATE'],
    ['at', 'TIMESTAMP'],
  ]);
});

test('a whole number beyond 64 bits with a sign keeps its value', () => {
  const { stream, casts } = recordsToArrow([{ id: 2n ** 63n + 1n }, { id: 5 }]);
  expect([...casts]).toEqual([['id', 'HUGEINT']]);
  expect([...(tableFromIPC(stream).getChild('id') ?? [])]).toEqual(['9223372036854775809', '5']);
});

test('lists and objects are columns whose parts can be asked for; mixed ones are JSON text', () => {
  const { stream } = recordsToArrow([
    { list: [1, 2], object: { x: 1, y: 'a' }, deep: [{ k: [true] }], mixed: [1] },
    { list: [], object: null, deep: null, mixed: 'x' },
    { list: null, object: { x: 2, z: { w: 0.5 } }, deep: [], mixed: { a: 1n } },
  ]);
  const table = tableFromIPC(stream);
  const types = table.schema.fields.map(({ name, type }) => `${name}: ${type}`);
  expect(types).toEqual([
    'list: List<Int64>',
    'object: Struct<{x:Int64, y:Utf8, z:Struct<{w:Float64}>}>',
    'deep: List<Struct<{k:List<Bool>}>>',
    'mixed: Utf8',
  ]);
  const shown = (_key: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value);
  expect(JSON.parse(JSON.stringify(table.toArray(), shown))).toEqual([
    { list: [1, 2], object: { x: 1, y: 'a', z: null }, deep: [{ k: [true] }], mixed: '[1]' },
    { list: [], object: null, deep: null, mixed: 'x' },
    { list: null, object: { x: 2, y: null, z: { w: 0.5 } }, deep: [], mixed: '{"a":1}' },
  ]);
});

test.each([
  ['a list', '[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
  ['JSON lines', '{"a":1}\n\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
  ['the one list in an object', '{"count":2,"data":[{"a":1},{"a":2}]}', [{ a: 1 }, { a: 2 }]],
  [
    'columns',
    '{"a":[1,2],"b":["x","y"]}',
    [
      { a: 1, b: 'x' },
      { a: 2, b: 'y' },
    ],
  ],
  ['plain values', '[1,"x"]', [{ value: 1 }, { value: 'x' }]],
  ['one object', '{"a":1}', [{ a: 1 }]],
])('JSON as %s is a table', (_form, text, rows) => {
  expect(jsonRecords(text)).toEqual(rows);
});

test('what is no JSON says in which line', () => {
  expect(() => jsonRecords('{"a":1}\n{"a":')).toThrow('line 2');
});
