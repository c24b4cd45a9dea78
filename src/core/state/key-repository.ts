import { CloisterError } from '../../contracts/errors.ts';
import type { Handlers } from '../../contracts/method.ts';
import { type lifeCycleMethods, SealedItem, WrappedKeys } from '../../contracts/store-life-cycle.ts';
import type { Database } from './database.ts';
import { kindOf, type SealedColumn, sealedColumns } from './sealed-columns.ts';

type KeyMethods =
  | 'wrappedKeys'
  | 'rewrap'
  | 'beginRotation'
  | 'toReseal'
  | 'stageResealed'
  | 'finishRotation'
  | 'retiredTokens';

/** The most values handed out at once, however small. */
const itemsMax = 2_000;

/** Keys at rest and their rotation. Between any two calls the process may be killed: every value opens with the key that its project names. */
export function createKeyRepository(database: Database): Pick<Handlers<typeof lifeCycleMethods>, KeyMethods> {
  return {
    wrappedKeys: () => wrappedKeysOf(database),
    rewrap: ({ masterKeyId, projects, settings }) =>
      database.transaction(async (inside) => {
        const present = await wrappedKeysOf(inside);
        const given = new Map(projects.map((project) => [project.id, project]));
        const same = present.every(({ id, keyVersion, nextWrappedKey }) => {
          const project = given.get(id);
          return project?.keyVersion === keyVersion && (project.nextWrappedKey === null) === (nextWrappedKey === null);
        });
        if (!same || present.length !== projects.length) {
          throw new CloisterError(
            'keys-changed',
            'A project came or went while the keys were wrapped anew. Nothing was changed; try again.',
          );
        }
        for (const { id, wrappedKey, nextWrappedKey } of projects) {
          await inside.query('update projects set wrapped_key = $2, next_wrapped_key = $3 where id = $1', [
            id,
            wrappedKey,
            nextWrappedKey,
          ]);
        }
        for (const { key, value } of [...settings, { key: 'master-key-id', value: masterKeyId }]) {
          await inside.query(
            'insert into settings values ($1, $2) on conflict (key) do update set value = excluded.value',
            [key, JSON.stringify(value)],
          );
        }
      }),
    beginRotation: async ({ projectId, nextWrappedKey }) => {
      const [row] = await database.query(
        `update projects set next_wrapped_key = coalesce(next_wrapped_key, $2) where id = $1
         returning next_wrapped_key`,
        [projectId, nextWrappedKey],
      );
      if (!row) throw new CloisterError('no-such-project', 'This project is not there any more.');
      return { nextWrappedKey: row.next_wrapped_key as Uint8Array<ArrayBuffer> };
    },
    toReseal: async ({ projectId, limitBytes }) => {
      const items: SealedItem[] = [];
      let bytes = 0;
      for (const column of sealedColumns) {
        const rows = await database.query(pendingSql(column, limitBytes - bytes), [projectId]);
        for (const { id, label, sealed } of rows) {
          const item = SealedItem.parse({ kind: kindOf(column), id, label, sealed });
          items.push(item);
          bytes += item.sealed.byteLength;
        }
        if (bytes >= limitBytes || items.length >= itemsMax) break;
      }
      return items;
    },
    stageResealed: ({ projectId, items }) =>
      database.transaction(async (inside) => {
        for (const { kind, id, source, sealed } of items) {
          await inside.query(
            `insert into resealed values ($1, $2, $3, $4, $5)
             on conflict (project_id, kind, id) do update set source = $4, sealed = $5`,
            [projectId, kind, id, source, sealed],
          );
        }
      }),
    finishRotation: ({ projectId }) =>
      database.transaction(async (inside) => {
        const [project] = await inside.query('select key_version, next_wrapped_key from projects where id = $1', [
          projectId,
        ]);
        const version = Number(project?.key_version);
        if (!project?.next_wrapped_key) throw new CloisterError('no-rotation', 'No rotation of this key was begun.');
        for (const column of sealedColumns) {
          const [row] = await inside.query(`select count(*)::integer as pending from (${allPendingSql(column)}) p`, [
            projectId,
          ]);
          if (Number(row?.pending) > 0) return { done: false, keyVersion: version };
        }
        for (const column of sealedColumns) {
          const { table, key, isVersioned } = column;
          await inside.query(
            `update ${table} t set ${column.column} = r.sealed${isVersioned ? `, key_version = ${version + 1}` : ''}
             from resealed r where r.project_id = $1 and r.kind = '${kindOf(column)}' and r.id = t.${key}
             and t.${key} in (select ${key} from ${table} where ${column.ofProject})
             ${table === 'vault' ? 'and t.project_id = $1' : ''}`,
            [projectId],
          );
        }
        await inside.query(
          `update projects set wrapped_key = next_wrapped_key, next_wrapped_key = null, key_version = key_version + 1
           where id = $1`,
          [projectId],
        );
        await inside.query('delete from resealed where project_id = $1', [projectId]);
        await inside.query('delete from context_cache where scope = $1', [projectId]);
        return { done: true, keyVersion: version + 1 };
      }),
    retiredTokens: async ({ projectId }) =>
      (await database.query('select token from retired_tokens where project_id = $1', [projectId])).map(({ token }) =>
        String(token),
      ),
  };
}

async function wrappedKeysOf(database: Database): Promise<WrappedKeys[]> {
  const rows = await database.query(
    'select id, wrapped_key, next_wrapped_key, key_version from projects order by created_at, id',
  );
  return rows.map((row) =>
    WrappedKeys.parse({
      id: row.id,
      wrappedKey: row.wrapped_key,
      nextWrappedKey: row.next_wrapped_key,
      keyVersion: row.key_version,
    }),
  );
}

/** Values of which no copy is staged, or one of an earlier state. */
function allPendingSql(column: SealedColumn): string {
  const { table, key, ofProject, label } = column;
  return `select ${key} as id, ${label} as label, ${column.column} as sealed from ${table} where ${ofProject}
    and not exists (select from resealed r where r.project_id = $1 and r.kind = '${kindOf(column)}'
      and r.id = ${table}.${key} and r.source = sha256(${table}.${column.column}))`;
}

/** So many of them that their bytes reach the limit; one at least. */
function pendingSql(column: SealedColumn, limitBytes: number): string {
  return `select id, label, sealed from (
      select id, label, sealed, sum(length(sealed)) over (order by id) - length(sealed) as before
      from (${allPendingSql(column)}) pending) sized
    where before < ${Math.max(1, Math.floor(limitBytes))} order by id limit ${itemsMax}`;
}
