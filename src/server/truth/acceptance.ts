import type { Database } from '../../core/state/database.ts';
import { GroupCommit } from '../group-commit.ts';
import type { TaskRow } from './task-row.ts';
import { taskColumns, toTaskRow } from './task-row.ts';

/** A task that passed every check at the door. */
export interface NewTask {
  readonly id: string;
  readonly tenant: string;
  readonly kind: string;
  /** JSON. */
  readonly input: string;
  readonly priority: number;
  readonly delayMs: number;
  readonly deadlineMs: number | null;
  readonly retryLimit: number;
  readonly backoffMs: number;
  readonly idempotencyKey: string | null;
  /** SHA-256 of the body, in hexadecimal. */
  readonly bodyHash: string;
  /** Where the end is told, as JSON. */
  readonly webhook: string | null;
  /** What a door wants to know again of a task, as JSON. */
  readonly details: string | null;
  /** From which attempt a replayed task goes on counting. */
  readonly attempt: number;
  /** What is kept of the desktop's stamp, as JSON. */
  readonly stamp: string | null;
  /** Whose trace it belongs to, by W3C's Trace Context. */
  readonly traceparent: string | null;
  /** Who asks: the id of a key. */
  readonly actor: string;
}

export type Acceptance =
  /** `isNew`: false when the idempotency key brought back the task of an earlier request. */
  { readonly kind: 'accepted'; readonly task: TaskRow; readonly isNew: boolean } | { readonly kind: 'conflict' };

/** Takes tasks into the truth; the answer comes when they are on the disk. Many requests share one statement. */
export class TaskAcceptance {
  readonly #commit: GroupCommit<NewTask, Acceptance>;

  constructor(database: Database) {
    this.#commit = new GroupCommit((tasks) => insert(database, tasks), 100);
  }

  /** @throws what the database throws: then the task may have been taken, and an idempotency key tells on the next try */
  accept(task: NewTask): Promise<Acceptance> {
    return this.#commit.add(task);
  }
}

const insertion = `
  with input as (
    select * from unnest(
      $1::uuid[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::float8[], $7::float8[], $8::integer[], $9::float8[],
      $10::text[], $11::text[], $12::text[], $13::text[], $14::integer[], $15::text[], $16::text[], $17::text[]
    ) with ordinality as given (
      id, tenant, kind, input, priority, delay_ms, deadline_ms, retry_limit, backoff_ms,
      idempotency_key, body_hash, webhook, details, attempt, actor, stamp, traceparent, position
    )
  ), inserted as (
    insert into tasks (
      id, tenant, kind, input, priority, status, stage, retry_limit, backoff_ms, run_at, deadline_at, created_at,
      idempotency_key, body_hash, webhook, details, attempt, traceparent
    )
    select
      id, tenant, kind, input, priority, 'queued', case when delay_ms > 0 then 'delayed' else 'ready' end, retry_limit, backoff_ms,
      now() + delay_ms * interval '1 millisecond', now() + deadline_ms * interval '1 millisecond', now(),
      idempotency_key, body_hash, webhook, details, attempt, traceparent
    from input order by position
    on conflict do nothing
    returning ${taskColumns}
  ), audited as (
    insert into audit (tenant, actor, action, task_id, body_hash, stamp)
    select input.tenant, input.actor, 'accepted', input.id, input.body_hash, input.stamp from input join inserted using (id)
  )
  select * from inserted`;

async function insert(database: Database, tasks: readonly NewTask[]): Promise<readonly Acceptance[]> {
  const column = <K extends keyof NewTask>(name: K) => tasks.map((task) => task[name]);
  const rows = await database.query(insertion, [
    ...[column('id'), column('tenant'), column('kind'), column('input'), column('priority'), column('delayMs')],
    ...[column('deadlineMs'), column('retryLimit'), column('backoffMs'), column('idempotencyKey'), column('bodyHash')],
    ...[
      column('webhook'),
      column('details'),
      column('attempt'),
      column('actor'),
      column('stamp'),
      column('traceparent'),
    ],
  ]);
  const inserted = new Map(rows.map((row) => [String(row.id), toTaskRow(row)]));
  const earlier = await findEarlier(
    database,
    tasks.filter(({ id }) => !inserted.has(id)),
  );
  return tasks.map((task): Acceptance => {
    const fresh = inserted.get(task.id);
    if (fresh !== undefined) return { kind: 'accepted', task: fresh, isNew: true };
    const found = earlier.get(JSON.stringify([task.tenant, task.idempotencyKey]));
    if (found === undefined || found.bodyHash !== task.bodyHash) return { kind: 'conflict' };
    return { kind: 'accepted', task: found, isNew: false };
  });
}

/** The tasks whose idempotency keys are asked for again, by tenant and key. */
async function findEarlier(database: Database, tasks: readonly NewTask[]): Promise<ReadonlyMap<string, TaskRow>> {
  if (tasks.length === 0) return new Map();
  const rows = await database.query(
    `select ${taskColumns} from tasks
     where (tenant, idempotency_key) in (select * from unnest($1::text[], $2::text[]))`,
    [tasks.map(({ tenant }) => tenant), tasks.map(({ idempotencyKey }) => idempotencyKey)],
  );
  return new Map(rows.map(toTaskRow).map((row) => [JSON.stringify([row.tenant, row.idempotencyKey]), row]));
}
