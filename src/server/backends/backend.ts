import type { Database } from '../../core/state/database.ts';
import type { TaskQueue } from '../engines/task-queue.ts';
import type { Log } from '../log.ts';
import type { Signals } from '../signals.ts';

/** What a service stands on: where the truth is, what carries the ids, and how its processes call each other. */
export interface Backend extends AsyncDisposable {
  readonly database: Database;
  readonly queue: TaskQueue;
  readonly signals: Signals;
}

export interface BackendContext {
  readonly log: Log;
  readonly version: string;
}
