import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
