import type { KernelReply } from '../../contracts/kernel.ts';
import type { ExecutionOutcome } from '../../contracts/sandbox.ts';
import { cleanNames, mimeOf } from './artifact-names.ts';
import { type GuestResponse, parseGuestResponse } from './guest-response.ts';
import { artifactSentence, type CountedLimits, limitOutcome } from './limit-outcome.ts';

const mebibyte = 1024 * 1024;

export interface OutcomeContext extends CountedLimits {
  readonly timeoutMs: number;
  readonly memoryBytesMax: number;
}

/** An outcome in which nothing ran. */
export function refused(message: string, kind: 'refused' | 'cancelled' | 'crashed' = 'refused'): ExecutionOutcome {
  return { ...nothing, kind, message, state: kind === 'crashed' ? 'lost' : 'kept' };
}

/** Printed before what the next run prints, where a session's engine died since its last. */
export const startedAnew = '[the sandbox was started anew: variables of earlier runs are gone]\n';

const nothing = {
  stdout: '',
  stderr: '',
  result: null,
  tables: [],
  charts: [],
  value: null,
  artifacts: [],
  durationMs: 0,
  error: null,
} as const satisfies Partial<ExecutionOutcome>;

/** The outcome of a run whose time was over while its engine was started. */
export function notBegun(timeoutMs: number): ExecutionOutcome {
  return {
    ...nothing,
    kind: 'timed-out',
    message: `The engine was not ready before the time limit of ${seconds(timeoutMs)} was over: the code did not run. Run it again, the engine goes on starting.`,
    state: 'kept',
  };
}

/** The outcome of a run that waited for others to give memory back until its time was over. */
export function noTurn(timeoutMs: number): ExecutionOutcome {
  return {
    ...nothing,
    kind: 'timed-out',
    message: `Other runs took all the memory until the time limit of ${seconds(timeoutMs)} was over: the code did not run. Run it again when fewer run at once.`,
    state: 'kept',
  };
}

/** The outcome of a run that was stopped because the runs of all sessions together needed too much memory. */
export function crowdedOut(stopped: ExecutionOutcome): ExecutionOutcome {
  const message = `More code ran at once than there is memory for, and this run was ended. ${keptSentence(stopped.state)} Run it again when fewer run at once.`;
  return { ...stopped, kind: 'out-of-memory', message };
}

/** Turns a kernel's reply into an outcome. The kind follows from how the run ended, seen from outside. */
export function outcomeOf(reply: KernelReply, context: OutcomeContext): ExecutionOutcome {
  if (reply.end === 'timed-out' && !reply.hasBegun) return notBegun(context.timeoutMs);
  const names = cleanNames(reply.artifacts.map(({ name }) => name));
  const base = {
    ...nothing,
    stdout: reply.stdout,
    stderr: reply.stderr,
    artifacts: reply.artifacts.map(({ bytes }, index) => {
      const name = names[index] as string;
      return { name, mime: mimeOf(name), bytes };
    }),
    durationMs: reply.durationMs,
    state: reply.state,
    message: null,
  };
  if (reply.end === 'returned') return withSpoiledNote({ ...base, ...returned(reply, context) });
  const kept = keptSentence(reply.state);
  switch (reply.end) {
    case 'timed-out':
      return {
        ...base,
        kind: 'timed-out',
        message: `${timedOut(reply, context)} ${kept} Work on less data or allow more time.`,
      };
    case 'cancelled':
      return { ...base, kind: 'cancelled', message: `The code was stopped. ${kept}` };
    case 'exited':
      return { ...base, kind: 'crashed', message: `The code ended the interpreter (${reply.detail}). ${kept}` };
    case 'busy':
      return { ...base, kind: 'refused', message: 'The session is running something else.' };
    case 'trapped':
    case 'failed':
      if (reply.detail.includes('call stack')) {
        return { ...base, kind: 'crashed', message: `The code nested or called itself too deeply. ${kept}` };
      }
      if (reply.memoryBytes > context.memoryBytesMax * 0.9) {
        return { ...base, kind: 'out-of-memory', message: `${outOfMemory(context)} ${kept}` };
      }
      return { ...base, kind: 'crashed', message: `The interpreter failed: ${firstLine(reply.detail)}. ${kept}` };
  }
}

