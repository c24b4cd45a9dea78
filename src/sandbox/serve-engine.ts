import type { FromEngine, ToEngine } from './engine-messages.ts';
import type { EngineKernel, EngineSurroundings } from './engines/shared/engine-kernel.ts';
import { freeBuffer } from './engines/shared/free-buffer.ts';
import { keepLanguageOnly } from './keep-language-only.ts';
import { stripGlobals } from './strip-globals.ts';
import { post as postMessage, readRange, sleepMs } from './worker-surroundings.ts';

type Launch = Extract<ToEngine, { kind: 'launch' }>;

const post = postMessage as (message: FromEngine, transfer?: Transferable[]) => void;

interface ServeOptions {
  /** The engine does not start without some of the scope. */
  readonly needsScope?: boolean;
  /** What its glue looks up in the scope while it works. */
  readonly ownGlobals?: readonly string[];
}

/** The answer in place of one that the page would not take. */
const tooLarge = JSON.stringify({
  kind: 'raised',
  result: null,
  tables: [],
  charts: [],
  error: {
    type: 'ResultTooLargeError',
    message: 'The result is too large to be shown: ask for fewer rows or shorter texts, or write it to a file in /out.',
    traceback: '',
    line: null,
    hint: null,
  },
  value: null,
});

/**
 * Serves one small engine in this worker: launched once, then one run after another. The ways out of the scope go before
 * anything else, unless the engine needs some of them to start; all of it that is not the language goes before any code
 * comes.
 */
export function serveEngine(
  launch: (message: Launch, surroundings: EngineSurroundings) => Promise<EngineKernel>,
  { needsScope = false, ownGlobals = [] }: ServeOptions = {},
): void {
  if (!needsScope) stripGlobals(self);
  let kernel: EngineKernel | null = null;
  let responseLengthMax = Infinity;
  let isStopped = false;

  // Messages that wait are handled before the port's own; a timer would wait 4 ms each time.
  const { port1, port2 } = new MessageChannel();
  const breathe = (): Promise<boolean> => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    port1.onmessage = () => resolve(isStopped);
    port2.postMessage(null);
    return promise;
  };

  const start = async (message: Launch): Promise<void> => {
    responseLengthMax = message.limits.responseBytesMax;
    kernel = await launch(message, {
      readRange,
      sleepMs,
      onOutput: (stream, text) => post({ kind: 'output', stream, text }),
      breathe,
    });
    if (message.image) freeBuffer(message.image.memory); // this thread's copy
    keepLanguageOnly(self, ownGlobals);
    post({ kind: 'ready', memoryBytes: kernel.memoryBytes });
  };

  const run = async (message: Extract<ToEngine, { kind: 'run' }>): Promise<void> => {
    if (!kernel) throw new Error('A run was sent before the engine was launched.');
    isStopped = false;
    const ran = await kernel.run(message);
    const isTooLarge = (ran.response?.length ?? 0) > responseLengthMax;
    const result = isTooLarge ? { ...ran, response: tooLarge } : ran;
    const buffers = new Set(result.artifacts.map(({ bytes }) => bytes.buffer as ArrayBuffer));
    post({ kind: 'done', ...result, memoryBytes: kernel.memoryBytes }, [...buffers]);
    if (result.isSpoiled) return;
    // After the answer, so that nobody waits for the copy.
    const image = kernel.takeImage();
    post({ kind: 'rested', image, files: image ? image.files : kernel.keepFiles() }, image ? [image.memory] : []);
  };

  self.addEventListener('message', ({ data, isTrusted }: MessageEvent<ToEngine>): void => {
    if (!isTrusted) return;
    if (data.kind === 'stop') {
      isStopped = true;
      return;
    }
    if (data.kind === 'ping') {
      post({ kind: 'pong' });
      return;
    }
    const done = data.kind === 'launch' ? start(data) : run(data);
    done.catch((error: unknown) => post({ kind: 'failed', message: String(error).slice(0, 1_000) }));
  });
}
