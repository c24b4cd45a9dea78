import type { PGlite } from '@electric-sql/pglite';

/** Rows copied at once: as many as are about this large together. */
const batchBytes = 16 << 20;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Copies every row of every table that both have, in PostgreSQL's own binary form. The target's tables must be there and be empty. */
export async function copyRows(from: PGlite, to: PGlite): Promise<{ tables: number; rows: number }> {
  const tables = await from.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER' group by table_name`,
  );
  // Foreign keys hold already; the order of the tables need not follow them.
  await to.exec('set session_replication_role = replica');
  await to.exec(`truncate ${tables.rows.map(({ name }) => quoted(name)).join(', ')}`);
  let rows = 0;
  for (const { name, columns } of tables.rows) {
    const table = quoted(name);
    const list = columns.map(quoted).join(', ');
    for (const places of batches(await placesOf(from, table))) {
      const { blob } = await from.query(
        `copy (select ${list} from ${table} where ctid = any('{${places.map((place) => `"${place}"`).join(',')}}'::tid[]))
         to '/dev/blob' with (format binary)`,
      );
      if (!blob) throw new Error('The database did not hand out its rows.');
      await to.query(`copy ${table} (${list}) from '/dev/blob' with (format binary)`, [], { blob });
      rows += places.length;
    }
  }
  await to.exec('set session_replication_role = default');
  // Counted when all is done: what is not whole must never take the place of what is.
  for (const { name } of tables.rows) {
    const table = quoted(name);
    const [count] = (await to.query<{ count: number }>(`select count(*)::integer as count from ${table}`)).rows;
    const [source] = (await from.query<{ count: number }>(`select count(*)::integer as count from ${table}`)).rows;
    if (count?.count !== source?.count) throw new Error(`Not every row of ${name} was copied.`);
  }
  return { tables: tables.rows.length, rows };
}

interface Place {
  readonly ctid: string;
  readonly size: number;
}

async function placesOf(from: PGlite, table: string): Promise<Place[]> {
  return (await from.query<Place>(`select ctid::text, pg_column_size(t.*) as size from ${table} t`)).rows;
}

function* batches(places: readonly Place[]): Iterable<string[]> {
  let batch: string[] = [];
  let bytes = 0;
  for (const { ctid, size } of places) {
    batch.push(ctid);
    bytes += size;
    if (bytes < batchBytes && batch.length < 5_000) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
