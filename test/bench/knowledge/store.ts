import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Anonymized } from '../../../src/contracts/model.ts';
import type { Database } from '../../../src/core/state/database.ts';
import { migrate } from '../../../src/core/state/migrations.ts';
import { createRepository } from '../../../src/core/state/repository.ts';
import { openPostgres } from '../../../src/server/database/postgres-database.ts';
import { openPglite } from '../../../src/workers/adapters/pglite-database.ts';
import { startPostgres } from '../../fixtures/postgres-server.ts';
import { storeTemplate as template } from '../../fixtures/store-template.ts';
import { type Comparison, compare, timeMs } from '../ratio.ts';

const context = { signal: new AbortController().signal, emit: () => {} };
const gigabyte = 1_000_000_000;
const blobBytes = 1_000_000;
const stepsEach = 20;

async function withRun(database: Database) {
  await migrate(database, '0.1.0');
  const repository = createRepository(database);
  await repository.putProject(
    {
      id: 'p',
      wrappedKey: new Uint8Array(1),
      keyVersion: 1,
      sealedName: new Uint8Array(1),
      contract: { level: 'masked', k: 5 },
      createdAt: 1,
      removedAt: null,
    },
    context,
  );
  await repository.putRun(
    { id: 'r', projectId: 'p', status: 'running', model: 'm', startedAt: 1, endedAt: null },
    context,
  );
  return repository;
}

const step = { kind: 'question', text: 'What is the total of <TEXT_1> by month?' as Anonymized } as const;

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-bench-store-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Steps of a run, each on the disk before the next, beside native PostgreSQL that flushes too. */
export const stepsBeside = (): Promise<Comparison> => inFolder(compareSteps);

/** Opening a store of a gigabyte beside an empty one. */
export const openingBeside = (): Promise<Comparison> => inFolder(compareOpening);

async function compareSteps(folder: string): Promise<Comparison> {
  await using server = await startPostgres();
  await using native = openPostgres(server.url);
  await using ours = await openPglite({ directory: join(folder, 'steps'), template });
  const [mine, theirs] = [await withRun(ours), await withRun(native)];
  const writes = async (repository: typeof mine) => {
    for (let at = 0; at < stepsEach; at++) await repository.appendStep({ runId: 'r', at, step }, context);
  };
  // Awaited here: both databases go when the function ends.
  return await compare({
    what: `${stepsEach} steps of a run, one after the other`,
    ours: () => timeMs(() => writes(mine)),
    peerName: 'PostgreSQL, fsync on',
    peer: () => timeMs(() => writes(theirs)),
    rounds: 15,
  });
}

async function compareOpening(folder: string): Promise<Comparison> {
  const [large, empty] = [join(folder, 'large'), join(folder, 'empty')];
  {
    await using database = await openPglite({ directory: large, template });
    const repository = await withRun(database);
    for (let at = 0; at * blobBytes < gigabyte; at++)
      await repository.putResult(
        { id: `r${at}`, runId: 'r', sealed: new Uint8Array(randomBytes(blobBytes)), keyVersion: 1 },
        context,
      );
    await using small = await openPglite({ directory: empty, template });
    await withRun(small);
  }
  const open = (directory: string) =>
    timeMs(async () => {
      await using database = await openPglite({ directory, template });
      await migrate(database, '0.1.0');
      await createRepository(database).projects({}, context);
    });
  return compare({
    what: 'a store of 1 GB: opened, its projects read, closed',
    ours: () => open(large),
    peerName: 'an empty store',
    peer: () => open(empty),
    rounds: 3,
  });
}
