/**
 * XXH3 of 64 bits (Yann Collet, XXH3 specification, seed 0) of one page of a memory, assembled here from vector
 * instructions: twice as fast as XXH64 in 64-bit arithmetic. It finds the pages a run changed: a changed page goes unseen once
 * in 2^64.
 */
export const pageBytes = 4_096;
/** Of hashes one 64 KiB page of the table holds; more than any kernel may have pages of `pageBytes`. */
const tablePages = 32;

const prime32 = [0x9e3779b1n, 0x85ebca77n, 0xc2b2ae3dn] as const;
const prime64 = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;
const secretText =
  'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c' +
  '3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364ea' +
  'c5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e';
const secret = Uint8Array.from({ length: 192 }, (_, index) =>
  Number.parseInt(secretText.slice(index * 2, index * 2 + 2), 16),
);
const stripeBytes = 64;
const blockBytes = 1_024;
/** Where in the secret the last stripe, the scrambling and the merging begin. */
const [lastStripeAt, scrambleAt, mergeAt] = [secret.length - stripeBytes - 7, secret.length - stripeBytes, 11];

type Code = readonly (number | Code)[];
const flat = (code: Code): number[] => code.flatMap((part) => (typeof part === 'number' ? [part] : flat(part)));

function signedLeb(value: bigint): number[] {
  const bytes: number[] = [];
  for (let left = BigInt.asIntN(64, value); ; ) {
    const low = Number(left & 0x7fn);
    left >>= 7n;
    const isLast = (left === 0n && low < 64) || (left === -1n && low >= 64);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)];
}

const vector = (code: number): Code => [0xfd, leb(code)];
const op = {
  get: 0x20,
  set: 0x21,
  tee: 0x22,
  i32: 0x41,
  i64: 0x42,
  add32: 0x6a,
  and32: 0x71,
  lessThan32: 0x49,
  add: 0x7c,
  mul: 0x7e,
  and: 0x83,
  xor: 0x85,
  shiftRight: 0x88,
  loop: [0x03, 0x40],
  branchIf: [0x0d, 0x00],
  end: 0x0b,
  vectorConst: vector(0x0c),
  shuffle: vector(0x0d),
  lane: vector(0x1d),
  vectorXor: vector(0x51),
  lanesShiftRight: vector(0xcd),
  lanesAdd: vector(0xce),
  lanesMul: vector(0xd5),
  /** The lower two 32-bit lanes of both, multiplied to 64 bits. */
  lanesMulWide: vector(0xde),
} as const;

const [guest, table, secrets] = [0, 1, 2];
/** Bit 6 of the alignment says that a memory's number follows. */
const at = (memory: number, offset: number): Code => [0x40, memory, leb(offset)];
const [address, into, end, key] = [0, 1, 2, 3];
const accumulators = [4, 5, 6, 7] as const;
const [data, mixed] = [8, 9];
const [left, right, cross, hash] = [10, 11, 12, 13];

const i32 = (value: number): Code => [op.i32, signedLeb(BigInt(value))];
const i64 = (value: bigint): Code => [op.i64, signedLeb(value)];
const vectorOf = (low: bigint, high: bigint): Code => {
  const bytes = new BigUint64Array([low, high]);
  return [op.vectorConst, [...new Uint8Array(bytes.buffer)]];
};
const words = (...order: readonly number[]): Code => [
  op.shuffle,
  order.flatMap((word) => [word * 4, word * 4 + 1, word * 4 + 2, word * 4 + 3]),
];

/** 64 bytes into the accumulators: each takes its neighbour's word, and the product of the halves of its own, masked. */
const stripe: Code = accumulators.map((own, index) => [
  [op.get, address, vector(0), at(guest, index * 16), op.tee, data],
  [op.get, key, vector(0), at(secrets, index * 16), op.vectorXor, op.set, mixed],
  [op.get, mixed, op.get, mixed, words(0, 2, 0, 2), op.get, mixed, op.get, mixed, words(1, 3, 1, 3), op.lanesMulWide],
  [op.get, data, op.get, data, words(2, 3, 0, 1), op.lanesAdd, op.get, own, op.lanesAdd, op.set, own],
]);
const scramble: Code = accumulators.map((own, index) => [
  [op.get, own, op.get, own, i32(47), op.lanesShiftRight, op.vectorXor],
  [i32(0), vector(0), at(secrets, scrambleAt + index * 16), op.vectorXor],
  [vectorOf(prime32[0], prime32[0]), op.lanesMul, op.set, own],
]);
/** Stripes until `address` is at `end`, the secret moving on by eight bytes each time. */
const stripes: Code = [
  [i32(0), op.set, key, op.loop, stripe],
  [op.get, key, i32(8), op.add32, op.set, key],
  [op.get, address, i32(stripeBytes), op.add32, op.tee, address, op.get, end, op.lessThan32, op.branchIf, op.end],
];
const half = (of: number, isHigh: boolean): Code =>
  isHigh ? [op.get, of, i64(32n), op.shiftRight] : [op.get, of, i64(0xffffffffn), op.and];
