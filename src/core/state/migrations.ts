import { CloisterError } from '../../contracts/errors.ts';
import type { Database } from './database.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: string;
  /** Whether running `up` again over its own result is harmless. */
  readonly repeatable: boolean;
  /** The oldest app that may open the result: update channels roll back. */
  readonly oldestApp: string;
}

/** Text columns that are plain here hold tokens, ids, hashes or numbers; whatever could name a person is `sealed…`. */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    name: 'first schema',
    repeatable: true,
    oldestApp: '0.1.0',
    up: `
      create table if not exists projects (
        id text primary key,
        wrapped_key bytea not null,
        sealed_name bytea not null,
        contract jsonb not null,
        created_at double precision not null,
        removed_at double precision
      );
      create table if not exists files (
        id text primary key,
        project_id text not null references projects on delete cascade,
        sealed_facts bytea not null,
        sealed_values bytea not null,
        created_at double precision not null,
        removed_at double precision
      );
      create index if not exists files_by_project on files (project_id, created_at);
      create table if not exists runs (
        id text primary key,
        project_id text not null references projects on delete cascade,
        status text not null,
        model text not null,
        started_at double precision not null,
        ended_at double precision
      );
      create index if not exists runs_by_project on runs (project_id, started_at);
      create index if not exists runs_running on runs (status) where status = 'running';
      create table if not exists steps (
        run_id text not null references runs on delete cascade,
        seq integer not null,
        at double precision not null,
        step jsonb not null,
        primary key (run_id, seq)
      );
      create table if not exists results (
        id text primary key,
        run_id text not null references runs on delete cascade,
        sealed bytea not null
      );
      create table if not exists vault (
        project_id text not null references projects on delete cascade,
        token text not null,
        entity_type text not null,
        sealed bytea not null,
        primary key (project_id, token)
      );
      create table if not exists ledger (
        sequence integer primary key,
        at double precision not null,
        project_id text,
        run_id text,
        purpose text not null,
        origin text not null,
        decision text not null,
        reason text,
        body bytea,
        body_size integer not null,
        body_sha256 text not null,
        previous_hash text not null,
        hash text not null
      );
      create index if not exists ledger_by_project on ledger (project_id, sequence);
      create table if not exists settings (key text primary key, value jsonb not null);
    `,
  },
  {
    version: 2,
    name: 'versions of keys, resealing, retired tokens',
    repeatable: true,
    oldestApp: '0.1.0',
    up: `
      alter table projects add column if not exists key_version integer not null default 1;
      alter table projects add column if not exists next_wrapped_key bytea;
      alter table files add column if not exists key_version integer not null default 1;
      alter table results add column if not exists key_version integer not null default 1;
      alter table vault add column if not exists key_version integer not null default 1;
      create table if not exists resealed (
        project_id text not null references projects on delete cascade,
        kind text not null,
        id text not null,
        source bytea not null,
        sealed bytea not null,
        primary key (project_id, kind, id)
      );
      create table if not exists retired_tokens (
        project_id text not null references projects on delete cascade,
        token text not null,
        primary key (project_id, token)
      );
    `,
  },
  {
    version: 3,
    name: 'rules of what to hide and to show',
    repeatable: true,
    // No app without rules was ever released: one that does not know them must not send what they hide.
    oldestApp: '0.1.0',
    up: `
      create table if not exists rules (
        id text primary key,
        project_id text not null references projects on delete cascade,
        sealed bytea not null,
        key_version integer not null default 1,
        created_at double precision not null
      );
      create index if not exists rules_by_project on rules (project_id, created_at);
    `,
  },
  {
    version: 4,
    name: 'documents, passages and their vectors',
    repeatable: true,
    // An older app would leave the passages of a purged person behind.
    oldestApp: '0.1.0',
    // `title`, `text` and `headings` are anonymized. A vector's index is made when there are enough of its length: an index wants one
    // length, and the encoder is the user's choice.
    up: `
      create extension if not exists vector;
      create table if not exists documents (
        id text primary key,
        project_id text not null references projects on delete cascade,
        sealed_facts bytea not null,
        key_version integer not null default 1,
        title text not null,
        modified_at double precision not null,
        created_at double precision not null
      );
      create index if not exists documents_by_project on documents (project_id, created_at);
      create table if not exists passages (
        document_id text not null references documents on delete cascade,
        ordinal integer not null,
        project_id text not null references projects on delete cascade,
        text text not null,
        headings jsonb not null,
        page integer,
        line integer,
        words tsvector not null,
        primary key (document_id, ordinal)
      );
      create index if not exists passages_by_project on passages (project_id, document_id, ordinal);
      create table if not exists passage_vectors (
        document_id text not null,
        ordinal integer not null,
        project_id text not null references projects on delete cascade,
        encoder text not null,
        dimensions smallint not null,
        embedding vector not null,
        primary key (document_id, ordinal),
        foreign key (document_id, ordinal) references passages on delete cascade
      );
      create index if not exists passage_vectors_by_project on passage_vectors (project_id, encoder);
    `,
  },
  {
    version: 5,
    name: 'memories and the cache of answers',
    repeatable: true,
    oldestApp: '0.1.0',
    up: `
      create table if not exists memories (
        id text primary key,
        project_id text not null references projects on delete cascade,
        sealed bytea not null,
        key_version integer not null default 1,
        created_at double precision not null
      );
      create index if not exists memories_by_project on memories (project_id, created_at);
      create table if not exists context_cache (
        scope text not null,
        key text not null,
        kin text not null,
        value bytea not null,
        created_at double precision not null,
        used_at double precision not null,
        expires_at double precision not null,
        primary key (scope, key)
      );
      create index if not exists context_cache_by_kin on context_cache (scope, kin, created_at);
    `,
  },
  {
    version: 6,
    name: 'the outbox of tasks',
    repeatable: true,
    // An older app leaves tasks on their way where they are; this one goes on with them.
    oldestApp: '0.1.0',
    up: `
      create table if not exists outbox (
        id text primary key,
        project_id text not null references projects on delete cascade,
        run_id text,
        call_id text,
        kind text not null,
        body text not null,
        service text not null,
        state text not null,
        ended_as text,
        task_id text,
        cancel_asked boolean not null,
        tries integer not null,
        problem jsonb,
        last_seq integer not null,
        created_at double precision not null,
        ended_at double precision,
        sealed bytea not null,
        key_version integer not null
      );
      create index if not exists outbox_by_project on outbox (project_id, created_at);
      create index if not exists outbox_open on outbox (state) where state in ('waiting', 'following');
    `,
  },
];

