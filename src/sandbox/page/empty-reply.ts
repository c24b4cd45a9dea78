import type { KernelReply, RunEnd } from '../../contracts/kernel.ts';

/** A reply in which nothing came of the run but how it ended. */
export function emptyReply(end: RunEnd, detail: string): KernelReply {
  return {
    end,
    status: null,
    detail,
    stdout: '',
    stderr: '',
    response: null,
    artifacts: [],
    artifactsLeftOut: 0,
    limitsMet: [],
    state: 'kept',
    memoryBytes: 0,
    durationMs: 0,
    hasBegun: false,
  };
}