/** Upper and lower half of the 128-bit product of `left` and `right`, as one. */
const foldedProduct: Code = [
  [half(left, true), half(right, false), op.mul, op.tee, cross, i64(0xffffffffn), op.and],
  [half(left, false), half(right, false), op.mul, i64(32n), op.shiftRight, op.add],
  [half(left, false), half(right, true), op.mul, op.add, i64(32n), op.shiftRight],
  [op.get, cross, i64(32n), op.shiftRight, op.add, half(left, true), half(right, true), op.mul, op.add],
  [op.get, left, op.get, right, op.mul, op.xor],
];
const maskedLane = (own: number, lane: number, offset: number): Code => [
  [op.get, own, op.lane, lane],
  [i32(0), 0x29, at(secrets, offset), op.xor],
];
const merge: Code = accumulators.map((own, index) => [
  [maskedLane(own, 0, mergeAt + index * 16), op.set, left, maskedLane(own, 1, mergeAt + index * 16 + 8), op.set, right],
  [foldedProduct, op.get, hash, op.add, op.set, hash],
]);
const mixHigh = (shift: bigint): Code => [op.get, hash, op.get, hash, i64(shift), op.shiftRight, op.xor];

const body: Code = [
  [
    vectorOf(prime32[2], prime64[0]),
    op.set,
    accumulators[0],
    vectorOf(prime64[1], prime64[2]),
    op.set,
    accumulators[1],
  ],
  [
    vectorOf(prime64[3], prime32[1]),
    op.set,
    accumulators[2],
    vectorOf(prime64[4], prime32[0]),
    op.set,
    accumulators[3],
  ],
  // All blocks but the last are scrambled. A page begins at a multiple of its size.
  [op.loop, op.get, address, i32(blockBytes), op.add32, op.set, end, stripes, scramble],
  [op.get, address, i32(pageBytes - 1), op.and32, i32(pageBytes - blockBytes), op.lessThan32, op.branchIf, op.end],
  [op.get, address, i32(blockBytes - stripeBytes), op.add32, op.set, end, stripes],
  [i32(lastStripeAt), op.set, key, stripe],
  [i64(BigInt(pageBytes) * prime64[0]), op.set, hash, merge],
  [mixHigh(37n), i64(0x165667919e3779f9n), op.mul, op.set, hash],
  [op.get, into, mixHigh(32n), 0x37, at(table, 0), op.end],
];

const sized = (code: Code): number[] => {
  const bytes = flat(code);
  return [...leb(bytes.length), ...bytes];
};
const text = (value: string): number[] => sized([...new TextEncoder().encode(value)]);
const section = (id: number, code: Code): number[] => [id, ...sized(code)];
const memory = (name: string): Code => [text('m'), text(name), 2, 0, 0];

const moduleBytes = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 2, 0x7f, 0x7f, 0]),
  ...section(2, [3, memory('guest'), memory('table'), memory('secret')]),
  ...section(3, [1, 0]),
  ...section(7, [1, text('hash'), 0, 0]),
  ...section(10, [1, sized([3, 2, 0x7f, 6, 0x7b, 4, 0x7e, body])]),
]);

/** Hashes pages of one memory. A page's hash is read as two 32-bit words. */
export class PageHasher {
  readonly #table = new WebAssembly.Memory({ initial: tablePages, maximum: tablePages });
  readonly #hash: (address: number, into: number) => void;

  constructor(memory: WebAssembly.Memory) {
    const held = new WebAssembly.Memory({ initial: 1, maximum: 1 });
    new Uint8Array(held.buffer).set(secret);
    const instance = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes), {
      m: { guest: memory, table: this.#table, secret: held },
    });
    this.#hash = instance.exports.hash as (address: number, into: number) => void;
  }

  /** Pages `[first, end)` hashed into the words `[2 · first, 2 · end)`, which the next call may write over. */
  hash(first: number, end: number): Uint32Array {
    for (let page = first; page < end; page++) this.#hash(page * pageBytes, page * 8);
    return new Uint32Array(this.#table.buffer);
  }
}
