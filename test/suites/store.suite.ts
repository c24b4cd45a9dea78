import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunRow } from '../../src/contracts/store.ts';
import { nextLedgerRow } from '../../src/core/egress/ledger.ts';
import { authoredHere as a } from '../../src/core/privacy/anonymized.ts';
import { checkStore } from '../../src/core/state/check-store.ts';
import type { Database } from '../../src/core/state/database.ts';
import { migrate } from '../../src/core/state/migrations.ts';
import { createRepository } from '../../src/core/state/repository.ts';
import { kindOf, sealedColumns, sealedOtherwise } from '../../src/core/state/sealed-columns.ts';
import {
  notInSnapshots,
  parseSnapshotLine,
  readSnapshot,
  snapshotTables,
  writeSnapshot,
} from '../../src/core/state/snapshot.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const context = { signal: new AbortController().signal, emit: () => {} };

/** What every database under the store must do. */
export function storeSuite(name: string, open: () => Promise<Database & AsyncDisposable>): void {
  describe(`the store on ${name}`, () => {
    let database: Database & AsyncDisposable;
    let store: ReturnType<typeof createRepository>;
    beforeAll(async () => {
      database = await open();
    });
    afterAll(async () => {
      await database[Symbol.asyncDispose]();
    });
    beforeEach(async () => {
      await migrate(database, '0.1.0');
      await database.execute('truncate projects cascade; truncate ledger; truncate settings');
      store = createRepository(database);
      await store.putProject(
        {
          id: 'p1',
          wrappedKey: bytes('key'),
          keyVersion: 1,
          sealedName: bytes('name'),
          contract: { level: 'masked', k: 5 },
          createdAt: 1,
          removedAt: null,
        },
        context,
      );
    });
    const run: RunRow = { id: 'r1', projectId: 'p1', status: 'running', model: 'm', startedAt: 2, endedAt: null };

    it('migrates twice without harm', async () => {
      await migrate(database, '0.1.0');
      expect(await store.projects({}, context)).toHaveLength(1);
    });

    it('does not open what only a newer app may', async () => {
      await database.query(`insert into migrations values (99, 'from the future', '9.0.0')`);
      await expect(migrate(database, '0.1.0')).rejects.toMatchObject({ code: 'store-too-new' });
      await expect(migrate(database, '9.1.0')).resolves.toBeUndefined();
      await database.query('delete from migrations where version = 99');
    });

    it('gives rows back as they were put in, in order', async () => {
      await store.putRun(run, context);
      const rows = [
        { kind: 'question', text: a('How much did <PERSON_1> claim?') },
        { kind: 'failed', code: 'x', message: 'y' },
      ] as const;
      for (const step of rows) await store.appendStep({ runId: 'r1', at: 3, step }, context);
      const stored = await store.steps({ runId: 'r1' }, context);
      expect(stored.map(({ seq, step }) => [seq, step])).toEqual([
        [1, rows[0]],
        [2, rows[1]],
      ]);
    });

    it('numbers rows without gaps or twins when several come at once', async () => {
      await store.putRun(run, context);
      await Promise.all(
        Array.from({ length: 20 }, () =>
          store.appendStep({ runId: 'r1', at: 1, step: { kind: 'stopped', reason: '' } }, context),
        ),
      );
      const stored = await store.steps({ runId: 'r1' }, context);
      expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });

    it('keeps rules in the order of their making, and only under the key the project has', async () => {
      const rule = (id: string, createdAt: number, keyVersion = 1) =>
        store.putRule({ id, projectId: 'p1', sealed: bytes(id), keyVersion, createdAt }, context);
      await rule('later', 2);
      await rule('earlier', 1);
      await expect(rule('stale', 3, 2)).rejects.toMatchObject({ code: 'key-rotated' });
      const ids = async () => (await store.rules({ projectId: 'p1' }, context)).map(({ id }) => id);
      expect(await ids()).toEqual(['earlier', 'later']);
      await store.removeRule({ id: 'earlier' }, context);
      expect(await ids()).toEqual(['later']);
      await database.query(`delete from projects where id = 'p1'`);
      expect(await ids()).toEqual([]);
    });

    it('never lets a token change its meaning', async () => {
      const record = (text: string) => ({
        token: '<PERSON_1>',
        entityType: 'PERSON',
        sealed: bytes(text),
        keyVersion: 1,
      });
      await store.addVaultRecords({ projectId: 'p1', records: [record('first')] }, context);
      await store.addVaultRecords({ projectId: 'p1', records: [record('second')] }, context);
      const [kept] = await store.vault({ projectId: 'p1' }, context);
      expect(new TextDecoder().decode(kept?.sealed)).toBe('first');
    });

    it('keeps the ledger in one chain: a second record of the same number is refused', async () => {
      const entry = {
        at: 1,
        projectId: null,
        runId: null,
        purpose: 'plan',
        origin: 'x',
        decision: 'sent',
        reason: null,
        body: bytes('b'),
      } as const;
      const row = await nextLedgerRow(null, entry);
      await store.appendLedger(row, context);
      await expect(store.appendLedger(row, context)).rejects.toThrow();
      expect(await store.lastLedger({}, context)).toEqual(row);
    });

    it('lists the runs that were cut off, and not those of removed projects', async () => {
      await store.putRun(run, context);
      await store.putRun({ ...run, id: 'r2', status: 'answered', endedAt: 4 }, context);
      expect((await store.runningRuns({}, context)).map(({ id }) => id)).toEqual(['r1']);
      const [project] = await store.projects({}, context);
      await store.putProject({ ...project!, removedAt: 5 }, context);
      expect(await store.runningRuns({}, context)).toEqual([]);
    });

    it('knows every column of bytes: what a rotation seals again, and what it need not', async () => {
      const rows = await database.query(
        `select table_name || '.' || column_name as name from information_schema.columns
         where table_schema = 'public' and data_type = 'bytea' order by 1`,
      );
      expect(rows.map(({ name }) => name)).toEqual([...sealedColumns.map(kindOf), ...sealedOtherwise].sort());
    });

    it('leaves no table out of a back-up', async () => {
      const tables = await database.query(
        `select table_name::text as name from information_schema.tables where table_schema = 'public' order by 1`,
      );
      const known = [...snapshotTables.map(({ name }) => name), ...notInSnapshots].sort();
      expect(tables.map(({ name: table }) => table).filter((table) => table !== 'survivors')).toEqual(known);
    });

    it('gives every row back in a snapshot taken in by an empty store, and nothing of one that was cut off', async () => {
      await store.putRun(run, context);
      await store.appendStep(
        { runId: 'r1', at: 3.25, step: { kind: 'question', text: a('Ümläut? \\ <PERSON_1> "x"') } },
        context,
      );
      await store.putResult(
        { id: 'p1/x', runId: 'r1', sealed: Uint8Array.from({ length: 256 }, (_, at) => at), keyVersion: 1 },
        context,
      );
      await store.putSetting({ key: 'k', value: { a: [1, null, 'b'] } }, context);
      await database.query(`insert into documents values ('d', 'p1', '\\x00ff', 1, 'title', 1.5, 2.5)`);
      await database.query(
        `insert into passages (document_id, ordinal, project_id, text, headings, words)
         values ('d', 1, 'p1', 'a text', '["h"]', to_tsvector('english', 'a text'))`,
      );
      await database.query(`insert into passage_vectors values ('d', 1, 'p1', 'e', 3, '[0.25,-1,0.5]')`);
      const rowsOf = async () => {
        const all: Record<string, unknown> = {};
        for (const { name: table } of snapshotTables)
          all[table] = (await database.query(`select t::text as row from ${table} t order by 1`)).map(({ row }) => row);
        return all;
      };
      const before = await rowsOf();
      const lines: string[] = [];
      const count = await writeSnapshot(database, null, (line) => lines.push(line));
      expect(await checkStore(database, true)).toMatchObject([
        { where: 'projects.sealed_name' },
        { where: 'documents.sealed_facts' },
      ]);
      const empty = 'truncate projects cascade; truncate ledger; truncate settings';
      async function* given(some: readonly string[]) {
        for (const line of some) yield parseSnapshotLine(line);
      }
      await database.execute(empty);
      await expect(readSnapshot(database, given(lines.slice(0, -1)))).rejects.toMatchObject({ code: 'export-damaged' });
      expect(await store.projects({}, context)).toEqual([]);
      expect(await readSnapshot(database, given(lines))).toBe(count);
      expect(await rowsOf()).toEqual(before);
      await expect(
        readSnapshot(database, given(lines.filter((line) => !line.includes('"settings"')))),
      ).rejects.toThrow();
    });

    it('finds a gap in the rows of a run', async () => {
      await store.putRun(run, context);
      for (let at = 0; at < 3; at += 1)
        await store.appendStep({ runId: 'r1', at, step: { kind: 'stopped', reason: '' } }, context);
      await database.query('delete from steps where seq = 2');
      expect(await checkStore(database, false)).toContainEqual({
        where: 'steps',
        what: '1 runs have a gap in their rows',
        mended: false,
      });
    });

    it('rolls a failed transaction back', async () => {
      const failing = database.transaction(async (inside) => {
        await inside.query(`insert into settings values ('k', '1')`);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await store.setting({ key: 'k' }, context)).toBeNull();
    });
  });
}
