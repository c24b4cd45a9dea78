import { setTimeout as sleep } from 'node:timers/promises';

/** SQLSTATE classes and codes after which the same statement may succeed: connections, shutdowns, deadlocks, full disks. */
const transientStates = /^(?:08|57P|53|40001|40P01|55P03|25006|58)/;
const transientNetwork = /^(?:ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;

export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (transientStates.test(code) || transientNetwork.test(code)) return true;
  if (code === 'disk-full' || code === 'store-interrupted') return true;
  // What node-postgres says without a code when a connection ends under a statement.
  return /Connection terminated|timeout expired|timeout exceeded|connection error|Client has encountered/i.test(
    error.message,
  );
}

/**
 * Tries until it works or fails for good: a database that restarts is waited for.
 * @param work told how often it was tried before, for then an earlier try may have been carried out without an answer
 */
export async function throughOutages<T>(work: (tries: number) => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work(tries);
    } catch (error) {
      if (!isTransient(error) || signal?.aborted === true) throw error;
      await sleep(Math.min(2000, 20 * 2 ** tries));
    }
  }
}
