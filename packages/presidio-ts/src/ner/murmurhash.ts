/**
 * The hashes spaCy and thinc address their tables with (MurmurHash2 64A and MurmurHash3's 128-bit finisher, Austin Appleby,
 * public domain). Sixty-four bit numbers are pairs of unsigned 32-bit halves: `bigint` took ten times as long here.
 */

/** The halves of the last product or hash. Module state, since a returned pair would be an allocation per step. */
let high = 0;
let low = 0;

function multiply(aHigh: number, aLow: number, bHigh: number, bLow: number): void {
  const a0 = aLow & 0xffff;
  const a1 = aLow >>> 16;
  const b0 = bLow & 0xffff;
  const b1 = bLow >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const carry = (a0 * b1 + (middle & 0xffff)) >>> 16;
  high = (a1 * b1 + (middle >>> 16) + carry + Math.imul(aLow, bHigh) + Math.imul(aHigh, bLow)) >>> 0;
  low = Math.imul(aLow, bLow) >>> 0;
}

const mHigh = 0xc6a4a793;
const mLow = 0x5bd1e995;

/** `h ^= h >> 47` on the state. */
function fold47(): void {
  low = (low ^ (high >>> 15)) >>> 0;
}

/**
 * MurmurHash64A of the first `length` bytes.
 * @param out receives the low and the high 32 bits, in this order.
 */
export function murmurHash64A(bytes: Uint8Array, length: number, seed: number, out: Uint32Array): void {
  multiply(0, length, mHigh, mLow);
  let hHigh = high;
  let hLow = (low ^ seed) >>> 0;
  const tail = length & ~7;
  for (let at = 0; at < tail; at += 8) {
    multiply(word(bytes, at + 4), word(bytes, at), mHigh, mLow);
    fold47();
    multiply(high, low, mHigh, mLow);
    multiply((hHigh ^ high) >>> 0, (hLow ^ low) >>> 0, mHigh, mLow);
    hHigh = high;
    hLow = low;
  }
  if (length > tail) {
    for (let at = tail; at < length; at++) {
      const shift = (at - tail) * 8;
      if (shift < 32) hLow = (hLow ^ (bytes[at]! << shift)) >>> 0;
      else hHigh = (hHigh ^ (bytes[at]! << (shift - 32))) >>> 0;
    }
    multiply(hHigh, hLow, mHigh, mLow);
    hHigh = high;
    hLow = low;
  }
  high = hHigh;
  low = hLow;
  fold47();
  multiply(high, low, mHigh, mLow);
  fold47();
  out[0] = low;
  out[1] = high;
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}

/** MurmurHash3's 64-bit finisher (`fmix64`) on the state. */
function finish(): void {
  low = (low ^ (high >>> 1)) >>> 0;
  multiply(high, low, 0xff51afd7, 0xed558ccd);
  low = (low ^ (high >>> 1)) >>> 0;
  multiply(high, low, 0xc4ceb9fe, 0x1a85ec53);
  low = (low ^ (high >>> 1)) >>> 0;
}

/**
 * Four 32-bit table addresses of one 64-bit key, as thinc's `HashEmbed` makes them (`MurmurHash3_x86_128_uint64`).
 * @param out receives the four addresses.
 */
export function hashEmbedKeys(keyLow: number, keyHigh: number, seed: number, out: Uint32Array): void {
  multiply(keyHigh, keyLow, 0x87c37b91, 0x114253d5);
  const rotatedHigh = ((high << 31) | (low >>> 1)) >>> 0;
  const rotatedLow = ((low << 31) | (high >>> 1)) >>> 0;
  multiply(rotatedHigh, rotatedLow, 0x4cf5ad43, 0x2745937f);
  let h1High = high;
  let h1Low = (low ^ seed ^ 8) >>> 0;
  const h2Start = (seed ^ 8) >>> 0;
  let sum = h1Low + h2Start;
  h1Low = sum >>> 0;
  h1High = (h1High + (sum > 0xffffffff ? 1 : 0)) >>> 0;
  sum = h2Start + h1Low;
  const h2Low = sum >>> 0;
  const h2High = (h1High + (sum > 0xffffffff ? 1 : 0)) >>> 0;

  high = h1High;
  low = h1Low;
  finish();
  h1High = high;
  h1Low = low;
  high = h2High;
  low = h2Low;
  finish();
  sum = h1Low + low;
  h1Low = sum >>> 0;
  h1High = (h1High + high + (sum > 0xffffffff ? 1 : 0)) >>> 0;
  sum = low + h1Low;
  out[0] = h1Low;
  out[1] = h1High;
  out[2] = sum >>> 0;
  out[3] = (high + h1High + (sum > 0xffffffff ? 1 : 0)) >>> 0;
}
