import { describe, expect, it } from 'vitest';
import type { KernelReply } from '../../../src/contracts/kernel.ts';
import { ExecutionOutcome, ranToEnd } from '../../../src/contracts/sandbox.ts';
import { outcomeOf } from '../../../src/core/sandbox/outcome.ts';

const context = {
  timeoutMs: 1_500,
  memoryBytesMax: 1024 ** 3,
  artifactCountMax: 100,
  artifactBytesMax: 64 * 1024 ** 2,
  outputBytesMax: 1024 ** 2,
  fileBytesMax: 256 * 1024 ** 2,
  fileCountMax: 10_000,
  descriptorsMax: 256,
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
  limitsMet: [],
  state: 'kept',
  memoryBytes: 70e6,
  durationMs: 1,
  hasBegun: true,
  ...over,
});
const files = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `${at}`, bytes: new Uint8Array() }));
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
    ['printed more than it may', { limitsMet: ['output'] }, 'output-limit'],
    ['printed as if its output had been cut', { stdout: '[output cut: over 1048576 bytes in one run]' }, 'ok'],
    ['left more files than are handed over', { artifactsLeftOut: 1 }, 'artifact-limit'],
    ['was refused a write, and went on', { limitsMet: ['file-bytes'] }, 'file-limit'],
    ['was refused a write, and printed too much', { limitsMet: ['output', 'file-count'] }, 'file-limit'],
    ['printed too much and then raised', { limitsMet: ['output'], response: raised('KeyError') }, 'raised'],
    ['was killed while it printed', { end: 'timed-out', limitsMet: ['output'] }, 'timed-out'],
  ])('a run that %s', (_name, over, kind) => {
    const outcome = outcomeOf(reply(over), context);
    expect(outcome.kind).toBe(kind);
    expect(ExecutionOutcome.safeParse(outcome).success).toBe(true);
    expect(outcome.message === null).toBe(kind === 'ok' || kind === 'raised');
    expect(outcome.error !== null).toBe(kind === 'raised' || _name === 'ran out of memory');
  });

  it.each<[string, Partial<KernelReply>, RegExp]>([
    ['printed text', { limitsMet: ['output'] }, /1 MB .* Print less/],
    [
      'the number of files handed over',
      { artifactsLeftOut: 3, artifacts: files(100) },
      /100 files: 3 more .* Write fewer/,
    ],
    ['the size of files handed over', { artifactsLeftOut: 1 }, /64 MB of files: 1 more .* smaller/],
    ['bytes of files', { limitsMet: ['file-bytes'] }, /256 MB.* Delete some/],
    ['files', { limitsMet: ['file-count'] }, /10000 files .* Delete some/],
    ['open files', { limitsMet: ['open-files'] }, /256 files open .* Close each/],
  ])('a limit on %s says what to change, and what was shown is there', (_limit, over, message) => {
    const outcome = outcomeOf(reply({ ...over, response: response({ result: '1' }) }), context);
    expect(outcome).toMatchObject({ result: '1', error: null, message: expect.stringMatching(message) });
    expect(ranToEnd(outcome)).toBe(true);
  });

  it('a write that was refused and raised is a limit with an error', () => {
    const outcome = outcomeOf(reply({ limitsMet: ['file-bytes'], response: raised('OSError') }), context);
    expect(outcome).toMatchObject({ kind: 'file-limit', error: { type: 'OSError' } });
    expect(ranToEnd(outcome)).toBe(false);
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
