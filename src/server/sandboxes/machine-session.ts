import type { KernelReply } from '../../contracts/kernel.ts';
import type { Machine, MachineLimits } from './machine.ts';
import { type WardenCommand, WardenMessage } from './warden-messages.ts';

/** So long a machine has to end a run that was told to end. */
const graceMs = 2_000;
/** So long it may take to be there. */
const startMs = 30_000;

export interface MachineRun {
  readonly request: Extract<WardenCommand, { do: 'run' }>['request'];
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly onOutput: (stream: 'stdout' | 'stderr', text: string) => void;
}

type End = Extract<WardenMessage, { at: 'end' }>;

/** What is gathered of a run while it goes on. */
class Gathered {
  readonly text = { stdout: '', stderr: '' };
  readonly response: Buffer[] = [];
  readonly files = new Map<string, Buffer[]>();
  readonly ended = Promise.withResolvers<End | null>();
  bytes = 0;
}

/** A machine with its warden: runs one piece of code after the other, and says how each ended, seen from outside. */
export class MachineSession implements AsyncDisposable {
  readonly #machine: Machine;
  readonly #limits: MachineLimits;
  readonly #ready = Promise.withResolvers<void>();
  #run: { readonly gathered: Gathered; readonly onOutput: MachineRun['onOutput'] } | null = null;
  #isGone = false;

  constructor(machine: Machine, limits: MachineLimits) {
    this.#machine = machine;
    this.#limits = limits;
    this.#ready.promise.catch(() => {});
    void this.#listen();
  }

  /** The machine ended, or was ended: the next run needs another. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Resolves when code can run. @throws when the machine does not come up */
  async ready(): Promise<void> {
    const timer = setTimeout(() => this.#ready.reject(new Error('The machine did not start in time.')), startMs);
    await this.#ready.promise.finally(() => clearTimeout(timer));
  }

  place(files: Parameters<Machine['place']>[0]): Promise<void> {
    return this.#machine.place(files);
  }

  /** One run; never two at a time. */
  async run({ request, timeoutMs, signal, onOutput }: MachineRun): Promise<KernelReply> {
    const gathered = new Gathered();
    this.#run = { gathered, onOutput };
    if (this.#isGone) gathered.ended.resolve(null);
    const began = performance.now();
    let stopped: 'timed-out' | 'cancelled' | null = null;
    let grace: NodeJS.Timeout | undefined;
    const stop = (why: NonNullable<typeof stopped>) => {
      if (stopped !== null) return;
      stopped = why;
      grace = setTimeout(() => void this[Symbol.asyncDispose](), graceMs);
      void this.#say({ do: 'kill' });
    };
    const cancel = () => stop('cancelled');
    signal.addEventListener('abort', cancel);
    const timer = setTimeout(() => stop('timed-out'), timeoutMs);
    try {
      await this.#say({ do: 'run', request });
      if (signal.aborted) cancel();
      const end = await gathered.ended.promise;
      return this.#reply(gathered, end, end?.end === 'returned' ? null : stopped, performance.now() - began);
    } finally {
      clearTimeout(timer);
      clearTimeout(grace);
      signal.removeEventListener('abort', cancel);
      this.#run = null;
    }
  }

  async #say(command: WardenCommand): Promise<void> {
    try {
      await this.#machine.say(JSON.stringify(command));
    } catch {
      this.#end();
    }
  }

  async #listen(): Promise<void> {
    try {
      for await (const line of this.#machine.lines) this.#hear(WardenMessage.parse(JSON.parse(line)));
    } catch {
      // A machine that says what no warden says is ended like one that is gone.
      await this[Symbol.asyncDispose]();
    }
    this.#end();
  }

  #hear(message: WardenMessage): void {
    if (message.at === 'ready') this.#ready.resolve();
    if (this.#run === null) return;
    const { gathered, onOutput } = this.#run;
    switch (message.at) {
      case 'output': {
        const room = 2 * this.#limits.outputBytesMax - gathered.text[message.stream].length;
        const text = message.text.slice(0, Math.max(0, room));
        gathered.text[message.stream] += text;
        if (text !== '') onOutput(message.stream, text);
        break;
      }
      case 'blob':
        this.#gather(gathered, message);
        break;
      case 'end':
        if (message.state === 'lost') this.#isGone = true;
        gathered.ended.resolve(message);
        break;
      case 'ready':
        break;
    }
  }

  #gather(gathered: Gathered, { name, data }: Extract<WardenMessage, { at: 'blob' }>): void {
    const { responseBytesMax, artifactBytesMax, artifactCountMax } = this.#limits;
    const part = Buffer.from(data, 'base64');
    gathered.bytes += part.length;
    if (gathered.bytes > responseBytesMax + artifactBytesMax) throw new Error('More than the machine may hand over.');
    if (name === null) {
      gathered.response.push(part);
      return;
    }
    const file = gathered.files.get(name) ?? [];
    gathered.files.set(name, file);
    if (gathered.files.size > artifactCountMax) throw new Error('More files than the machine may hand over.');
    file.push(part);
  }

  #reply(gathered: Gathered, end: End | null, stopped: 'timed-out' | 'cancelled' | null, ms: number): KernelReply {
    const { response, files } = gathered;
    const { stdout, stderr } = gathered.text;
    return {
      ...{ end: stopped ?? end?.end ?? 'exited', status: end?.end === 'returned' ? 0 : null },
      ...{ detail: end?.detail ?? 'its machine is gone', stdout, stderr },
      response: response.length > 0 ? Buffer.concat(response).toString('utf8') : null,
      artifacts: [...files].map(([name, parts]) => ({ name, bytes: new Uint8Array(Buffer.concat(parts)) })),
      ...{ artifactsLeftOut: end?.leftOut ?? 0, limitsMet: end?.limitsMet ?? [], state: end?.state ?? 'lost' },
      memoryBytes: end?.memoryMet === true ? this.#limits.memoryBytesMax : 0,
      ...{ durationMs: ms, hasBegun: true },
    };
  }

  #end(): void {
    this.#isGone = true;
    this.#ready.reject(new Error(`The machine ended before it was ready. ${this.#machine.lastWords}`.trim()));
    this.#run?.gathered.ended.resolve(null);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isGone = true;
    try {
      await this.#machine[Symbol.asyncDispose]();
    } finally {
      this.#end();
    }
  }
}
