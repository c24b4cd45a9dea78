import type { z } from 'zod';
import type { CallOptions } from '../../contracts/method.ts';
import { ExecuteInput, type ExecutionEvent, type ExecutionOutcome } from '../../contracts/sandbox.ts';
import type { Sandbox } from '../../core/ports.ts';
import { outcomeOf, refused, startedAnew } from '../../core/sandbox/outcome.ts';
import type { Machines } from './machine.ts';
import { MachineSession } from './machine-session.ts';

/** A session that nobody used for so long gives its machine back; its next run begins anew, and says so. */
const idleMs = 10 * 60_000;

interface Session {
  /** Runs of one session wait for each other. */
  last: Promise<unknown>;
  machine: MachineSession | null;
  /** Its machine went since the last run, with what it held. */
  wasLost: boolean;
  /** Its last run ended the interpreter. */
  hasCrashed: boolean;
  idle: NodeJS.Timeout | undefined;
}

type Input = z.output<typeof ExecuteInput>;
type Options = CallOptions<z.output<typeof ExecutionEvent>>;

/** Runs Python on machines, one for each session, which is removed with it. Has no other languages. */
export class MachineSandbox implements Sandbox, AsyncDisposable {
  readonly #machines: Machines;
  readonly #sessions = new Map<string, Session>();

  constructor(machines: Machines) {
    this.#machines = machines;
  }

  /** Every outcome is a value; a run for which no machine can be had is `refused`. */
  async execute(input: z.input<typeof ExecuteInput>, options: Options = {}): Promise<ExecutionOutcome> {
    const run = ExecuteInput.parse(input);
    if (run.language !== 'python') return refused('This sandbox runs Python alone.');
    const unfit = run.files.find(({ name }) => /[/\0]/.test(name) || name === '.' || name === '..');
    if (unfit !== undefined) return refused('A file for the code has a name that is a path.');
    const session = this.#session(run.sessionId);
    clearTimeout(session.idle);
    const turn = session.last.then(() => this.#run(session, run, options));
    session.last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      clearTimeout(session.idle);
      session.idle = setTimeout(() => void this.#giveUp(session), idleMs);
      session.idle.unref();
    }
  }

  async closeSession({ sessionId }: { readonly sessionId: string }): Promise<void> {
    const session = this.#sessions.get(sessionId);
    if (session === undefined) return;
    this.#sessions.delete(sessionId);
    clearTimeout(session.idle);
    await session.machine?.[Symbol.asyncDispose]();
    await session.last;
    await session.machine?.[Symbol.asyncDispose]();
  }

  #session(id: string): Session {
    let session = this.#sessions.get(id);
    if (session === undefined) {
      const last = Promise.resolve();
      session = { last, machine: null, wasLost: false, hasCrashed: false, idle: undefined };
      this.#sessions.set(id, session);
    }
    return session;
  }

  async #run(session: Session, run: Input, { signal, onEvent }: Options): Promise<ExecutionOutcome> {
    const stop = signal ?? new AbortController().signal;
    if (stop.aborted) return refused('The code was stopped before it ran.', 'cancelled');
    let machine: MachineSession;
    try {
      machine = await this.#machineOf(session);
      await machine.place(run.files);
    } catch (error) {
      await this.#giveUp(session);
      return refused(`There is no machine for the code: ${error instanceof Error ? error.message : String(error)}`);
    }
    const { executionId: id, source, tokens, files, timeoutMs } = run;
    const off = Object.fromEntries(files.flatMap(({ name, off: steps }) => (steps ? [[name, steps]] : [])));
    const note = session.wasLost ? startedAnew : '';
    session.wasLost = false;
    const reply = await machine.run({
      request: { id, source, tokens, files: files.map(({ name }) => name), off },
      ...{ timeoutMs, signal: stop, onOutput: (stream, text) => onEvent?.({ stream, text }) },
    });
    const isCrash = reply.end === 'exited' || reply.end === 'trapped' || reply.end === 'failed';
    const isSpoiled = isCrash && session.hasCrashed && !(await this.#answers(machine));
    session.hasCrashed = isCrash;
    const told = { ...reply, stderr: note + reply.stderr, state: isSpoiled ? ('lost' as const) : reply.state };
    if (told.state === 'lost') await this.#giveUp(session);
    const { limits } = this.#machines;
    return outcomeOf(told, { ...limits, timeoutMs });
  }

  /** Whether a session runs anything at all: code may have broken what runs it. */
  async #answers(machine: MachineSession): Promise<boolean> {
    const request = { id: 'probe', source: 'None', tokens: {}, files: [], off: {} };
    const quiet = { signal: new AbortController().signal, onOutput: () => {} };
    return !machine.isGone && (await machine.run({ request, timeoutMs: 5_000, ...quiet })).end === 'returned';
  }

  async #machineOf(session: Session): Promise<MachineSession> {
    if (session.machine !== null && !session.machine.isGone) return session.machine;
    await this.#giveUp(session);
    session.machine = new MachineSession(await this.#machines.open(), this.#machines.limits);
    await session.machine.ready();
    return session.machine;
  }

  async #giveUp(session: Session): Promise<void> {
    const { machine } = session;
    if (machine === null) return;
    session.machine = null;
    session.wasLost = true;
    session.hasCrashed = false;
    await machine[Symbol.asyncDispose]().catch(() => {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#sessions.keys()].map((sessionId) => this.closeSession({ sessionId })));
    await this.#machines[Symbol.asyncDispose]();
  }
}
