import { CloisterError } from '../../contracts/errors.ts';
import type { Handlers } from '../../contracts/method.ts';
import { RuleRow, type ruleRowMethods } from '../../contracts/store-rules.ts';
import type { Database } from './database.ts';

/** What users of projects decided to hide and to show. */
export function createRuleRepository(database: Database): Handlers<typeof ruleRowMethods> {
  return {
    rules: async ({ projectId }) =>
      (await database.query('select * from rules where project_id = $1 order by created_at, id', [projectId])).map(
        (row) =>
          RuleRow.parse({
            id: row.id,
            projectId: row.project_id,
            sealed: row.sealed,
            keyVersion: row.key_version,
            createdAt: row.created_at,
          }),
      ),
    putRule: async ({ id, projectId, sealed, keyVersion, createdAt }) => {
      const stored = await database.query(
        `insert into rules (id, project_id, sealed, key_version, created_at)
         select $1, id, $3, $4, $5 from projects where id = $2 and key_version = $4
         on conflict (id) do update set sealed = $3, key_version = $4 returning id`,
        [id, projectId, sealed, keyVersion, createdAt],
      );
      if (stored.length === 0) {
        throw new CloisterError('key-rotated', 'The key of this project was changed meanwhile. Try again.');
      }
    },
    removeRule: async ({ id }) => {
      await database.query('delete from rules where id = $1', [id]);
    },
  };
}
