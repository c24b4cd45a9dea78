import { loadavg } from 'node:os';
import type { Vector } from '../../../src/contracts/embedder.ts';
import { indexVectors, nearestPassages, vectorText } from '../../../src/core/knowledge/vector-search.ts';
import type { Database } from '../../../src/core/state/database.ts';
import { migrate } from '../../../src/core/state/migrations.ts';
import { openPostgres } from '../../../src/server/database/postgres-database.ts';
import { openPglite } from '../../../src/workers/adapters/pglite-database.ts';
import { startPostgres } from '../../fixtures/postgres-server.ts';
import { storeTemplate as template } from '../../fixtures/store-template.ts';
import { median, timeMs } from '../ratio.ts';

const dimensions = 384;
const clusters = 200;
const questions = 100;
const wanted = 10;

let seed = 1;
const draw = (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32 - 0.5;
};
const unit = (values: Float32Array<ArrayBuffer>): Vector => {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
};
const centres = Array.from({ length: clusters }, () => Float32Array.from({ length: dimensions }, draw));
const near = (at: number) => unit(centres[at % clusters]!.map((value) => value + draw()));
async function fill(database: Database, vectors: readonly Vector[]): Promise<void> {
  await migrate(database, '0.1.0');
  await database.execute(`
    insert into projects (id, wrapped_key, sealed_name, contract, created_at) values ('p', '', '', '{}', 0);
    insert into documents (id, project_id, sealed_facts, title, modified_at, created_at) values ('d', 'p', '', '', 0, 0);
    insert into passages (document_id, ordinal, project_id, text, headings, words)
      select 'd', n, 'p', '', '[]', '' from generate_series(0, ${vectors.length - 1}) n`);
  for (let at = 0; at < vectors.length; at += 500) {
    const some = vectors.slice(at, at + 500);
    await database.query(
      `insert into passage_vectors (document_id, ordinal, project_id, encoder, dimensions, embedding)
       select 'd', $1::integer + n - 1, 'p', 'e', ${dimensions}, given::vector from unnest($2::text[]) with ordinality as g (given, n)`,
      [at, some.map(vectorText)],
    );
  }
  await indexVectors(database, dimensions);
  await database.execute('analyze passage_vectors');
}

const ask = (database: Database, vector: Vector) =>
  nearestPassages(database, { projectId: 'p', encoder: 'e', vector }, wanted);

/**
 * The nearest passages in PGlite beside native PostgreSQL, both with pgvector and the same index, asked in turn. Vectors lie in
 * clusters, as those of texts do.
 */
export async function nearestBeside(count: number): Promise<string> {
  const vectors = Array.from({ length: count }, (_, at) => near(at));
  const asked = Array.from({ length: questions }, (_, at) => near(at * 7));
  await using server = await startPostgres();
  await using native = openPostgres(server.url);
  await fill(native, vectors);
  const before = process.memoryUsage.rss();
  await using ours = await openPglite({ directory: null, template });
  const built = await timeMs(() => fill(ours, vectors));
  const megabytes = (process.memoryUsage.rss() - before) / 1e6;
  const times = { ours: [] as number[], native: [] as number[] };
  let found = 0;
  for (const question of asked) {
    times.native.push(await timeMs(() => ask(native, question)));
    times.ours.push(await timeMs(() => ask(ours, question)));
    const product = (vector: Vector) => vector.reduce((sum, value, axis) => sum + value * question[axis]!, 0);
    const products = vectors.map(product);
    const least = products.toSorted((a, b) => b - a)[wanted - 1]!;
    const hits = await ask(ours, question);
    found += hits.filter(({ ordinal }) => products[ordinal]! >= least - 1e-5).length;
  }
  return [
    `the nearest ${wanted} of ${count} × ${dimensions}, load ${loadavg()[0]!.toFixed(1)}`,
    `  PGlite ${line(times.ours)}; recall ${(found / (questions * wanted)).toFixed(3)}`,
    `  PostgreSQL ${line(times.native)}`,
    `  ratio of p50 ${(median(times.ours) / median(times.native)).toFixed(2)}`,
    `  filled and indexed in ${(built / 1_000).toFixed(0)} s; ${megabytes.toFixed(0)} MB of memory more`,
  ].join('\n');
}

const p95 = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)]!;
const line = (values: readonly number[]) => `p50 ${median(values).toFixed(1)} ms, p95 ${p95(values).toFixed(1)} ms`;
