/** A day: longer than that nobody waits for a retry. */
const delayMaxMs = 24 * 60 * 60 * 1000;

/**
 * Doubles with each failure, plus up to half as much by chance, so that tasks that failed together do not come back together.
 * @param failures how many attempts have failed, this one included
 * @param random from 0 to 1
 */
export function retryDelayMs(backoffMs: number, failures: number, random: number): number {
  return Math.min(delayMaxMs, backoffMs * 2 ** Math.min(30, failures - 1) * (1 + random / 2));
}
