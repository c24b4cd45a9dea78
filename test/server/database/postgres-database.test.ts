import { afterAll, expect, it } from 'vitest';
import { openPostgres } from '../../../src/server/database/postgres-database.ts';
import { startPostgres } from '../../fixtures/postgres-server.ts';
import { knowledgeSuite } from '../../suites/knowledge.suite.ts';
import { storeSuite } from '../../suites/store.suite.ts';

const server = await startPostgres();
afterAll(() => server[Symbol.asyncDispose]());

storeSuite('PostgreSQL', async () => openPostgres(server.url));
knowledgeSuite('PostgreSQL', async () => openPostgres(server.url));

it('goes on when the server was away', async () => {
  await using database = openPostgres(server.url);
  await database.execute('create table survivors (value integer); insert into survivors values (7)');
  await server.kill();
  await expect(database.query('select value from survivors')).rejects.toThrow();
  await server.start();
  expect(await database.query('select value from survivors')).toEqual([{ value: 7 }]);
});

it('has pgvector', async () => {
  await using database = openPostgres(server.url);
  await database.execute('create extension if not exists vector');
  expect(await database.query(`select '[1,2]'::vector <-> '[1,4]'::vector as distance`)).toEqual([{ distance: 2 }]);
});
