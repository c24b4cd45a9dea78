/** What a kernel's worker takes from its global scope before that is stripped. */

const Request = XMLHttpRequest;
const { timeOrigin } = performance;
const now = performance.now.bind(performance);
const sleepCell = new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);

export const post = self.postMessage.bind(self) as (message: unknown, transfer?: Transferable[]) => void;

/** Bytes `[start, end)` of a served file, at once. @throws Error when the host does not answer with them */
export function readRange(url: string, start: number, end: number): Uint8Array {
  if (start >= end) return new Uint8Array(0);
  const request = new Request();
  request.open('GET', url, false);
  request.responseType = 'arraybuffer';
  request.setRequestHeader('Range', `bytes=${start}-${end - 1}`);
  request.send();
  if (request.status !== 206) throw new Error(`The host answered ${request.status} to a read.`);
  return new Uint8Array(request.response as ArrayBuffer);
}

/** Milliseconds since 1970, finer than whole ones and never backwards. */
export const wallMs = (): number => timeOrigin + now();

/** Waits without using the processor. */
export function sleepMs(ms: number): void {
  Atomics.wait(sleepCell, 0, 0, ms);
}
