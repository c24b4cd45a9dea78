import type { z } from 'zod';
import type { CallContext } from '../../contracts/method.ts';
import type { ExecutionEvent, ExecutionOutcome } from '../../contracts/sandbox.ts';
import { crowdedOut, noTurn, refused } from '../../core/sandbox/outcome.ts';
import type { RunSlots } from './run-slots.ts';

type Emit = CallContext<z.output<typeof ExecutionEvent>>;

interface Turn {
  readonly timeoutMs: number;
  /** How long the run may still wait for its turn. */
  readonly waitLeftMs: () => number;
  readonly context: Emit;
  readonly onBegun: () => void;
}

/**
 * A run when its turn comes. One that is ended because the memory did not do for all begins again when there is room, if
 * its session is as it was; its time goes on meanwhile.
 */
export async function inTurn(
  slots: RunSlots,
  { timeoutMs, waitLeftMs, context, onBegun }: Turn,
  run: (context: Emit) => Promise<ExecutionOutcome>,
): Promise<ExecutionOutcome> {
  const emitFresh = emitOnce(context.emit);
  for (let ended: ExecutionOutcome | null = null; ; ) {
    const ran = await slots.use(context.signal, waitLeftMs(), async (crowded) => {
      onBegun();
      const signal = AbortSignal.any([context.signal, crowded]);
      try {
        const outcome = await run({ ...context, signal, emit: emitFresh() });
        const isOut = crowded.aborted && !context.signal.aborted && outcome.kind === 'cancelled';
        return { isOut, outcome: isOut ? crowdedOut(outcome) : outcome };
      } catch (error) {
        if (!crowded.aborted || context.signal.aborted) throw error;
        return { isOut: true, outcome: crowdedOut(refused('', 'cancelled')) };
      }
    });
    if (ran === null) return ended ?? noTurn(timeoutMs);
    const isAsItWas = ['kept', 'restored'].includes(ran.outcome.state);
    if (!ran.isOut || !isAsItWas) return ran.outcome;
    ended = ran.outcome;
  }
}

/** For a run that may begin again: what an earlier beginning of it has sent is not sent twice. */
function emitOnce(emit: Emit['emit']): () => Emit['emit'] {
  const sent = { stdout: 0, stderr: 0 };
  return () => {
    const said = { stdout: 0, stderr: 0 };
    return ({ stream, text }) => {
      const fresh = text.slice(Math.max(0, sent[stream] - said[stream]));
      said[stream] += text.length;
      sent[stream] = Math.max(sent[stream], said[stream]);
      if (fresh !== '') emit({ stream, text: fresh });
    };
  };
}
