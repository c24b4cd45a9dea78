/**
 * XXH64 (Yann Collet, xxhash_spec.md, seed 0) of one page of a memory, assembled here because JavaScript has no 64-bit
 * arithmetic that is fast. It finds the pages a run changed: a changed page goes unseen once in 2^64.
 */
export const pageBytes = 4_096;
/** Of hashes one 64 KiB page of the table holds; more than any kernel may have pages of `pageBytes`. */
const tablePages = 32;

const primes = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;
const [p1, p2, p3, p4] = primes;

const op = {
  get: 0x20,
  set: 0x21,
  tee: 0x22,
  load64: 0x29,
  store64: 0x37,
  i32: 0x41,
  i64: 0x42,
  add32: 0x6a,
  lessThan32: 0x49,
  add: 0x7c,
  mul: 0x7e,
  xor: 0x85,
  shiftRight: 0x88,
  rotateLeft: 0x89,
  loop: [0x03, 0x40],
  branchIf: [0x0d, 0x00],
  end: 0x0b,
} as const;

const [address, into, end] = [0, 1, 2];
const accumulators = [3, 4, 5, 6] as const;
const hash = 7;

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

const i64 = (value: bigint): Code => [op.i64, signedLeb(value)];
const i32 = (value: number): Code => [op.i32, signedLeb(BigInt(value))];
const rotated = (bits: number): Code => [i64(BigInt(bits)), op.rotateLeft];
/** `acc → rotl(acc + lane · P2, 31) · P1`, the lane on the stack above the accumulator. */
const round: Code = [i64(p2), op.mul, op.add, rotated(31), i64(p1), op.mul];
const sized = (code: Code): number[] => {
  const bytes = flat(code);
  return [...leb(bytes.length), ...bytes];
};
const avalanche = (shift: bigint): Code => [op.get, hash, op.get, hash, i64(shift), op.shiftRight, op.xor];

const body: Code = [
  [op.get, address, i32(pageBytes), op.add32, op.set, end],
  [i64(p1 + p2), op.set, accumulators[0], i64(p2), op.set, accumulators[1]],
  [i64(0n), op.set, accumulators[2], i64(-p1), op.set, accumulators[3]],
  op.loop,
  accumulators.map((own, lane) => [op.get, own, op.get, address, op.load64, 3, lane * 8, round, op.set, own]),
  [op.get, address, i32(32), op.add32, op.tee, address, op.get, end, op.lessThan32, op.branchIf],
  op.end,
  accumulators.map((own, lane) => [op.get, own, rotated([1, 7, 12, 18][lane] as number), lane > 0 ? op.add : []]),
  [op.set, hash],
  accumulators.map((own) => [
    [op.get, hash, i64(0n), op.get, own, round, op.xor, i64(p1), op.mul, i64(p4), op.add, op.set, hash],
  ]),
  [op.get, hash, i64(BigInt(pageBytes)), op.add, op.set, hash],
  [avalanche(33n), i64(p2), op.mul, op.set, hash, avalanche(29n), i64(p3), op.mul, op.set, hash],
  // Into memory 1: bit 6 of the alignment says that a memory's number follows.
  [op.get, into, avalanche(32n), op.store64, 0x43, 1, 0],
  op.end,
];

const text = (value: string): number[] => sized([...new TextEncoder().encode(value)]);
const section = (id: number, code: Code): number[] => [id, ...sized(code)];

const moduleBytes = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 2, 0x7f, 0x7f, 0]),
  ...section(2, [2, text('m'), text('guest'), 2, 0, 0, text('m'), text('table'), 2, 0, 0]),
  ...section(3, [1, 0]),
  ...section(7, [1, text('hash'), 0, 0]),
  ...section(10, [1, sized([2, 1, 0x7f, 5, 0x7e, body])]),
]);

/** Hashes pages of one memory. A page's hash is read as two 32-bit words. */
export class PageHasher {
  readonly #table = new WebAssembly.Memory({ initial: tablePages, maximum: tablePages });
  readonly #hash: (address: number, into: number) => void;

  constructor(memory: WebAssembly.Memory) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes), {
      m: { guest: memory, table: this.#table },
    });
    this.#hash = instance.exports.hash as (address: number, into: number) => void;
  }

  /** Pages `[first, end)` hashed into the words `[2 · first, 2 · end)`, which the next call may write over. */
  hash(first: number, end: number): Uint32Array {
    for (let page = first; page < end; page++) this.#hash(page * pageBytes, page * 8);
    return new Uint32Array(this.#table.buffer);
  }
}
