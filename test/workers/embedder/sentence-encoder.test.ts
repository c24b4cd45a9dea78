import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureSentenceEncoder } from '../../../scripts/engines/sentence-encoder.mjs';
import { EmbeddingQueue } from '../../../src/core/knowledge/embedding-queue.ts';
import { type Precision, SentenceEncoder } from '../../../src/workers/adapters/embedder/sentence-encoder.ts';

/** See make-reference.py. */
const reference: { readonly texts: string[]; readonly vectors: string[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'reference.json'), 'utf8'),
);

/** Both of length 1. */
function cosine(left: Float32Array, right: ArrayLike<number>): number {
  return left.reduce((sum, value, index) => sum + value * right[index]!, 0);
}

describe.each<{ precision: Precision; least: number; mean: number }>([
  { precision: 'fp32', least: 0.999, mean: 0.9999 },
  { precision: 'int8', least: 0.95, mean: 0.98 },
])('the sentence encoder in $precision', ({ precision, least, mean }) => {
  let encoder: SentenceEncoder;
  beforeAll(async () => {
    encoder = await SentenceEncoder.load({ folder: await ensureSentenceEncoder(), precision });
  }, 120_000);
  afterAll(() => encoder?.[Symbol.asyncDispose]());

  it('makes the original model’s vectors, also of texts that are too long, empty, or of other scripts', async () => {
    expect(reference.texts.length).toBeGreaterThanOrEqual(200);
    const signal = new AbortController().signal;
    const queue = new EmbeddingQueue((texts) => encoder.embed(texts));
    const vectors = await queue.embed(reference.texts, 'passage', signal);
    const cosines = vectors.map((vector, index) => {
      const bytes = Uint8Array.from(Buffer.from(reference.vectors[index]!, 'base64'));
      return cosine(vector, new Float16Array(bytes.buffer));
    });
    const worst = cosines.indexOf(Math.min(...cosines));
    expect(cosines[worst], reference.texts[worst]).toBeGreaterThanOrEqual(least);
    expect(cosines.reduce((sum, value) => sum + value, 0) / cosines.length).toBeGreaterThanOrEqual(mean);
  }, 120_000);

  it('gives a text the same vector whatever stands beside it', async () => {
    const [alone] = await encoder.embed(['The claim was approved.']);
    const [beside] = await encoder.embed([
      'The claim was approved.',
      'A text of quite another length, and then some more.',
    ]);
    expect(cosine(alone!, beside!)).toBeGreaterThan(precision === 'fp32' ? 0.99999 : 0.98);
  });
});
