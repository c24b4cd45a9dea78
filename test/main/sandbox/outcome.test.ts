import { describe, expect, it } from 'vitest';
import type { KernelReply } from '../../../src/contracts/kernel.ts';
import { ExecutionOutcome } from '../../../src/contracts/sandbox.ts';
import { outcomeOf } from '../../../src/main/sandbox/outcome.ts';

const context = {
  timeoutMs: 1_500,
  memoryBytesMax: 1024 ** 3,
  artifactCountMax: 100,
  artifactBytesMax: 64 * 1024 ** 2,
};
const response = (over: object = {}) =>
  JSON.stringify({ kind: 'ok', result: null, tables: [], charts: [], error: null, ...over });
const reply = (over: Partial<KernelReply>): KernelReply => ({
  end: 'returned',
  status: 0,
  detail: '',
  stdout: '',
  stderr: '',
  response: response(),
  artifacts: [],
  artifactsLeftOut: 0,
  state: 'kept',
  memoryBytes: 70e6,
  durationMs: 1,
  hasBegun: true,
  ...over,
});
const error = (type: string, message = '') => ({ type, message, traceback: '', line: 1, hint: null });
const raised = (type: string, message = '') => response({ kind: 'raised', error: error(type, message) });

describe('the kind follows from how the run ended, not from what the guest says', () => {
  it.each<[string, Partial<KernelReply>, string]>([
    ['returned and said ok', {}, 'ok'],
    ['returned and said raised', { response: raised('KeyError') }, 'raised'],
    ['returned with a status that is not fine, whatever it said', { status: 1 }, 'raised'],
    ['returned without an answer', { response: null }, 'raised'],
    ['ran out of memory', { response: raised('MemoryError', 'Unable to allocate') }, 'out-of-memory'],
    ['wrote code too nested to parse', { response: raised('MemoryError', 'Parser stack overflowed') }, 'raised'],
    ['was killed at its limit, an answer of its own notwithstanding', { end: 'timed-out' }, 'timed-out'],
    ['was stopped', { end: 'cancelled' }, 'cancelled'],
    ['left the interpreter', { end: 'exited', status: 0 }, 'crashed'],
    ['trapped', { end: 'trapped', detail: 'RuntimeError: unreachable' }, 'crashed'],
    ['trapped with its memory full', { end: 'trapped', memoryBytes: 1024 ** 3 }, 'out-of-memory'],
    [
      'recursed until the stack was gone',
      { end: 'trapped', memoryBytes: 1024 ** 3, detail: 'RangeError: Maximum call stack size exceeded' },
      'crashed',
    ],
    ['lost its worker', { end: 'failed' }, 'crashed'],
  ])('a run that %s', (_name, over, kind) => {
    const outcome = outcomeOf(reply(over), context);
    expect(outcome.kind).toBe(kind);
    expect(ExecutionOutcome.safeParse(outcome).success).toBe(true);
    expect(outcome.message === null).toBe(kind === 'ok' || kind === 'raised');
    expect(outcome.error !== null).toBe(kind === 'raised' || _name === 'ran out of memory');
  });

  it('nothing the guest said of results counts when it was killed', () => {
    const outcome = outcomeOf(reply({ end: 'timed-out', response: response({ result: 'forged' }) }), context);
    expect(outcome.result).toBeNull();
  });

  it('the message says what was kept and what to do', () => {
    const { message } = outcomeOf(reply({ end: 'timed-out', state: 'restored', durationMs: 1_500 }), context);
    expect(message).toContain('longer than 1.5 s');
    expect(message).toContain('back where it was');
  });

  it('the time an engine took to start is not blamed on the code', () => {
    const cut = outcomeOf(reply({ end: 'timed-out', durationMs: 400 }), context);
    expect([cut.kind, cut.message?.slice(0, 85)]).toEqual([
      'timed-out',
      'The code was stopped after 0.4 s: starting its engine took the rest of its 1.5 s. The',
    ]);
    const none = outcomeOf(reply({ end: 'timed-out', hasBegun: false, state: 'kept' }), context);
    expect([none.kind, none.state]).toEqual(['timed-out', 'kept']);
    expect(none.message).toContain('did not run');
  });
});
