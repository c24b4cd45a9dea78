import type { Database } from '../../core/state/database.ts';
import { throughOutages } from '../database/transient.ts';
import { isoOf } from './task-row.ts';

/** A task in the hands of a worker. Attempt and last sequence number fence its writes: nobody else writes in between. */
export interface ClaimedTask {
  readonly id: string;
  readonly tenant: string;
  readonly kind: string;
  /** JSON. */
  readonly input: string;
  readonly attempt: number;
  /** How many attempts have failed so far; those whose worker was lost do not count. */
  readonly failures: number;
  readonly retryLimit: number;
  readonly backoffMs: number;
  /** From now; null without a deadline. */
  readonly deadlineMs: number | null;
  /** Of the `running` event, which is written with the claim. */
  readonly lastSeq: number;
  /** Whose trace it belongs to; null where nobody traces. */
  readonly traceparent: string | null;
  readonly createdAt: string;
  readonly startedAt: string;
}

const claiming = `
  with claimed as (
    update tasks set
      status = 'running', stage = 'claimed', attempt = attempt + 1, last_seq = last_seq + 1, worker = $2::uuid,
      started_at = coalesce(started_at, now())
    where id = any($1::uuid[]) and status = 'queued' and stage in ('dispatched', 'ready')
      and (deadline_at is null or deadline_at > now())
    returning id, tenant, kind, input, attempt, failures, retry_limit, backoff_ms, last_seq, created_at, traceparent, now() as at,
      extract(epoch from (deadline_at - now())) * 1000 as deadline_ms
  ), logged as (
    insert into task_events (task_id, seq, type, data, at)
    select id, last_seq, 'status', '{"status":"running","attempt":' || attempt || '}', at from claimed
  )
  select * from claimed`;

/**
 * Takes tasks for a worker and writes that they run. What is gone, ended or with somebody else is left out: engines may bring
 * an id twice.
 */
export async function claimTasks(
  database: Database,
  workerId: string,
  ids: readonly string[],
): Promise<readonly ClaimedTask[]> {
  // A claim whose answer was lost stays with this worker and is handed back by `releaseForgotten`.
  const rows = await throughOutages(() => database.query(claiming, [ids, workerId]));
  return rows.map((row) => ({
    id: String(row.id),
    tenant: String(row.tenant),
    kind: String(row.kind),
    input: String(row.input),
    attempt: Number(row.attempt),
    failures: Number(row.failures),
    retryLimit: Number(row.retry_limit),
    backoffMs: Number(row.backoff_ms),
    deadlineMs: row.deadline_ms === null ? null : Number(row.deadline_ms),
    lastSeq: Number(row.last_seq),
    traceparent: row.traceparent === null ? null : String(row.traceparent),
    createdAt: isoOf(row.created_at) ?? '',
    startedAt: isoOf(row.at) ?? '',
  }));
}
