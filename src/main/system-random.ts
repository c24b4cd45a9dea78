import { randomFillSync } from 'node:crypto';
import type { Clock, Random } from '../core/ports.ts';

export const systemClock: Clock = { now: () => Date.now() };

export const systemRandom: Random = {
  bytes: (count) => randomFillSync(new Uint8Array(count)),
  // UUID version 7 (RFC 9562): 48 bits of time, then randomness, so ids sort by the time of their making.
  id: () => {
    const bytes = randomFillSync(new Uint8Array(16));
    new DataView(bytes.buffer).setBigUint64(0, (BigInt(Date.now()) << 16n) | BigInt((bytes[6]! << 8) | bytes[7]!));
    bytes[6] = 0x70 | (bytes[6]! & 0x0f);
    bytes[8] = 0x80 | (bytes[8]! & 0x3f);
    const hex = Buffer.from(bytes).toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  },
};
