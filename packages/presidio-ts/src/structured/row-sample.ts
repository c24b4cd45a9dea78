/**
 * The rows that pandas' `sample(count, random_state=123)` takes, in its order: NumPy's `RandomState.permutation`, a Mersenne
 * Twister (Matsumoto and Nishimura 1998) and a shuffle from the end. Presidio samples so, and the order decides its ties.
 */
export function sampledRows(total: number, count: number): number[] {
  const rows = Array.from({ length: total }, (_, index) => index);
  const next = mersenneTwister(123);
  for (let last = total - 1; last > 0; last--) {
    const mask = 2 ** Math.ceil(Math.log2(last + 1)) - 1;
    let chosen = (next() & mask) >>> 0;
    while (chosen > last) chosen = (next() & mask) >>> 0;
    const kept = rows[last] ?? 0;
    rows[last] = rows[chosen] ?? 0;
    rows[chosen] = kept;
  }
  return rows.slice(0, count);
}

const size = 624;

function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(size);
  state[0] = seed;
  for (let index = 1; index < size; index++) {
    const before = state[index - 1] as number;
    state[index] = Math.imul(1_812_433_253, before ^ (before >>> 30)) + index;
  }
  let at = size;
  return () => {
    if (at === size) {
      at = 0;
      for (let index = 0; index < size; index++) {
        const joined = ((state[index] as number) & 0x80000000) | ((state[(index + 1) % size] as number) & 0x7fffffff);
        state[index] = (state[(index + 397) % size] as number) ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
      }
    }
    let value = state[at++] as number;
    value ^= value >>> 11;
    value ^= (value << 7) & 0x9d2c5680;
    value ^= (value << 15) & 0xefc60000;
    return (value ^ (value >>> 18)) >>> 0;
  };
}
