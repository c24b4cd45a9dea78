/**
 * Carries ids of tasks to workers. It holds no truth: what it loses is handed over again, and what it brings twice is taken
 * once, for the truth table decides who has a task.
 */
export interface TaskQueue extends AsyncDisposable {
  /** Hands ids over, to be delivered in this order as far as several workers allow. */
  push(taskIds: readonly string[]): Promise<void>;
  /** Drops ids that were handed over before and never arrived. */
  forget(taskIds: readonly string[]): Promise<void>;
  /** Begins to deliver to this process. */
  consume(consumer: Consumer): Consumption;
  /** Rejects when the engine cannot be reached. */
  check(): Promise<void>;
}

export interface Consumer {
  /** How many more ids this process can take now. */
  room(): number;
  /** Takes ids; when it resolves the truth says whose they are, and the engine may forget them. */
  take(taskIds: readonly string[]): Promise<void>;
  onError(error: unknown): void;
}

export interface Consumption {
  /** Says that there is room again. */
  wake(): void;
  /** Stops delivering; what `take` has begun is ended first. */
  stop(): Promise<void>;
}
