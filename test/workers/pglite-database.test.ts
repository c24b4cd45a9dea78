import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openPglite } from '../../src/workers/adapters/pglite-database.ts';
import { storeSuite } from '../suites/store.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-pglite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

storeSuite('PGlite in memory', () => openPglite(null));

it('keeps what was written when the folder is opened again', async () => {
  const directory = join(folder, 'db');
  {
    await using first = await openPglite(directory);
    await first.execute('create table kept (value integer); insert into kept values (42)');
  }
  await using second = await openPglite(directory);
  expect(await second.query('select value from kept')).toEqual([{ value: 42 }]);
});
