import { Worker, type WorkerOptions } from 'node:worker_threads';
import { z } from 'zod';
import { abortError, CloisterError, hasCode, isAbort } from '../../contracts/errors.ts';
import { type CallOptions, type Client, type MethodMap, method } from '../../contracts/method.ts';
import { Peer } from '../../contracts/rpc.ts';
import { portWire } from '../../workers/adapters/port-wire.ts';
import { CallWatch, type WatchedCall } from './call-watch.ts';

export interface SupervisedOptions {
  readonly entry: URL;
  readonly name: string;
  readonly workerData?: unknown;
  /** For an entry that Node must read in another way: tests start the source itself. */
  readonly execArgv?: readonly string[];
  /** Serves what the worker may call; runs again for every new worker. */
  readonly prepare?: (peer: Peer) => void;
  readonly onRestart?: () => void;
}

/** In milliseconds; `retriesOthers` asks again, in a new worker, what the call that took too long took down with it. */
export type Deadline =
  | number
  | { readonly deadlineMs: number | ((input: unknown) => number); readonly retriesOthers: boolean };

/** What a cancelled call may go on for: a loop over a long text hears of nothing before its end. */
const cancelGraceMs = 150;

/** No worker serves it, so whatever reads messages refuses it at once. */
const anything = { ping: method(z.void(), z.void()) } as const;

interface Live {
  readonly worker: Worker;
  readonly peer: Peer;
  readonly watch: CallWatch;
}

/** A worker that is started on first use and again after it died. Its calls reject with 'worker-ended' when it dies under them. */
export class SupervisedWorker implements AsyncDisposable {
  readonly #options: SupervisedOptions;
  #live: Live | null = null;
  #startedBefore = false;
  #closed = false;

  constructor(options: SupervisedOptions) {
    this.#options = options;
  }

  get threadId(): number | null {
    return this.#live?.worker.threadId ?? null;
  }

  #start(): Live {
    if (this.#closed) throw new CloisterError('closed', 'The app is closing.');
    if (this.#live) return this.#live;
    const options: WorkerOptions = {
      name: this.#options.name,
      workerData: this.#options.workerData,
      ...(this.#options.execArgv && { execArgv: [...this.#options.execArgv] }),
      stdout: false,
      env: {},
    };
    const worker = new Worker(this.#options.entry, options);
    const watch = new CallWatch(() => void worker.terminate());
    const live = { worker, peer: new Peer(portWire(worker)), watch };
    this.#live = live;
    this.#options.prepare?.(live.peer);
    worker.once('exit', () => {
      if (this.#live === live) this.#live = null;
    });
    if (this.#startedBefore) this.#options.onRestart?.();
    this.#startedBefore = true;
    return live;
  }

  /**
   * @param deadline what a call may take from its turn on; one that takes longer costs the worker, as a pattern that hangs cannot
   * be stopped otherwise. With `retriesOthers` a cancelled call that does not stop costs it too.
   */
  client<M extends MethodMap>(service: string, methods: M, deadline: Deadline | null = null): Client<M> {
    const clients = new WeakMap<Peer, Client<M>>();
    const entries = Object.keys(methods).map((name) => [
      name,
      async (input: never, options: CallOptions<unknown> = {}) => {
        for (;;) {
          const live = this.#start();
          let client = clients.get(live.peer);
          if (!client) {
            client = live.peer.connect(service, methods);
            clients.set(live.peer, client);
          }
          const watched = deadline === null ? null : live.watch.add(deadlineMsOf(deadline, input));
          let isCancelled = false;
          try {
            const call = client[name] as (input: never, options: CallOptions<unknown>) => Promise<unknown>;
            return await call(input, options);
          } catch (error) {
            if (isAbort(error) && options.signal?.aborted) {
              isCancelled = true;
              throw abortError();
            }
            if (!hasCode(error, 'wire-closed')) throw error;
            const { call: blamed, late } = live.watch.blame();
            // Each death takes the one call with it that it was due to, so this ends.
            if (watched !== null && blamed !== watched && isRetrying(deadline) && !this.#closed) continue;
            throw workerEnded(this.#options.name, late && blamed === watched ? watched.deadlineMs : null, error);
          } finally {
            if (watched !== null) {
              if (isCancelled) void this.#release(live, watched, isRetrying(deadline));
              else live.watch.remove(watched);
            }
          }
        }
      },
    ]);
    return Object.fromEntries(entries) as Client<M>;
  }

  /**
   * A cancelled call is over for its caller, but the worker may still be busy with it. Where the others can be asked again, that
   * costs it the worker after {@link cancelGraceMs}; else it runs to its deadline, and until then stands in the others' way.
   */
  async #release(live: Live, watched: WatchedCall, mayEnd: boolean): Promise<void> {
    const timer = mayEnd ? setTimeout(() => live.watch.end(watched), cancelGraceMs) : undefined;
    await live.peer
      .connect('', anything)
      .ping()
      .catch(() => {});
    clearTimeout(timer);
    live.watch.remove(watched);
  }

  async kill(): Promise<void> {
    await this.#live?.worker.terminate();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.kill();
  }
}

function deadlineMsOf(deadline: Deadline, input: unknown): number {
  const given = typeof deadline === 'number' ? deadline : deadline.deadlineMs;
  return typeof given === 'number' ? given : given(input);
}

function isRetrying(deadline: Deadline | null): boolean {
  return typeof deadline === 'object' && deadline !== null && deadline.retriesOthers;
}

function workerEnded(name: string, lateMs: number | null, cause: unknown): CloisterError {
  const message =
    lateMs === null
      ? `The ${name} had to be restarted in the middle of its work. Nothing stored was lost; ask again.`
      : `This took longer than ${Math.round(lateMs / 1000)} s and was ended.`;
  return new CloisterError('worker-ended', message, { cause });
}
