import { type TaskEvent, TaskEventType, type TaskStatus } from '../../contracts/tasks.ts';
import type { Database } from '../../core/state/database.ts';
import { isoOf, type TaskRow, taskColumns, toTaskRow } from './task-row.ts';

/** A task of this tenant; another tenant's is not there. */
export async function findTask(database: Database, tenant: string, id: string): Promise<TaskRow | null> {
  const [row] = await database.query(`select ${taskColumns} from tasks where id = $1 and tenant = $2`, [id, tenant]);
  return row === undefined ? null : toTaskRow(row);
}

/** How a task ended, for whoever no longer holds it; null while it goes on. */
export async function endedMeanwhile(database: Database, id: string): Promise<string | null> {
  const [row] = await database.query(`select status from tasks where id = $1 and stage = 'ended'`, [id]);
  return row === undefined ? null : String(row.status);
}

export interface ListQuery {
  readonly tenant: string;
  readonly limit: number;
  /** The ordinal that the last page ended with. */
  readonly before: number | null;
  readonly status: TaskStatus | null;
}

/** The newest tasks first. */
export async function listTasks(database: Database, query: ListQuery): Promise<readonly TaskRow[]> {
  const rows = await database.query(
    `select ${taskColumns} from tasks
     where tenant = $1 and ($2::bigint is null or ordinal < $2) and ($3::text is null or status = $3)
     order by ordinal desc limit $4`,
    [query.tenant, query.before, query.status, query.limit],
  );
  return rows.map(toTaskRow);
}

/** How many tasks of a tenant have not started. */
export async function countQueued(database: Database, tenant: string): Promise<number> {
  const [row] = await database.query(
    `select (select count(*) from tasks where stage = 'ready' and tenant = $1)
       + (select count(*) from tasks where stage = 'delayed' and tenant = $1)
       + (select count(*) from tasks where stage = 'dispatched' and tenant = $1) as queued`,
    [tenant],
  );
  return Number(row?.queued ?? 0);
}

/** Whose events are wanted, and after which number. */
export interface EventQuery {
  readonly taskId: string;
  readonly after: number;
}

/** The next events of several tasks at once, up to `limit` of each, in order. */
export async function readEvents(
  database: Database,
  queries: readonly EventQuery[],
  limit: number,
): Promise<readonly (readonly TaskEvent[])[]> {
  const rows = await database.query(
    `select wanted.position, event.* from unnest($1::uuid[], $2::integer[]) with ordinality as wanted (task_id, after, position)
     cross join lateral (
       select task_id, seq, type, data, at from task_events
       where task_events.task_id = wanted.task_id and seq > wanted.after order by seq limit $3
     ) as event order by wanted.position, event.seq`,
    [queries.map(({ taskId }) => taskId), queries.map(({ after }) => after), limit],
  );
  const found: TaskEvent[][] = queries.map(() => []);
  for (const row of rows) {
    found[Number(row.position) - 1]!.push({
      seq: Number(row.seq),
      taskId: String(row.task_id),
      type: TaskEventType.parse(row.type),
      data: JSON.parse(String(row.data)),
      at: isoOf(row.at) ?? '',
    });
  }
  return found;
}

/** The JSON text of a result that is too large for its task. */
export async function readLargeOutput(database: Database, taskId: string): Promise<string | null> {
  const [row] = await database.query('select body from task_outputs where task_id = $1', [taskId]);
  return row === undefined ? null : String(row.body);
}