/**
 * Brings a database up to date.
 * @param wanted the steps of this database; the app's store by default
 * @throws CloisterError 'store-too-new' when a newer app wrote it and says this one may not open it.
 */
export async function migrate(
  database: Database,
  appVersion: string,
  wanted: readonly Migration[] = migrations,
): Promise<void> {
  await database.execute(
    'create table if not exists migrations (version integer primary key, name text not null, oldest_app text not null)',
  );
  const done = await database.query('select version, oldest_app from migrations order by version');
  const known = new Set(wanted.map((migration) => migration.version));
  for (const row of done) {
    if (!known.has(Number(row.version)) && compareVersions(appVersion, String(row.oldest_app)) < 0) {
      throw new CloisterError(
        'store-too-new',
        `This store was last opened by a newer Cloister. Open it with version ${row.oldest_app} or later; nothing was changed.`,
      );
    }
  }
  const applied = new Set(done.map((row) => Number(row.version)));
  for (const migration of wanted) {
    if (applied.has(migration.version)) continue;
    await database.transaction(async (inside) => {
      await inside.execute(migration.up);
      await inside.query('insert into migrations values ($1, $2, $3)', [
        migration.version,
        migration.name,
        migration.oldestApp,
      ]);
    });
  }
}

/** Orders `1.2.3` by its numbers. */
export function compareVersions(left: string, right: string): number {
  const numbers = (version: string) => version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
  const a = numbers(left);
  const b = numbers(right);
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
