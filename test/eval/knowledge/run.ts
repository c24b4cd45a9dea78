// `npm run eval -- knowledge`: how well passages are found, beside BM25 alone, vectors alone and plain fusion. Documents are what is on
// this machine and in the registries (library/); each question knows the one document that answers it, and what it asks was written by others
// than the document's author, or by hand (questions.tsv). Ranking is changed by the development half alone.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChineseEncoder } from '../../../scripts/engines/chinese-encoder.mjs';
import { ensureSentenceEncoder } from '../../../scripts/engines/sentence-encoder.mjs';
import type { TextRole, Vector } from '../../../src/contracts/embedder.ts';
import type { PassageHit } from '../../../src/contracts/store-knowledge.ts';
import { embeddedText } from '../../../src/core/knowledge/embedded-text.ts';
import { EmbeddingQueue } from '../../../src/core/knowledge/embedding-queue.ts';
import { fuse } from '../../../src/core/knowledge/fuse.ts';
import { KnowledgeRepository } from '../../../src/core/knowledge/knowledge-repository.ts';
import { passagesOf } from '../../../src/core/knowledge/passages.ts';
import { queryShape } from '../../../src/core/knowledge/query-shape.ts';
import { searchWords } from '../../../src/core/knowledge/search-words.ts';
import { migrate } from '../../../src/core/state/migrations.ts';
import { createRepository } from '../../../src/core/state/repository.ts';
import { RoutedEncoder } from '../../../src/workers/adapters/embedder/routed-encoder.ts';
import { openPglite } from '../../../src/workers/adapters/pglite-database.ts';
import { storeTemplate } from '../../fixtures/store-template.ts';
import { readCorpus } from './corpus.ts';

const context = { signal: new AbortController().signal, emit: () => {} };
const depth = 10;
/** Passages of the longest manuals would take an hour to encode. */
const passagesEach = 10;

const { documents, questions } = readCorpus();

await using database = await openPglite({ directory: null, template: storeTemplate });
await migrate(database, '0.1.0');
await createRepository(database).putProject(
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
const knowledge = new KnowledgeRepository(database).methods;
let passageCount = 0;
for (const { name, blocks } of documents) {
  const title = name.replace('/', ' / ');
  const passages = passagesOf(blocks).slice(0, passagesEach);
  passageCount += passages.length;
  await knowledge.putDocument(
    {
      document: {
        id: name,
        projectId: 'p',
        sealedFacts: new Uint8Array(1),
        keyVersion: 1,
        title,
        modifiedAt: 1,
        createdAt: 1,
      },
      passages: passages.map((passage) => ({
        ...passage,
        words: {
          title: searchWords(title),
          headings: searchWords(passage.headings.join(' ')),
          text: searchWords(passage.text),
        },
      })),
      replaces: [],
    },
    context,
  );
}

await using encoder = await RoutedEncoder.load({
  folder: await ensureSentenceEncoder(),
  chineseFolder: await ensureChineseEncoder(),
  precision: 'int8',
});
const queue = new EmbeddingQueue((texts, role) => encoder.embed(texts, role));
const cache = join(tmpdir(), 'cloister-eval-vectors');
mkdirSync(cache, { recursive: true });

/** Vectors cost minutes: those of the same texts are kept in the temporary folder. */
async function vectorsOf(texts: readonly string[], role: TextRole): Promise<Vector[]> {
  const all: Vector[] = [];
  for (let at = 0; at < texts.length; at += 256) all.push(...(await vectorsOfSome(texts.slice(at, at + 256), role)));
  return all;
}

async function vectorsOfSome(texts: readonly string[], role: TextRole): Promise<Vector[]> {
  const key = createHash('sha256')
    .update(JSON.stringify([encoder.id, role, texts]))
    .digest('hex')
    .slice(0, 24);
  const file = join(cache, `${key}.f32`);
  if (existsSync(file)) {
    const bytes = readFileSync(file);
    const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    return texts.map((_, at) => all.slice(at * encoder.dimensions, (at + 1) * encoder.dimensions));
  }
  const vectors = await queue.embed(texts, role, context.signal);
  writeFileSync(
    file,
    Buffer.concat(vectors.map((vector) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength))),
  );
  return vectors;
}

