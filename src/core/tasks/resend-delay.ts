import type { Random } from '../ports.ts';

const firstMs = 1_000;
const longestMs = 10 * 60_000;

/**
 * How long to wait before the service is asked again: doubled with every failure, with up to half as much again by chance, so
 * that a company's desktops do not all come back in the same second.
 * @param failures in a row, from 1
 * @param askedForMs what the service asked to be waited; 0 for nothing
 */
export function resendDelayMs(failures: number, random: Random, askedForMs = 0): number {
  const chance = random.bytes(1)[0]! / 255;
  const doubledMs = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 20));
  return Math.max(askedForMs, doubledMs * (1 + chance / 2));
}
