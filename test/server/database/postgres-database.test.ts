import { afterAll, expect, it } from 'vitest';
import { openPostgres } from '../../../src/server/database/postgres-database.ts';
import { PreparedStatements, plansByIndex } from '../../../src/server/database/prepared-statements.ts';
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

it('prepares a statement once a connection, no more than so many, and plans by index while the table is still empty', async () => {
  const statements = new PreparedStatements();
  await using database = openPostgres(server.url, 1, plansByIndex, statements);
  await database.execute('create table planned (id integer primary key, word text)');
  const find = 'select word from planned where id = any($1::integer[])';
  for (let turn = 0; turn < 8; turn++) await database.query(find, [[turn]]);
  const prepared = await database.query(
    'select count(*) as count, max(statement) as statement from pg_prepared_statements',
  );
  expect(prepared).toEqual([{ count: 1, statement: find }]);
  const plan = await database.query(`explain execute ${statements.nameOf(find)}('{1}')`);
  expect(JSON.stringify(plan)).toContain('planned_pkey');
  for (let made = 0; made < 300; made++) statements.nameOf(`select ${made}, $1`);
  expect(statements.nameOf('select 301, $1')).toBeUndefined();
});