/** A start that took long is taken off the run's time: who waits is promised an answer soon after the limit. */
function timedOut({ durationMs }: KernelReply, { timeoutMs }: OutcomeContext): string {
  if (durationMs > timeoutMs * 0.9) return `The code ran longer than ${seconds(timeoutMs)} and was stopped.`;
  return `The code was stopped after ${seconds(durationMs)}: starting its engine took the rest of its ${seconds(timeoutMs)}.`;
}

function returned(
  reply: KernelReply,
  context: OutcomeContext,
): Partial<ExecutionOutcome> & Pick<ExecutionOutcome, 'kind'> {
  const response = parseGuestResponse(reply.response);
  if (typeof response === 'string' || reply.status !== 0) {
    const reason = typeof response === 'string' ? response : `the runtime ended with status ${reply.status}`;
    const error = { type: 'RuntimeFailure', message: reason, traceback: '', line: null, hint: null };
    return { kind: 'raised', error };
  }
  const { result, tables, charts, value, error } = response;
  const said = { result, tables, charts, value };
  const kept = keptSentence(reply.state);
  const limit = limitOutcome(reply, context);
  const limited = limit && { ...said, kind: limit.kind, message: `${limit.message} ${kept}` };
  if (response.kind === 'ok') return limited ?? { ...said, kind: 'ok' };
  if (isMemoryError(error))
    return { ...said, kind: 'out-of-memory', error, message: `${outOfMemory(context)} ${kept}` };
  // An error is the more important thing to know, unless a file that could not be written is what raised it.
  if (limited?.kind === 'file-limit') return { ...limited, error: error ?? unknownError };
  const stderr = reply.stderr + leftOutNote(reply, context);
  return { ...said, stderr, kind: 'raised', error: error ?? unknownError };
}

/** The outcome of a run that filled the memory, after its session was taken back to before it. */
export function rewound(outcome: ExecutionOutcome, wasRestored: boolean): ExecutionOutcome {
  const state = wasRestored ? 'restored' : 'lost';
  const message = outcome.message?.replace(keptSentence('kept'), keptSentence(state)) ?? null;
  return { ...outcome, state, message };
}

const unknownError = { type: 'Exception', message: '', traceback: '', line: null, hint: null };

function isMemoryError(error: GuestResponse['error']): boolean {
  if (error === null || error.message.startsWith('Parser stack overflowed')) return false;
  return /^(numpy\..*)?_?(Array)?MemoryError$/.test(error.type);
}

function outOfMemory({ memoryBytesMax }: OutcomeContext): string {
  return `The code needed more than the ${Math.round(memoryBytesMax / mebibyte)} MB a session has. Read fewer columns or work in chunks.`;
}

function keptSentence(state: KernelReply['state']): string {
  if (state === 'kept') return 'The session goes on.';
  if (state === 'restored') return 'The session is back where it was before this run.';
  if (state === 'files-only') return 'The files of the session are kept; what it made beside them is lost.';
  return 'The variables of the session are lost.';
}

/** A run that came to its end can leave a runtime that is of no more use; that its own work is undone is said where a kind does not. */
function withSpoiledNote(outcome: ExecutionOutcome): ExecutionOutcome {
  if (outcome.state === 'kept' || outcome.message !== null) return outcome;
  const note = `\n[The code left its engine unusable, which was ended. ${keptSentence(outcome.state)}]\n`;
  return { ...outcome, stderr: outcome.stderr + note };
}

/** Where the code raised, that files were left out beside is said in its output alone. */
function leftOutNote(reply: KernelReply, context: OutcomeContext): string {
  return reply.artifactsLeftOut === 0 ? '' : `\n[${artifactSentence(reply, context)}]\n`;
}

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;
const firstLine = (text: string): string => (text.split('\n', 1)[0] as string).slice(0, 300) || 'no reason given';
