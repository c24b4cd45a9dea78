import type { Database } from '../../core/state/database.ts';
import { type TaskRow, taskColumns, toTaskRow } from './task-row.ts';

/**
 * Gives the work of a task that ended badly to a new task, for an end is final. The new one goes on counting attempts where the old
 * one stopped, and has all its retries again; a deadline is not carried over.
 * @returns null when the task is not dead, failed or cancelled
 */
export async function replayTask(
  database: Database,
  replay: {
    readonly tenant: string;
    readonly id: string;
    readonly newId: string;
    readonly actor: string;
    readonly traceparent: string | null;
  },
): Promise<TaskRow | null> {
  const [row] = await database.query(
    `with replayed as (
       insert into tasks (
         id, tenant, kind, input, priority, status, stage, retry_limit, backoff_ms, run_at, created_at, attempt, body_hash, webhook,
         details, traceparent
       )
       select $3, tenant, kind, input, priority, 'queued', 'ready', retry_limit, backoff_ms, now(), now(), attempt, body_hash,
         webhook, details, $5
       from tasks where id = $1 and tenant = $2 and status in ('dead', 'failed', 'cancelled')
       returning ${taskColumns}
     ), audited as (
       insert into audit (tenant, actor, action, task_id, body_hash) select tenant, $4, 'replayed', id, body_hash from replayed
     )
     select * from replayed`,
    [replay.id, replay.tenant, replay.newId, replay.actor, replay.traceparent],
  );
  return row === undefined ? null : toTaskRow(row);
}
