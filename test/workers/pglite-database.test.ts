import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openPglite } from '../../src/workers/adapters/pglite-database.ts';
import { storeTemplate as template } from '../fixtures/store-template.ts';
import { storeSuite } from '../suites/store.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-pglite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

storeSuite('PGlite in memory', () => openPglite({ directory: null, template }));

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
