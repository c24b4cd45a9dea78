import type { Handlers } from '../../contracts/method.ts';
import type { lifeCycleMethods } from '../../contracts/store-life-cycle.ts';
import type { Database } from './database.ts';

/** The setting that says that removed rows may still lie in free pages: the next start writes the store anew if this one could not. */
export const rewritePending = 'rewrite-pending';

/** What goes for good. Rows go in one transaction; the bytes they were go with the rewrite that follows. */
export function createPurgeRepository(
  database: Database,
): Pick<Handlers<typeof lifeCycleMethods>, 'results' | 'purge'> {
  return {
    results: async ({ projectId }) =>
      (
        await database.query(
          `select results.id, run_id from results join runs on runs.id = run_id where project_id = $1 order by results.id`,
          [projectId],
        )
      ).map((row) => ({ id: String(row.id), runId: String(row.run_id) })),
    purge: ({ projectId, wholeProject, withTasks, tokens, ledgerBodies, redacted, ...ids }) =>
      database.transaction(async (inside) => {
        if (wholeProject) await inside.query('delete from projects where id = $1', [projectId]);
        else {
          for (const token of tokens) {
            await inside.query('delete from vault where project_id = $1 and token = $2', [projectId, token]);
            await inside.query('insert into retired_tokens values ($1, $2) on conflict do nothing', [projectId, token]);
          }
          // Tasks are errands that are over soon: none is worth telling apart by what came back of it.
          if (withTasks) await inside.query('delete from outbox where project_id = $1', [projectId]);
          // Copies that an unfinished rotation staged.
          await inside.query('delete from resealed where project_id = $1', [projectId]);
          for (const { runId, seq, step } of redacted) {
            await inside.query(
              `update steps set step = $4 where run_id = $2 and seq = $3
               and run_id in (select id from runs where project_id = $1)`,
              [projectId, runId, seq, JSON.stringify(step)],
            );
          }
          const named = {
            runs: ids.runIds,
            files: ids.fileIds,
            rules: ids.ruleIds,
            memories: ids.memoryIds,
            documents: ids.documentIds,
          };
          for (const [table, gone] of Object.entries(named)) {
            await inside.query(`delete from ${table} where id = any($1) and project_id = $2`, [gone, projectId]);
          }
        }
        // What was kept for a while may hold anything of it.
        await inside.query('delete from context_cache where scope = $1', [projectId]);
        for (const sequence of ledgerBodies) {
          await inside.query('update ledger set body = null where sequence = $1', [sequence]);
        }
        await noteRewrite(inside);
      }),
  };
}

/** Rows were removed: their bytes are to go too. */
export async function noteRewrite(database: Database): Promise<void> {
  await database.query('insert into settings values ($1, $2) on conflict (key) do update set value = excluded.value', [
    rewritePending,
    'true',
  ]);
}
