import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { FromDesktopService, type ToDesktopService } from '../../contracts/desktop-service.ts';
import { CloisterError } from '../../contracts/errors.ts';
import type { InstallIdentity } from './install-key.ts';

/** A process that was just started: Electron's for the app, Node's for tests. */
export interface ServiceProcess {
  post(message: ToDesktopService): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

interface Running {
  readonly url: string;
  readonly key: string;
  readonly process: ServiceProcess;
}

export interface EmbeddedServiceOptions {
  readonly fork: () => ServiceProcess;
  /** Where it keeps its data, locked while it runs. */
  readonly directory: string;
  readonly template: string | null;
  /** A collector's address; null where nothing is traced. */
  readonly tracesEndpoint: string | null;
  readonly identity: () => Promise<InstallIdentity>;
  /** After so long without anything to do it is ended; {@link idleMs} where it is not given. */
  readonly idleMs?: number;
}

const idleMs = 5 * 60_000;

/** A service that answers late is one that does not start. */
const startDeadlineMs = 60_000;
const stopDeadlineMs = 8_000;

/** The queue service of one person: a process of its own, started when the first task needs it, under a key made for that start. */
export class EmbeddedService implements AsyncDisposable {
  readonly #options: EmbeddedServiceOptions;
  readonly #allowing = new Map<string, PromiseWithResolvers<void>>();
  #starting: Promise<Running> | null = null;
  #running: Running | null = null;
  /** The process that `#starting` has led to; null while it starts. */
  #started: ServiceProcess | null = null;
  #closed = false;
  #stopping: Promise<void> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(options: EmbeddedServiceOptions) {
    this.#options = options;
  }

  /** Where it listens now; null while it does not run. */
  get origin(): string | null {
    return this.#running?.url ?? null;
  }

  get key(): string | null {
    return this.#running?.key ?? null;
  }

  /** @returns its address @throws CloisterError 'service-not-started', with what it said */
  async url(): Promise<string> {
    if (this.#closed) throw new CloisterError('closed', 'The app is closing.');
    clearTimeout(this.#idle);
    const starting = this.#starting ?? this.#start();
    this.#starting = starting;
    try {
      return (await starting).url;
    } catch (error) {
      if (this.#starting === starting) this.#starting = null;
      throw error;
    }
  }

  /** Lets tasks reach an origin: what the user said yes to, and nothing else, is reached from this machine. */
  async allow(origin: string): Promise<void> {
    await this.url();
    const process = this.#running?.process;
    if (process === undefined) throw notStarted('it has ended');
    const allowed = this.#allowing.get(origin) ?? Promise.withResolvers<void>();
    this.#allowing.set(origin, allowed);
    process.post({ kind: 'allow', origin });
    await allowed.promise;
  }

  /** Nothing is to be done any more: it ends in a while, and the next task starts it again. */
  rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.stop(), this.#options.idleMs ?? idleMs);
    this.#idle.unref();
  }

  /** Ends it and removes all that it kept. */
  async clear(): Promise<void> {
    await this.stop();
    rmSync(this.#options.directory, { recursive: true, force: true });
  }

  stop(): Promise<void> {
    clearTimeout(this.#idle);
    const starting = this.#starting;
    this.#starting = null;
    this.#started = null;
    // One that is wanted meanwhile waits: the folder has one owner at a time.
    this.#stopping = Promise.all([this.#stopping, this.#end(starting)]).then(() => {});
    return this.#stopping;
  }

  async #end(starting: Promise<Running> | null): Promise<void> {
    const running = await starting?.catch(() => null);
    if (!running) return;
    const exited = new Promise<void>((done) => running.process.onExit(done));
    running.process.post({ kind: 'stop' });
    const timer = setTimeout(() => running.process.kill(), stopDeadlineMs);
    await exited;
    clearTimeout(timer);
  }

  async #start(): Promise<Running> {
    const { fork, directory, template, tracesEndpoint, identity } = this.#options;
    await this.#stopping;
    const install = await identity();
    const key = `clq_${randomBytes(32).toString('base64url')}`;
    const process = fork();
    const said = Promise.withResolvers<Running>();
    const timer = setTimeout(() => {
      process.kill();
      said.reject(notStarted('it did not answer'));
    }, startDeadlineMs);
    process.onMessage((message) => {
      const told = FromDesktopService.parse(message);
      if (told.kind === 'ready') said.resolve({ url: told.url, key, process });
      else if (told.kind === 'allowed') this.#allowing.get(told.origin)?.resolve();
      else said.reject(notStarted(told.message));
    });
    process.onExit(() => {
      said.reject(notStarted('it has ended'));
      this.#forget(process);
    });
    process.post({ kind: 'start', directory, template, key, install, tracesEndpoint });
    try {
      this.#running = await said.promise;
      this.#started = process;
      return this.#running;
    } catch (error) {
      process.kill();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** The next task starts another one. */
  #forget(process: ServiceProcess): void {
    for (const allowed of this.#allowing.values()) allowed.reject(notStarted('it has ended'));
    this.#allowing.clear();
    if (this.#running?.process !== process) return;
    this.#running = null;
    // What was asked for while this one ended is another one's start.
    if (this.#started !== process) return;
    this.#started = null;
    this.#starting = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.stop();
  }
}

function notStarted(what: string): CloisterError {
  return new CloisterError('service-not-started', `The queue service of this app could not be used: ${what}.`);
}
