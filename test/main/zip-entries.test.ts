import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bytesHold } from '../../src/main/purge/file-text.ts';
import { ArchiveTooLarge, unpackedEntries, zipEntries } from '../../src/main/zip-entries.ts';
import { storedZip } from '../fixtures/stored-zip.ts';

const caps = { partBytesMax: 1_000_000, totalBytesMax: 3_000_000 };
const unpacked = (zip: Buffer) => [...unpackedEntries(zip, caps)].map(String);

/** An archive whose entries all share one run of packed bytes, as those of a bomb do. */
function bomb(bytes: number, copies: number): Buffer {
  const plain = Buffer.alloc(bytes, 'x');
  const packed = deflateRawSync(plain);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(crc32(plain), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(1, 18); // what it says of its size is a lie
  facts.writeUInt16LE(1, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from('a'), packed]);
  const one = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, Buffer.alloc(14), Buffer.from('a')]);
  const directory = Buffer.concat(Array.from({ length: copies }, () => one));
  const end = Buffer.alloc(18);
  end.writeUInt16LE(copies, 4);
  end.writeUInt16LE(copies, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, directory, Buffer.from('PK\x05\x06'), end]);
}

describe('an archive', () => {
  test('is read by its directory, a comment behind it or not', () => {
    const zip = storedZip({ 'a.txt': 'one', 'b/c.txt': 'two' });
    expect(zipEntries(zip).map(({ name, size }) => [name, size])).toEqual([
      ['a.txt', 3],
      ['b/c.txt', 3],
    ]);
    expect(unpacked(zip)).toEqual(['one', 'two']);
    expect(unpacked(Buffer.concat([zip, Buffer.from('a comment')]))).toEqual(['one', 'two']);
  });

  test.each([
    ['one entry that grows beyond its cap, whatever it says of its size', bomb(1_000_001, 1)],
    ['entries that share their bytes and are too much together', bomb(999_999, 4)],
    ['more entries than any person makes', bomb(1, 10_001)],
    ['a name of a kilobyte and more', storedZip({ ['x'.repeat(1_001)]: '' })],
  ])('is not unpacked when it has %s', (_what, zip) => {
    expect(() => unpacked(zip)).toThrow(ArchiveTooLarge);
  });

  test.each([
    ['cut off', storedZip({ a: 'one' }).subarray(0, -1)],
    ['without its directory', Buffer.from('PK\x03\x04 and nothing more than some text of no archive')],
    ['whose directory points beyond it', Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18, 0xff)])],
  ])('that is %s is an error', (_what, zip) => {
    expect(() => unpacked(Buffer.from(zip))).toThrow();
  });

  test('that a person cannot be looked for in counts as holding them, a damaged one by its text', () => {
    const person = { isIn: (text: string) => text.includes('Ana Ruiz') };
    expect(bytesHold(storedZip({ 'xl/sharedStrings.xml': '<t>Ana</t><t>Ruiz</t>' }), person)).toBe(false);
    expect(bytesHold(storedZip({ 'xl/sharedStrings.xml': '<t>Ana Ruiz</t>' }), person)).toBe(true);
    expect(bytesHold(bomb(1, 10_001), person)).toBe(true);
    expect(bytesHold(Buffer.from('PK\x03\x04 Ana Ruiz'), person)).toBe(true);
    expect(bytesHold(Buffer.from('PK\x03\x04 nobody'), person)).toBe(false);
  });
});
