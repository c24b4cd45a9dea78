import type { EndStatus, TaskEventType } from '../../contracts/tasks.ts';
import type { Database } from '../../core/state/database.ts';
import { throughOutages } from '../database/transient.ts';
import { isoOf } from './task-row.ts';

export interface LoggedEvent {
  readonly type: TaskEventType;
  /** JSON. */
  readonly data: string;
}

/** How an attempt leaves the worker. */
export type AttemptEnd =
  | {
      readonly status: EndStatus;
      readonly output: string | null;
      readonly error: string | null;
      readonly failed: boolean;
    }
  /** Back into the queue: to be tried again, or because its worker stops. */
  | { readonly status: 'queued'; readonly retryMs: number; readonly error: string | null; readonly failed: boolean };

/** What one attempt has to say since its last write. */
export interface AttemptWrite {
  readonly id: string;
  readonly attempt: number;
  /** The last sequence number that is written; the events follow it. */
  readonly lastSeq: number;
  readonly events: readonly LoggedEvent[];
  readonly end: AttemptEnd | null;
  /** A result too large for the task's own row. */
  readonly largeOutput: string | null;
}

export interface WriteOutcome {
  /** False when the attempt no longer holds the task: cancelled, timed out, or taken for lost. Nothing of it was written. */
  readonly isWritten: boolean;
  readonly at: string;
}

const writing = `
  with change as (
    select * from unnest(
      $1::uuid[], $2::integer[], $3::integer[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::float8[], $9::integer[]
    ) as given (id, attempt, last_seq, count, status, output, error, retry_ms, failed)
  ), moved as (
    update tasks set
      last_seq = change.last_seq + change.count,
      status = coalesce(change.status, tasks.status),
      stage = case
        when change.status is null then tasks.stage
        when change.status <> 'queued' then 'ended'
        when change.retry_ms > 0 then 'delayed'
        else 'ready' end,
      run_at = case when change.status = 'queued' then now() + change.retry_ms * interval '1 millisecond' else tasks.run_at end,
      output = coalesce(change.output, tasks.output),
      error = case when change.status = 'succeeded' then null else coalesce(change.error, tasks.error) end,
      failures = tasks.failures + change.failed,
      worker = case when change.status is null then tasks.worker end,
      finished_at = case when change.status <> 'queued' then now() end
    from change
    where tasks.id = change.id and tasks.attempt = change.attempt and tasks.status = 'running'
      and tasks.last_seq = change.last_seq
    returning tasks.id
  ), logged as (
    insert into task_events (task_id, seq, type, data, at)
    select moved.id, event.seq, event.type, event.data, now()
    from unnest($10::uuid[], $11::integer[], $12::text[], $13::text[]) as event (id, seq, type, data)
    join moved on moved.id = event.id
  ), stored as (
    insert into task_outputs (task_id, body)
    select moved.id, large.body from unnest($14::uuid[], $15::text[]) as large (id, body) join moved on moved.id = large.id
    on conflict (task_id) do update set body = excluded.body
  )
  select id, now() as at from moved`;

/**
 * Writes what attempts said and how they ended, all in one statement: each event has the next number of its task, and a task
 * ends once, for only the attempt that holds it can write.
 */
export function writeAttempts(database: Database, writes: readonly AttemptWrite[]): Promise<readonly WriteOutcome[]> {
  const events = writes.flatMap(({ id, lastSeq, events }) =>
    events.map((event, index) => ({ id, seq: lastSeq + 1 + index, ...event })),
  );
  const large = writes.filter(({ largeOutput }) => largeOutput !== null);
  const ends = writes.map(({ end }) => end);
  const parameters = [
    ...[writes.map(({ id }) => id), writes.map(({ attempt }) => attempt), writes.map(({ lastSeq }) => lastSeq)],
    writes.map((write) => write.events.length),
    ends.map((end) => end?.status ?? null),
    ends.map((end) => (end !== null && end.status !== 'queued' ? end.output : null)),
    ends.map((end) => end?.error ?? null),
    ends.map((end) => (end?.status === 'queued' ? end.retryMs : null)),
    ends.map((end) => (end?.failed === true ? 1 : 0)),
    ...[events.map(({ id }) => id), events.map(({ seq }) => seq)],
    ...[events.map(({ type }) => type), events.map(({ data }) => data)],
    ...[large.map(({ id }) => id), large.map(({ largeOutput }) => largeOutput)],
  ];
  return throughOutages(async (tries) => {
    const rows = await database.query(writing, parameters);
    const moved = new Map(rows.map((row) => [String(row.id), isoOf(row.at) ?? '']));
    const earlier =
      tries === 0
        ? null
        : await writtenEarlier(
            database,
            writes.filter(({ id }) => !moved.has(id)),
          );
    return writes.map(({ id }) => {
      const at = moved.get(id) ?? earlier?.get(id);
      return { isWritten: at !== undefined, at: at ?? '' };
    });
  });
}

/** Of writes that found their task changed: those that an earlier try had carried out before its answer was lost. */
async function writtenEarlier(
  database: Database,
  writes: readonly AttemptWrite[],
): Promise<ReadonlyMap<string, string>> {
  if (writes.length === 0) return new Map();
  const rows = await database.query(
    `select id, attempt, status, last_seq, now() as at from tasks where id = any($1::uuid[])`,
    [writes.map(({ id }) => id)],
  );
  const byId = new Map(writes.map((write) => [write.id, write]));
  const own = rows.filter((row) => {
    const write = byId.get(String(row.id))!;
    const isAttempt =
      Number(row.attempt) === write.attempt && Number(row.last_seq) === write.lastSeq + write.events.length;
    return isAttempt && row.status === (write.end?.status ?? 'running');
  });
  return new Map(own.map((row) => [String(row.id), isoOf(row.at) ?? '']));
}
