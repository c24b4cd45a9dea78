import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import type { Database } from './database.ts';
import { migrations } from './migrations.ts';

/** A table, and which of its rows are a project's, `$1`; null where rows are of no project or stay with the store. */
interface SnapshotTable {
  readonly name: string;
  readonly ofProject: string | null;
}

const own = 'project_id = $1';

/** Every table whose rows count, each after those that it points to. `test/suites/store.suite.ts` fails when one is missing here. */
export const snapshotTables: readonly SnapshotTable[] = [
  { name: 'settings', ofProject: null },
  // Taken in as what another ledger says (core/egress/brought-records.ts), never as links of the chain here.
  { name: 'ledger', ofProject: own },
  { name: 'projects', ofProject: 'id = $1' },
  { name: 'files', ofProject: own },
  { name: 'runs', ofProject: own },
  { name: 'steps', ofProject: 'run_id in (select id from runs where project_id = $1)' },
  { name: 'results', ofProject: 'run_id in (select id from runs where project_id = $1)' },
  { name: 'vault', ofProject: own },
  { name: 'retired_tokens', ofProject: own },
  { name: 'resealed', ofProject: own },
  { name: 'rules', ofProject: own },
  { name: 'memories', ofProject: own },
  { name: 'outbox', ofProject: own },
  { name: 'documents', ofProject: own },
  { name: 'passages', ofProject: own },
  { name: 'passage_vectors', ofProject: own },
];

/** Made anew where it is missing. */
export const notInSnapshots: readonly string[] = ['migrations', 'context_cache'];

const rowsAtOnce = 200;

const Line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('store'), schema: z.number().int() }),
  z.object({ kind: z.literal('table'), name: z.string(), columns: z.array(z.string()) }),
  z.object({ kind: z.literal('rows'), table: z.string(), rows: z.array(z.record(z.string(), z.json())) }),
  z.object({ kind: z.literal('end'), rows: z.number().int() }),
]);
export type SnapshotLine = z.infer<typeof Line>;
export type SnapshotRow = Extract<SnapshotLine, { kind: 'rows' }>['rows'][number];

/** @throws CloisterError 'export-damaged' */
export function parseSnapshotLine(line: string): SnapshotLine {
  const parsed = Line.safeParse(JSON.parse(line));
  if (parsed.success) return parsed.data;
  throw damagedSnapshot('a line in it says something unexpected');
}

export function damagedSnapshot(what: string): CloisterError {
  return new CloisterError('export-damaged', `This file is damaged: ${what}. Nothing was changed.`);
}

/**
 * Every row of a store, or of one project, as it was at one moment: lines of JSON, values as PostgreSQL itself writes them there.
 * @param write called for every line, in order
 * @returns the number of rows
 */
export function writeSnapshot(
  database: Database,
  projectId: string | null,
  write: (line: string) => void,
): Promise<number> {
  return database.transaction(async (inside) => {
    await inside.execute('set transaction isolation level repeatable read');
    write(JSON.stringify({ kind: 'store', schema: Math.max(...migrations.map(({ version }) => version)) }));
    let total = 0;
    for (const { name, ofProject } of snapshotTables) {
      if (projectId !== null && ofProject === null) continue;
      const columns = await columnsOf(inside, name);
      write(JSON.stringify({ kind: 'table', name, columns }));
      const which = projectId === null ? 'true' : ofProject;
      const parameters = projectId === null ? [] : [projectId];
      for (let after = '(0,0)'; ; ) {
        const rows = await inside.query(
          `select ctid::text as place, row_to_json(picked)::text as row from
             (select ctid, * from ${name} where ctid > '${after}'::tid and ${which} order by ctid limit ${rowsAtOnce}) found,
             lateral (select ${columns.map((column) => `found."${column}"`).join(', ')}) picked`,
          parameters,
        );
        if (rows.length > 0) {
          write(`{"kind":"rows","table":"${name}","rows":[${rows.map(({ row }) => String(row)).join(',')}]}`);
        }
        total += rows.length;
        if (rows.length < rowsAtOnce) break;
        after = String(rows.at(-1)?.place);
      }
    }
    write(JSON.stringify({ kind: 'end', rows: total }));
    return total;
  });
}

/**
 * Puts the rows of a snapshot into a store, all of them or none. Columns that came later than the snapshot get what a fresh row
 * gets in them.
 * @throws CloisterError 'export-too-new' for a snapshot of a newer schema, 'export-damaged', 'project-exists'
 */
export function readSnapshot(database: Database, lines: AsyncIterable<SnapshotLine>): Promise<number> {
  return database.transaction(async (inside) => {
    const columns = new Map<string, readonly string[]>();
    let rows = 0;
    let said: number | null = null;
    for await (const line of lines) {
      switch (line.kind) {
        case 'store':
          if (line.schema > Math.max(...migrations.map(({ version }) => version))) throw tooNew();
          break;
        case 'table': {
          const here = snapshotTables.some(({ name }) => name === line.name) ? await columnsOf(inside, line.name) : [];
          if (line.columns.some((column) => !here.includes(column))) throw tooNew();
          columns.set(line.name, line.columns);
          break;
        }
        case 'rows': {
          const known = columns.get(line.table);
          if (!known) throw damagedSnapshot('a table in it has no head');
          await putRows(inside, line.table, known, line.rows);
          rows += line.rows.length;
          break;
        }
        case 'end':
          said = line.rows;
          break;
      }
    }
    if (said !== rows) throw damagedSnapshot('rows are missing at its end');
    return rows;
  });
}

async function putRows(
  inside: Database,
  table: string,
  columns: readonly string[],
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const list = columns.map((column) => `"${column}"`).join(', ');
  try {
    await inside.query(
      `insert into ${table} (${list}) select ${list} from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(rows)],
    );
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === '23505';
    if (!taken) throw error;
    throw new CloisterError(
      'project-exists',
      'This project is in the store already. Purge it or open the store elsewhere (--data-dir), then import again. Nothing was changed.',
      { cause: error },
    );
  }
}

async function columnsOf(database: Database, table: string): Promise<string[]> {
  const rows = await database.query(
    `select column_name::text as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => String(name));
}

function tooNew(): CloisterError {
  return new CloisterError(
    'export-too-new',
    'A newer Cloister made this file. Open it with that one; nothing was changed.',
  );
}
