import { PythonKernel, type TurnEnd } from './engines/python/python-kernel.ts';
import { keepLanguageOnly } from './keep-language-only.ts';
import { stripGlobals } from './strip-globals.ts';
import type { TreeImage } from './wasi/tree-image.ts';
import type { FromKernel, ToKernel } from './worker-messages.ts';
import { post as postMessage, readRange, sleepMs, wallMs } from './worker-surroundings.ts';

/**
 * A kernel's own thread. It hosts one CPython, whose only ways to the outside are our WASI calls; files outside are read
 * by synchronous requests to the sandbox's own scheme.
 */
const post = postMessage as (message: FromKernel, transfer?: Transferable[]) => void;
const randomBytesMax = 65_536;

stripGlobals(self);

let kernel: PythonKernel | null = null;
/** Of the image the kernel was laid out from, as long as it is no session's. */
let filesToLay: TreeImage | null = null;
/** Versions of files whose bytes the page holds. */
const known = new Map<number, number>();

/** Whole microseconds: a double cannot hold nanoseconds since 1970. */
const toNs = (ms: number): bigint => BigInt(Math.round(ms * 1_000)) * 1_000n;

function launch(message: Extract<ToKernel, { kind: 'launch' }>): void {
  const started = wallMs();
  kernel = new PythonKernel(message.module, message.files, message.limits, {
    readRange,
    realtimeNs: () => toNs(wallMs()),
    monotonicNs: () => toNs(wallMs() - message.epochMs),
    fillRandom: (bytes) => {
      for (let at = 0; at < bytes.length; at += randomBytesMax) {
        // A copy, because the guest's memory may be too large a view for getRandomValues to take in place.
        bytes.set(crypto.getRandomValues(new Uint8Array(Math.min(randomBytesMax, bytes.length - at))), at);
      }
    },
    sleep: (durationNs) => sleepMs(Number(durationNs) / 1e6),
    onOutput: (stream, text) => post({ kind: 'output', stream, text }),
  });
  const { base, warmUp } = message;
  if (base) kernel.layMemory(base.image.memory, base.pages);
  else demandFine(kernel.start());
  filesToLay = base?.image.files ?? null;
  keepLanguageOnly(self);
  if (warmUp !== null) {
    layFiles(kernel);
    demandFine(kernel.warmUp(warmUp));
  }
  // What starts from an image and runs something more ahead becomes the full one.
  const image = warmUp === null ? null : kernel.asWarmImage(base !== null, known);
  post(
    { kind: 'ready', bootMs: wallMs() - started, memoryBytes: kernel.memory.buffer.byteLength, image },
    image ? [image.buffer] : [],
  );
}

function lay({ memoryBytes, pages }: Extract<ToKernel, { kind: 'lay' }>): void {
  if (!kernel) throw new Error('Pages were handed over before the kernel was launched.');
  kernel.layPages(memoryBytes, pages);
  post({ kind: 'laid' });
}

function adopt({ restored, reseed }: Extract<ToKernel, { kind: 'adopt' }>): void {
  if (!kernel) throw new Error('A session was handed over before the kernel was launched.');
  if (restored) {
    kernel.layFiles(restored.files, restored.dataFiles);
    know(restored.files);
  } else layFiles(kernel);
  if (reseed) kernel.reseed();
  post({ kind: 'adopted', memoryBytes: kernel.memory.buffer.byteLength });
}

function layFiles(into: PythonKernel): void {
  if (!filesToLay) return;
  into.layFiles(filesToLay, []);
  know(filesToLay);
  filesToLay = null;
}

function know({ nodes }: TreeImage): void {
  for (const node of nodes) if (node.kind === 'file') known.set(node.ino, node.version);
}

function demandFine({ end, status, detail }: TurnEnd): void {
  if (end !== 'returned' || status !== 0) throw new Error(`CPython did not start: ${end} ${status} ${detail}`);
}

function run(message: Extract<ToKernel, { kind: 'run' }>): void {
  if (!kernel) throw new Error('A run was sent before the kernel was launched.');
  const result = kernel.run(message);
  const transfer = [...new Set(result.artifacts.map(({ bytes }) => bytes.buffer as ArrayBuffer))];
  post({ kind: 'done', ...result, memoryBytes: kernel.memory.buffer.byteLength }, transfer);
}

/** After the answer, so that nobody waits for the copy. */
function rest(): void {
  if (!kernel) throw new Error('A rest was asked for before the kernel was launched.');
  const started = wallMs();
  const change = kernel.takeChange(known);
  post(
    { kind: 'rested', change, tookMs: wallMs() - started },
    change.pages.map(({ bytes }) => bytes),
  );
}

self.onmessage = ({ data }: MessageEvent<ToKernel>): void => {
  try {
    if (data.kind === 'launch') launch(data);
    else if (data.kind === 'lay') lay(data);
    else if (data.kind === 'adopt') adopt(data);
    else if (data.kind === 'run') run(data);
    else rest();
  } catch (error) {
    post({ kind: 'failed', message: String(error).slice(0, 1_000) });
  }
};
