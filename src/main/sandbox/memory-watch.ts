import { readFileSync } from 'node:fs';
import { app } from 'electron';

const lookMs = 100;
const systemPageBytes = 4096;

/**
 * Calls once when a process holds more than it may. The memory of a module of WebAssembly is capped, but code in Pyodide can
 * make buffers of the worker's own, which nothing in a page counts: 10 GB in six seconds were measured. Ending the worker is
 * no help, because Chromium lets one that is busy go on for two seconds: only ending the process is.
 */
export class MemoryWatch implements Disposable {
  readonly #timer: NodeJS.Timeout;

  constructor(processId: number, bytesMax: number, onTooMuch: () => void) {
    this.#timer = setInterval(() => {
      if (residentBytes(processId) <= bytesMax) return;
      this[Symbol.dispose]();
      onTooMuch();
    }, lookMs);
    this.#timer.unref();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}

/** What a process holds; nothing when it has ended. */
export function residentBytes(processId: number): number {
  if (process.platform === 'linux') {
    try {
      return Number(readFileSync(`/proc/${processId}/statm`, 'utf8').split(' ')[1]) * systemPageBytes;
    } catch {
      return 0; // it has ended
    }
  }
  const found = app.getAppMetrics().find(({ pid }) => pid === processId);
  return (found?.memory.workingSetSize ?? 0) * 1024;
}