const waiting = await knowledge.passagesToEmbed({ projectId: 'p', encoder: encoder.id, limit: 1_000_000 }, context);
const vectors = await vectorsOf(waiting.map(embeddedText), 'passage');
for (let at = 0; at < waiting.length; at += 500) {
  const places = waiting.slice(at, at + 500).map(({ documentId, ordinal }) => ({ documentId, ordinal }));
  await knowledge.putVectors(
    { projectId: 'p', encoder: encoder.id, places, vectors: vectors.slice(at, at + 500) },
    context,
  );
}
const asked = await vectorsOf(
  questions.map(({ text }) => text),
  'query',
);

type Way = 'BM25 alone' | 'vectors alone' | 'plain fusion' | 'ours';
const ways: readonly Way[] = ['BM25 alone', 'vectors alone', 'plain fusion', 'ours'];
const documentsOf = (hits: readonly PassageHit[]) => [...new Set(hits.map(({ documentId }) => documentId))];

async function ranked(question: string, vector: Vector): Promise<Record<Way, string[]>> {
  const shape = queryShape(question, true);
  const search = (vectorShare: number, limit: number, isPlain: boolean) =>
    knowledge.searchPassages(
      {
        projectId: 'p',
        text: question,
        words: isPlain && vectorShare === 1 ? '' : searchWords(question),
        phrases: isPlain ? [] : shape.phrases,
        vector: vectorShare > 0 ? vector : null,
        encoder: encoder.id,
        vectorShare,
        limit,
        modifiedSince: null,
        now: 1,
      },
      context,
    );
  const words = documentsOf(await search(0, 50, true));
  const near = documentsOf(await search(1, 50, true));
  const fused = fuse([
    { ids: words, weight: 1 },
    { ids: near, weight: 1 },
  ]);
  return {
    'BM25 alone': words.slice(0, depth),
    'vectors alone': near.slice(0, depth),
    'plain fusion': [...fused.keys()].slice(0, depth),
    ours: documentsOf(await search(shape.vectorShare, depth, false)),
  };
}

const groups = new Map<string, Map<Way, { gain: number; found: number; count: number }>>();
const missed: string[] = [];
const times: number[] = [];
for (const [at, { text: question, target, half }] of questions.entries()) {
  const results = await ranked(question, asked[at]!);
  const from = performance.now();
  await knowledge.searchPassages(
    {
      projectId: 'p',
      text: question,
      words: searchWords(question),
      phrases: [],
      vector: asked[at]!,
      encoder: encoder.id,
      vectorShare: 0.5,
      limit: 10,
      modifiedSince: null,
      now: 1,
    },
    context,
  );
  times.push(performance.now() - from);
  for (const group of [half, `${half}: ${target.split('/')[0]!}`]) {
    const byWay = groups.get(group) ?? new Map();
    groups.set(group, byWay);
    for (const way of ways) {
      const place = results[way].indexOf(target);
      const sums = byWay.get(way) ?? { gain: 0, found: 0, count: 0 };
      byWay.set(way, sums);
      sums.count += 1;
      if (place >= 0) {
        sums.found += 1;
        sums.gain += 1 / Math.log2(place + 2);
      }
    }
  }
  const place = results.ours.indexOf(target);
  // The held-out half is only added up: nobody looks at what it misses.
  if (place !== 0 && half === 'development')
    missed.push(`${place} ${target}: ${question} → ${results.ours.slice(0, 3).join(', ')}`);
}
times.sort((a, b) => a - b);
process.stdout.write(
  `${documents.length} documents, ${passageCount} passages, ${questions.length} questions; load ${loadavg()[0]!.toFixed(1)}; ` +
    `search p50 ${times[times.length >> 1]!.toFixed(1)} ms, p95 ${times[Math.floor(times.length * 0.95)]!.toFixed(1)} ms\n\n`,
);
process.stdout.write(`${'nDCG@10 / recall@10'.padEnd(26)}${ways.map((way) => way.padEnd(16)).join('')}\n`);
for (const [group, byWay] of [...groups].sort(([a], [b]) => a.localeCompare(b))) {
  const cells = ways.map((way) => {
    const { gain, found, count } = byWay.get(way)!;
    return `${(gain / count).toFixed(3)} / ${(found / count).toFixed(3)}`.padEnd(16);
  });
  process.stdout.write(`${`${group} (${byWay.get('ours')!.count})`.padEnd(26)}${cells.join('')}\n`);
}
if (process.argv.includes('--missed')) process.stdout.write(`\n${missed.join('\n')}\n`);
