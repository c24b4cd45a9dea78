import { Step } from '../../contracts/agent.ts';
import { Contract } from '../../contracts/dataset.ts';
import { CloisterError } from '../../contracts/errors.ts';
import type { Handlers } from '../../contracts/method.ts';
import type { outboxMethods } from '../../contracts/outbox.ts';
import { FileRow, ProjectRow, RunRow, StepRow, type storeMethods } from '../../contracts/store.ts';
import type { cacheRowMethods } from '../../contracts/store-cache.ts';
import type { knowledgeRowMethods } from '../../contracts/store-knowledge.ts';
import type { lifeCycleMethods } from '../../contracts/store-life-cycle.ts';
import type { transferMethods } from '../../contracts/store-transfer.ts';
import type { Database } from './database.ts';
import { toLedgerRow } from './ledger-rows.ts';
import { createSealedRowRepository } from './sealed-rows.ts';

type Row = Record<string, unknown>;

const toProject = (row: Row): ProjectRow =>
  ProjectRow.parse({
    id: row.id,
    wrappedKey: row.wrapped_key,
    keyVersion: row.key_version,
    sealedName: row.sealed_name,
    contract: Contract.parse(row.contract),
    createdAt: row.created_at,
    removedAt: row.removed_at,
  });

const toFile = (row: Row): FileRow =>
  FileRow.parse({
    id: row.id,
    projectId: row.project_id,
    sealedFacts: row.sealed_facts,
    sealedValues: row.sealed_values,
    keyVersion: row.key_version,
    createdAt: row.created_at,
    removedAt: row.removed_at,
  });

const toRun = (row: Row): RunRow =>
  RunRow.parse({
    id: row.id,
    projectId: row.project_id,
    status: row.status,
    model: row.model,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  });

/** The store's methods over any PostgreSQL; closing it is for whoever opened it, keys and purging are in repositories of their own. */
export function createRepository(
  database: Database,
): Omit<
  Handlers<typeof storeMethods>,
  | 'close'
  | keyof typeof lifeCycleMethods
  | keyof typeof outboxMethods
  | keyof typeof cacheRowMethods
  | keyof typeof knowledgeRowMethods
  | keyof typeof transferMethods
