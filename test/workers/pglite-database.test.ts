import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkStore } from '../../src/core/state/check-store.ts';
import { migrate } from '../../src/core/state/migrations.ts';
import { openPglite } from '../../src/workers/adapters/pglite-database.ts';
import { fillDisk } from '../fixtures/full-disk.ts';
import { storeTemplate as template } from '../fixtures/store-template.ts';
import { knowledgeSuite } from '../suites/knowledge.suite.ts';
import { storeSuite } from '../suites/store.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-pglite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

storeSuite('PGlite in memory', () => openPglite({ directory: null, template }));
knowledgeSuite('PGlite in memory', () => openPglite({ directory: null, template }));

it('keeps what was written when the folder is opened again', async () => {
  const directory = join(folder, 'db');
  {
    await using first = await openPglite({ directory, template });
    await first.execute('create table kept (value integer); insert into kept values (42)');
  }
  await using second = await openPglite({ directory, template });
  expect(await second.query('select value from kept')).toEqual([{ value: 42 }]);
});

it('makes a folder anew whose making was cut off', async () => {
  const directory = join(folder, 'half');
  mkdirSync(directory);
  writeFileSync(join(directory, 'PG_VERSION'), '17\n');
  await using database = await openPglite({ directory, template });
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
});

it('keeps every row when a rewrite is cut off: an unfinished copy is dropped, a finished one takes the place', async () => {
  const directory = join(folder, 'rewritten');
  const value = async (): Promise<unknown> => {
    await using database = await openPglite({ directory, template });
    return (await database.query('select value from kept'))[0]?.value;
  };
  {
    await using database = await openPglite({ directory, template });
    await database.execute('create table kept (value integer); insert into kept values (42)');
    await database.rewrite(
      (fresh) => fresh.execute('create table kept (value integer)'),
      () => Promise.resolve(),
    );
    expect(await database.query('select value from kept')).toEqual([{ value: 42 }]);
  }
  cpSync(directory, `${directory}.next`, { recursive: true });
  writeFileSync(join(`${directory}.next`, 'PG_VERSION'), 'half');
  expect(await value()).toBe(42);
  // Between the two renames: only the copy, whole, and the old one under another name.
  renameSync(directory, `${directory}.next`);
  writeFileSync(`${directory}.next.complete`, '');
  mkdirSync(`${directory}.old`);
  expect(await value()).toBe(42);
  expect(readdirSync(folder).filter((name) => /^rewritten\./.test(name))).toEqual(['rewritten.complete']);
});

it('says that the disk is full, loses nothing that was acknowledged, and goes on when there is room', async () => {
  await using database = await openPglite({ directory: join(folder, 'full'), template });
  await database.execute('create table kept (id integer primary key, ballast text not null)');
  const insert = (from: number, to: number) =>
    database.query(`insert into kept select n, repeat(md5(n::text), 60) from generate_series($1::int, $2::int) n`, [
      from,
      to,
    ]);
  await insert(1, 100);
  {
    using _ = fillDisk();
    await expect(insert(101, 600)).rejects.toMatchObject({ code: 'disk-full' });
    // Here PostgreSQL ends itself: it cannot write its log.
    await expect(database.execute('checkpoint')).rejects.toMatchObject({ code: 'disk-full' });
  }
  expect(await database.query('select count(*)::integer as n from kept')).toEqual([{ n: 100 }]);
  await insert(101, 200);
  expect(await database.query('select count(*)::integer as n from kept')).toEqual([{ n: 200 }]);
});

describe('a store whose files were damaged', () => {
  const ids = Array.from({ length: 300 }, (_, index) => index + 1);
  const damages: Record<string, (file: string) => void> = {
    'a changed page': (file) => {
      const bytes = readFileSync(file);
      bytes.fill(0xa5, 8_000, 8_100);
      writeFileSync(file, bytes);
    },
    'a missing file': (file) => rmSync(file),
  };
  const lookUp = `select id from runs where id = 'r7'`;

  /** One store for every case: what a case damages is put back after it. */
  const directory = join(folder, 'damaged');
  beforeAll(async () => {
    await using database = await openPglite({ directory, template });
    await migrate(database, '0.1.0');
    await database.query(
      `insert into projects (id, wrapped_key, sealed_name, contract, created_at)
       values ('p', repeat('k', 40)::bytea, repeat('n', 40)::bytea, '{}', 1)`,
    );
    await database.query(`insert into runs select 'r' || n, 'p', 'done', 'm', n from unnest($1::int[]) n`, [ids]);
  });
  const damaged = async (name: string, damage: (file: string) => void): Promise<Disposable> => {
    let path = '';
    {
      await using database = await openPglite({ directory, template });
      await database.execute('checkpoint');
      path = String((await database.query(`select pg_relation_filepath('${name}') as path`))[0]?.path);
    }
    const file = join(directory, path);
    const whole = readFileSync(file);
    damage(file);
    return { [Symbol.dispose]: () => writeFileSync(file, whole) };
  };

  it.each(Object.keys(damages))(
    'has an index with %s made anew: no row is lost, and the look at the start says what was done',
    async (kind) => {
      using _ = await damaged('runs_pkey', damages[kind]!);
      await using database = await openPglite({ directory, template });
      expect(await checkStore(database, false)).toEqual([]);
      expect(database.mended).toEqual(['runs_pkey']);
      expect(await database.query(lookUp)).toEqual([{ id: 'r7' }]);
      expect(await database.query('select count(*)::integer as n from runs')).toEqual([{ n: ids.length }]);
    },
  );

  it.each(Object.keys(damages))(
    'says which table has %s, changes nothing, and goes on with the others',
    async (kind) => {
      using _ = await damaged('runs', damages[kind]!);
      await using database = await openPglite({ directory, template });
      expect(await checkStore(database, true)).toMatchObject([{ where: 'runs', mended: false }]);
      expect(database.mended).toEqual([]);
      await expect(database.query('select status from runs')).rejects.toMatchObject({ code: 'store-damaged' });
      expect(await database.query('select id from projects')).toEqual([{ id: 'p' }]);
    },
  );

  it('tells a transaction that met a damaged index to begin again, and it can', async () => {
    using _ = await damaged('runs_pkey', damages['a changed page']!);
    await using database = await openPglite({ directory, template });
    const look = () => database.transaction((inside) => inside.query(lookUp));
    await expect(look()).rejects.toMatchObject({ code: 'store-mended' });
    expect(await look()).toEqual([{ id: 'r7' }]);
  });
});
