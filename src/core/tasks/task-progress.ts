import { z } from 'zod';
import type { TaskProgress } from '../../contracts/outbox.ts';
import { endStatuses, TaskError, type TaskEvent } from '../../contracts/tasks.ts';

/** So much of a streamed text is kept; a result of that size comes by reference anyway. */
export const textCharsMax = 1_000_000;
const messageCharsMax = 500;

export const noProgress: TaskProgress = { attempt: 0, text: '', share: null, message: null, output: null, error: null };

const Delta = z.object({ text: z.string() });
const Progress = z.object({ share: z.number().min(0).max(1).nullish(), message: z.string().nullish() });
const Running = z.object({ status: z.literal('running'), attempt: z.int().positive() });
const Done = z.object({ status: z.enum(endStatuses) });

/** What is known of a task after one more of its events. An event of an unknown shape changes nothing: it may be of a newer service. */
export function applyEvent(progress: TaskProgress, { type, data }: TaskEvent): TaskProgress {
  switch (type) {
    case 'status': {
      const running = Running.safeParse(data);
      // Each attempt says all of it again.
      return running.success ? { ...noProgress, attempt: running.data.attempt } : progress;
    }
    case 'text.delta': {
      const delta = Delta.safeParse(data);
      return delta.success ? { ...progress, text: (progress.text + delta.data.text).slice(0, textCharsMax) } : progress;
    }
    case 'thought': {
      const thought = Delta.safeParse(data);
      return thought.success ? { ...progress, message: thought.data.text.slice(0, messageCharsMax) } : progress;
    }
    case 'progress': {
      const said = Progress.safeParse(data);
      if (!said.success) return progress;
      const message = said.data.message?.slice(0, messageCharsMax) ?? progress.message;
      return { ...progress, share: said.data.share ?? progress.share, message };
    }
    case 'output':
      return { ...progress, output: data, error: null };
    case 'error': {
      const error = TaskError.safeParse(data);
      return error.success ? { ...progress, error: error.data } : progress;
    }
    case 'done':
      return progress;
  }
}

/** How a task ended, of its last event; null for every other one. */
export function endOf({ type, data }: TaskEvent): z.infer<typeof Done>['status'] | null {
  return type === 'done' ? (Done.safeParse(data).data?.status ?? 'failed') : null;
}
