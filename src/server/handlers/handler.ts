import type { z } from 'zod';
import type { TaskEventType } from '../../contracts/tasks.ts';
import type { TaskTrace } from '../telemetry/attempt-span.ts';

/** What a handler may say while it works; how a task runs and ends is said for it. */
export type HandlerEventType = Exclude<TaskEventType, 'status' | 'output' | 'error' | 'done'>;

export interface HandlerContext {
  readonly taskId: string;
  readonly tenant: string;
  /** From 1. Effects are deduplicated by `taskId`: an attempt may be the second to do them. */
  readonly attempt: number;
  /** Aborted when the task is cancelled, its deadline or budget has passed, or the worker stops. */
  readonly signal: AbortSignal;
  /** Where the handler's own spans belong: they hold names and numbers, never what a task says. */
  readonly trace: TaskTrace;
  /** Adds an event to the task's log. Wait for it: it resolves late when the log is behind. */
  emit(type: HandlerEventType, data: z.infer<z.ZodJSONSchema>): Promise<void>;
}

/** One kind of task. A handler is a file of this folder that is listed in the registry. */
export interface Handler<Input extends z.ZodObject = z.ZodObject> {
  readonly kind: string;
  readonly description: string;
  /** Strict: what it does not know is refused at the door. */
  readonly input: Input;
  readonly budget: {
    /** After so long an attempt has failed. */
    readonly timeoutMs: number;
  };
  /** What it reaches beside the database: shown to administrators. */
  readonly permissions: readonly ('network' | 'model' | 'sandbox')[];
  /** The output lies beside the task whatever its size, and the task has its address. */
  readonly outputByReference?: true;
  /**
   * @returns the output
   * @throws TaskFailure to say how it failed; anything else counts as an unexpected failure, which is tried again
   */
  run(input: z.output<Input>, context: HandlerContext): Promise<z.infer<z.ZodJSONSchema>>;
}

/** A failure that a handler expects. */
export class TaskFailure extends Error {
  readonly code: string;
  /** False where another attempt would fail just the same. */
  readonly mayRetry: boolean;

  constructor(code: string, message: string, options: { readonly mayRetry: boolean; readonly cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TaskFailure';
    this.code = code;
    this.mayRetry = options.mayRetry;
  }
}

/** Keeps the type of the input where handlers of all kinds lie in one registry. */
export function defineHandler<Input extends z.ZodObject>(handler: Handler<Input>): Handler {
  return { ...handler, run: (input, context) => handler.run(handler.input.parse(input), context) };
}
