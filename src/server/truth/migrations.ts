import type { Migration } from '../../core/state/migrations.ts';

/**
 * The truth about every task. `stage` is where a task stands on its way to a worker: `delayed` (its time has not come), `ready`,
 * `dispatched` (its id is with the engine), `claimed` (a worker has it), `ended`. JSON is kept as text: PostgreSQL's own JSON
 * refuses U+0000.
 */
export const queueMigrations: readonly Migration[] = [
  {
    version: 1,
    name: 'tasks, their events, tenants and keys',
    repeatable: true,
    oldestApp: '0.1.0',
    up: `
      create table if not exists tenants (
        id text primary key,
        weight integer not null default 1 check (weight between 1 and 1000),
        queued_max integer not null default 50000,
        rate_per_second double precision,
        created_at timestamptz not null default now()
      );
      create table if not exists api_keys (
        id text primary key,
        hash text not null unique,
        tenant text not null references tenants on delete cascade,
        scopes text[] not null,
        created_at timestamptz not null default now(),
        revoked_at timestamptz
      );
      create table if not exists tasks (
        ordinal bigint generated always as identity,
        id uuid primary key,
        tenant text not null,
        kind text not null,
        input text not null,
        priority integer not null,
        status text not null,
        stage text not null,
        attempt integer not null default 0,
        failures integer not null default 0,
        losses integer not null default 0,
        retry_limit integer not null,
        backoff_ms double precision not null,
        run_at timestamptz not null,
        deadline_at timestamptz,
        created_at timestamptz not null,
        started_at timestamptz,
        finished_at timestamptz,
        dispatched_at timestamptz,
        worker uuid,
        output text,
        error text,
        last_seq integer not null default 0,
        idempotency_key text,
        body_hash text not null,
        webhook text,
        details text
      );
      create unique index if not exists tasks_by_idempotency_key on tasks (tenant, idempotency_key)
        where idempotency_key is not null;
      create index if not exists tasks_of_tenant on tasks (tenant, ordinal);
      create index if not exists tasks_ready on tasks (tenant, priority desc, ordinal) where stage = 'ready';
      create index if not exists tasks_delayed on tasks (run_at) where stage = 'delayed';
      create index if not exists tasks_dispatched on tasks (dispatched_at) where stage = 'dispatched';
      create index if not exists tasks_claimed on tasks (worker) where stage = 'claimed';
      create index if not exists tasks_with_deadline on tasks (deadline_at) where deadline_at is not null and stage <> 'ended';
      create table if not exists task_events (
        task_id uuid not null references tasks on delete cascade,
        seq integer not null,
        type text not null,
        data text not null,
        at timestamptz not null,
        primary key (task_id, seq)
      );
      create table if not exists task_outputs (
        task_id uuid primary key references tasks on delete cascade,
        body text not null
      );
      create table if not exists workers (
        id uuid primary key,
        label text,
        slots integer not null,
        started_at timestamptz not null default now(),
        seen_at timestamptz not null
      );
      create table if not exists audit (
        ordinal bigint generated always as identity primary key,
        at timestamptz not null default now(),
        tenant text not null,
        actor text not null,
        action text not null,
        task_id uuid,
        body_hash text
      );
    `,
  },
  {
    version: 2,
    name: 'ends that are told',
    repeatable: true,
    // Older code knows nothing of webhooks and refuses them at the door; what is to be told waits.
    oldestApp: '0.1.0',
    up: `
      alter table tasks add column if not exists webhook_tries integer not null default 0;
      alter table tasks add column if not exists webhook_next_at timestamptz;
      alter table tasks add column if not exists webhook_told_at timestamptz;
      create index if not exists tasks_to_tell on tasks (finished_at)
        where webhook is not null and stage = 'ended' and webhook_told_at is null;
    `,
  },
  {
    version: 3,
    name: 'rates of users, and installs that stamp',
    repeatable: true,
    // Older code limits no user and takes no stamp.
    oldestApp: '0.1.0',
    up: `
      alter table tenants add column if not exists user_rate_per_second double precision;
      create table if not exists installs (
        id text primary key,
        tenant text not null references tenants on delete cascade,
        public_key text not null,
        created_at timestamptz not null default now(),
        revoked_at timestamptz
      );
      alter table audit add column if not exists stamp text;
    `,
  },
  {
    version: 4,
    name: 'the trace that a task belongs to',
    repeatable: true,
    // Older code leaves it empty: such a task begins a trace of its own.
    oldestApp: '0.1.0',
    up: 'alter table tasks add column if not exists traceparent text',
  },
];
