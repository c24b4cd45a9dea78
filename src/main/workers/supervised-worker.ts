import { Worker, type WorkerOptions } from 'node:worker_threads';
import { abortError, CloisterError, hasCode, isAbort } from '../../contracts/errors.ts';
import type { CallOptions, Client, MethodMap } from '../../contracts/method.ts';
import { Peer } from '../../contracts/rpc.ts';
import { portWire } from '../../workers/adapters/port-wire.ts';

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

/** A worker that is started on first use and again after it died. Its calls reject with 'worker-ended' when it dies under them. */
export class SupervisedWorker implements AsyncDisposable {
  readonly #options: SupervisedOptions;
  #live: { readonly worker: Worker; readonly peer: Peer } | null = null;
  #startedBefore = false;
  #closed = false;

  constructor(options: SupervisedOptions) {
    this.#options = options;
  }

  get threadId(): number | null {
    return this.#live?.worker.threadId ?? null;
  }

  #start(): { readonly worker: Worker; readonly peer: Peer } {
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
    const live = { worker, peer: new Peer(portWire(worker)) };
    this.#live = live;
    this.#options.prepare?.(live.peer);
    worker.once('exit', () => {
      if (this.#live === live) this.#live = null;
    });
    if (this.#startedBefore) this.#options.onRestart?.();
    this.#startedBefore = true;
    return live;
  }

  /** @param deadlineMs a call that takes longer costs the worker: a pattern that hangs cannot be stopped otherwise. */
  client<M extends MethodMap>(service: string, methods: M, deadlineMs: number | null = null): Client<M> {
    const clients = new WeakMap<Peer, Client<M>>();
    const entries = Object.keys(methods).map((name) => [
      name,
      async (input: never, options: CallOptions<unknown> = {}) => {
        const live = this.#start();
        let client = clients.get(live.peer);
        if (!client) {
          client = live.peer.connect(service, methods);
          clients.set(live.peer, client);
        }
        const deadline =
          deadlineMs === null
            ? null
            : setTimeout(() => {
                void live.worker.terminate();
              }, deadlineMs);
        try {
          const call = client[name] as (input: never, options: CallOptions<unknown>) => Promise<unknown>;
          return await call(input, options);
        } catch (error) {
          if (isAbort(error) && options.signal?.aborted) throw abortError();
          if (!hasCode(error, 'wire-closed')) throw error;
          throw new CloisterError(
            'worker-ended',
            `The ${this.#options.name} had to be restarted in the middle of its work. Nothing stored was lost; ask again.`,
            { cause: error },
          );
        } finally {
          if (deadline !== null) clearTimeout(deadline);
        }
      },
    ]);
    return Object.fromEntries(entries) as Client<M>;
  }

  async kill(): Promise<void> {
    await this.#live?.worker.terminate();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.kill();
  }
}
