import { CloisterError } from '../../contracts/errors.ts';
import type { Handlers } from '../../contracts/method.ts';
import { SealedRow, type sealedRowMethods } from '../../contracts/store-sealed-rows.ts';
import type { Database } from './database.ts';

/** Rules and memories: rows that say nothing before they are unsealed. */
export function createSealedRowRepository(database: Database): Handlers<typeof sealedRowMethods> {
  const rules = tableOf(database, 'rules');
  const memories = tableOf(database, 'memories');
  return {
    rules: rules.of,
    putRule: rules.put,
    removeRule: rules.remove,
    memories: memories.of,
    putMemory: memories.put,
    removeMemory: memories.remove,
  };
}

function tableOf(database: Database, table: 'rules' | 'memories') {
  return {
    of: async ({ projectId }: { readonly projectId: string }): Promise<SealedRow[]> =>
      (await database.query(`select * from ${table} where project_id = $1 order by created_at, id`, [projectId])).map(
        (row) =>
          SealedRow.parse({
            id: row.id,
            projectId: row.project_id,
            sealed: row.sealed,
            keyVersion: row.key_version,
            createdAt: row.created_at,
          }),
      ),
    put: async ({ id, projectId, sealed, keyVersion, createdAt }: SealedRow): Promise<void> => {
      const stored = await database.query(
        `insert into ${table} (id, project_id, sealed, key_version, created_at)
         select $1, id, $3, $4, $5 from projects where id = $2 and key_version = $4
         on conflict (id) do update set sealed = $3, key_version = $4 returning id`,
        [id, projectId, sealed, keyVersion, createdAt],
      );
      if (stored.length === 0) {
        throw new CloisterError('key-rotated', 'The key of this project was changed meanwhile. Try again.');
      }
    },
    remove: async ({ id }: { readonly id: string }): Promise<void> => {
      await database.query(`delete from ${table} where id = $1`, [id]);
    },
  };
}
