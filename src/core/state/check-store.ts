import { messageOf } from '../../contracts/errors.ts';
import type { StoreProblem } from '../../contracts/store-transfer.ts';
import type { Database } from './database.ts';
import { sealedColumns } from './sealed-columns.ts';
import { snapshotTables } from './snapshot.ts';

/** The least that AES-GCM makes of anything: a nonce and a tag. */
const sealedBytesMin = 28;

/**
 * Looks whether the store is whole: every table is there and can be read, no run has a gap in its rows, and every sealed value is
 * under the key that its project has.
 * @param thorough reads every byte of every row; without, what takes a moment on a store of any size
 */
export async function checkStore(database: Database, thorough: boolean): Promise<StoreProblem[]> {
  const problems: StoreProblem[] = [];
  const look = async (where: string, what: (count: number) => string, sql: string) => {
    try {
      const [row] = await database.query(sql);
      const count = Number(row?.count ?? 0);
      if (count > 0) problems.push({ where, what: what(count), mended: false });
    } catch (error) {
      problems.push({ where, what: `cannot be read: ${messageOf(error)}`, mended: false });
    }
  };
  for (const { name } of snapshotTables) {
    // What is asked for and not used is not read: each row's length has to count.
    const rows = thorough ? `count(*) filter (where length(${name}::text) < 0)` : 'count(*) * 0';
    await look(name, () => '', `select (${rows})::integer as count from ${name}`);
  }
  await look(
    'steps',
    (count) => `${count} runs have a gap in their rows`,
    `select count(*)::integer as count from
       (select 1 from steps group by run_id having count(*) <> max(seq) or min(seq) <> 1) gaps`,
  );
  for (const { table, column, isVersioned } of sealedColumns) {
    await look(
      `${table}.${column}`,
      (count) => `${count} values are cut off`,
      `select count(*)::integer as count from ${table} where length(${column}) < ${sealedBytesMin}`,
    );
    if (!isVersioned || table === 'results') continue;
    await look(
      `${table}.${column}`,
      (count) => `${count} values are under a key that their project no longer has`,
      `select count(*)::integer as count from ${table} t join projects p on p.id = t.project_id
       where t.key_version <> p.key_version`,
    );
  }
  return problems;
}
