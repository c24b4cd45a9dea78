import { describe, expect, test } from 'vitest';
import { decodeMsgpack, type MsgpackValue } from '../../src/ner/msgpack.ts';

const cases: readonly (readonly [name: string, bytes: readonly number[], value: MsgpackValue])[] = [
  ['small integers', [0x93, 0x00, 0x7f, 0xff], [0, 127, -1]],
  ['wider integers', [0x93, 0xcd, 0x01, 0x00, 0xd1, 0xff, 0x00, 0xce, 0x80, 0, 0, 0], [256, -256, 0x80000000]],
  ['an integer that no double holds', [0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 0xffffffffffffffffn],
  ['doubles', [0xcb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0], 1.5],
  ['text', [0xa3, 0xe2, 0x82, 0xac], '€'],
  ['long text', [0xd9, 0x02, 0x6f, 0x6b], 'ok'],
  ['bytes', [0xc4, 0x02, 0x01, 0x02], new Uint8Array([1, 2])],
  [
    'a map, byte keys read as names',
    [0x82, 0xc4, 0x01, 0x6e, 0xc3, 0x41, 0xc0],
    new Map<MsgpackValue, MsgpackValue>([
      ['n', true],
      [65, null],
    ]),
  ],
  ['a long array', [0xdc, 0x00, 0x01, 0xc2], [false]],
];

describe('MessagePack documents', () => {
  test.each(cases)('%s', (_, bytes, value) => {
    expect(decodeMsgpack(new Uint8Array(bytes))).toEqual(value);
  });

  test('one that is cut short or of an unknown type is refused', () => {
    expect(() => decodeMsgpack(new Uint8Array([0xa3, 0x61]))).toThrow(RangeError);
    expect(() => decodeMsgpack(new Uint8Array([0xc1]))).toThrow(RangeError);
  });
});