> {
  const first = async (sql: string, parameters: readonly unknown[]) => (await database.query(sql, parameters))[0];
  const run = async (sql: string, parameters: readonly unknown[]) => {
    await database.query(sql, parameters);
  };
  return {
    ...createSealedRowRepository(database),
    projects: async () => (await database.query('select * from projects order by created_at')).map(toProject),
    // The key changes by rotation alone: a row kept in memory since before one must not bring the old key back.
    putProject: async (project) => {
      const stored = await first(
        `insert into projects (id, wrapped_key, sealed_name, contract, created_at, removed_at, key_version)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do update set sealed_name = $3, contract = $4, removed_at = $6
         where projects.key_version = $7 returning id`,
        [
          project.id,
          project.wrappedKey,
          project.sealedName,
          JSON.stringify(project.contract),
          project.createdAt,
          project.removedAt,
          project.keyVersion,
        ],
      );
      if (!stored) throw keyRotated();
    },
    files: async ({ projectId }) =>
      (await database.query('select * from files where project_id = $1 order by created_at, id', [projectId])).map(
        toFile,
      ),
    putFile: async (file) => {
      const stored = await first(
        `insert into files (id, project_id, sealed_facts, sealed_values, created_at, removed_at, key_version)
         select $1, id, $3, $4, $5, $6, $7 from projects where id = $2 and key_version = $7
         on conflict (id) do update set sealed_facts = $3, sealed_values = $4, removed_at = $6, key_version = $7
         returning id`,
        [file.id, file.projectId, file.sealedFacts, file.sealedValues, file.createdAt, file.removedAt, file.keyVersion],
      );
      if (!stored) throw keyRotated();
    },
    vault: async ({ projectId }) =>
      (
        await database.query('select token, entity_type, sealed, key_version from vault where project_id = $1', [
          projectId,
        ])
      ).map((row) => ({
        token: String(row.token),
        entityType: String(row.entity_type),
        sealed: row.sealed as Uint8Array<ArrayBuffer>,
        keyVersion: Number(row.key_version),
      })),
    addVaultRecords: ({ projectId, records }) =>
      database.transaction(async (inside) => {
        if (records.length === 0) return;
        const [project] = await inside.query('select key_version from projects where id = $1', [projectId]);
        // Sealed by a key that is gone, it could never be opened: better the run halts than a token without its original.
        if (records.some((record) => record.keyVersion !== project?.key_version)) throw keyRotated();
        for (const record of records) {
          // A token never changes its meaning: the first record of it stands.
          await inside.query(
            `insert into vault (project_id, token, entity_type, sealed, key_version) values ($1, $2, $3, $4, $5)
             on conflict do nothing`,
            [projectId, record.token, record.entityType, record.sealed, record.keyVersion],
          );
        }
      }),
    runs: async ({ projectId }) =>
      (await database.query('select * from runs where project_id = $1 order by started_at, id', [projectId])).map(
        toRun,
      ),
    runningRuns: async () =>
      (
        await database.query(
          `select runs.* from runs join projects on projects.id = runs.project_id
           where runs.status = 'running' and projects.removed_at is null order by started_at`,
        )
      ).map(toRun),
    putRun: (row) =>
      run(
        `insert into runs values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do update set status = $3, model = $4, ended_at = $6`,
        [row.id, row.projectId, row.status, row.model, row.startedAt, row.endedAt],
      ),
    steps: async ({ runId }) =>
      (await database.query('select * from steps where run_id = $1 order by seq', [runId])).map((row) =>
        StepRow.parse({ runId: row.run_id, seq: row.seq, at: row.at, step: Step.parse(row.step) }),
      ),
    appendStep: ({ runId, at, step }) =>
      database.transaction(async (inside) => {
        // One after the other, also over many connections: a statement sees what was there when it began.
        await inside.query('select 1 from runs where id = $1 for update', [runId]);
        const [row] = await inside.query(
          `insert into steps select $1, coalesce(max(seq), 0) + 1, $2, $3 from steps where run_id = $1 returning seq`,
          [runId, at, JSON.stringify(step)],
        );
        return { seq: Number(row?.seq) };
      }),
    putResult: async ({ id, runId, sealed, keyVersion }) => {
      const stored = await first(
        `insert into results (id, run_id, sealed, key_version)
         select $1, runs.id, $3, $4 from runs join projects on projects.id = runs.project_id
         where runs.id = $2 and projects.key_version = $4
         on conflict (id) do update set sealed = $3, key_version = $4 returning id`,
        [id, runId, sealed, keyVersion],
      );
      if (!stored) throw keyRotated();
    },
    result: async ({ id }) => {
      const row = await first('select sealed from results where id = $1', [id]);
      return row ? (row.sealed as Uint8Array<ArrayBuffer>) : null;
    },
    lastLedger: async () => {
      const row = await first('select * from ledger order by sequence desc limit 1', []);
      return row ? toLedgerRow(row) : null;
    },
    appendLedger: (row) =>
      run('insert into ledger values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)', [
        row.sequence,
        row.at,
        row.projectId,
        row.runId,
        row.purpose,
        row.origin,
        row.decision,
        row.reason,
        row.body,
        row.bodySize,
        row.bodySha256,
        row.previousHash,
        row.hash,
      ]),
    ledger: async ({ projectId, after, limit }) =>
      (
        await database.query(
          `select * from ledger where sequence > $1 and ($2::text is null or project_id = $2) order by sequence limit $3`,
          [after, projectId, limit],
        )
      ).map(toLedgerRow),
    setting: async ({ key }) => {
      const row = await first('select value from settings where key = $1', [key]);
      return (row?.value ?? null) as null;
    },
    putSetting: ({ key, value }) =>
      run('insert into settings values ($1, $2) on conflict (key) do update set value = $2', [
        key,
        JSON.stringify(value),
      ]),
  };
}

function keyRotated(): CloisterError {
  return new CloisterError(
    'key-rotated',
    'The project’s key was changed, or the project removed, in the middle of this. Nothing was stored; do it again.',
  );
}
