import { performance } from 'node:perf_hooks';
import { aligned } from './aligned.ts';

export async function timeMs(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value that a hundredth of the others pass. */
export function percentile99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1]!;
}

export interface Rivals {
  readonly what: string;
  readonly ours: () => Promise<number>;
  readonly peerName: string;
  readonly peer: () => Promise<number>;
  readonly rounds: number;
}

export interface Comparison {
  readonly what: string;
  readonly peerName: string;
  readonly oursMs: number;
  readonly peerMs: number;
}

/** Both in turn, so that whatever else the machine does meets both; medians, in milliseconds. */
export async function compare({ what, ours, peerName, peer, rounds }: Rivals): Promise<Comparison> {
  const [oursMs, peerMs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    peerMs.push(await peer());
    oursMs.push(await ours());
  }
  return { what, peerName, oursMs: median(oursMs), peerMs: median(peerMs) };
}

export function tableOf(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map(({ what, peerName, oursMs, peerMs }) => [
    what,
    `${oursMs.toFixed(0)} ms`,
    peerName,
    `${peerMs.toFixed(0)} ms`,
    `${(oursMs / peerMs).toFixed(2)} ×`,
  ]);
  return aligned([['measured', 'Cloister', 'beside', 'its time', 'ratio'], ...rows]);
}
