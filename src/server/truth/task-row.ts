import { type Task, TaskError, TaskStatus } from '../../contracts/tasks.ts';

/** A row of `tasks` as the doors read it. */
export interface TaskRow extends Omit<Task, 'output'> {
  readonly ordinal: number;
  readonly tenant: string;
  /** JSON; null where there is none. */
  readonly output: string | null;
  /** JSON. */
  readonly details: string | null;
  readonly idempotencyKey: string | null;
  readonly bodyHash: string;
}

export const taskColumns = [
  ...['ordinal', 'id', 'tenant', 'kind', 'status', 'attempt', 'created_at', 'started_at', 'finished_at'],
  ...['output', 'error', 'last_seq', 'idempotency_key', 'body_hash', 'details'],
].join(', ');

/** @param row the columns of {@link taskColumns} */
export function toTaskRow(row: Readonly<Record<string, unknown>>): TaskRow {
  return {
    ordinal: Number(row.ordinal),
    id: String(row.id),
    tenant: String(row.tenant),
    kind: String(row.kind),
    status: TaskStatus.parse(row.status),
    attempt: Number(row.attempt),
    createdAt: isoOf(row.created_at) ?? '',
    startedAt: isoOf(row.started_at),
    finishedAt: isoOf(row.finished_at),
    output: textOf(row.output),
    error: row.error === null ? null : TaskError.parse(JSON.parse(String(row.error))),
    lastSeq: Number(row.last_seq),
    idempotencyKey: textOf(row.idempotency_key),
    bodyHash: String(row.body_hash),
    details: textOf(row.details),
  };
}

export function isoOf(value: unknown): string | null {
  return value instanceof Date ? value.toISOString() : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
