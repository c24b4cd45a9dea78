import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureChineseEncoder } from '../../../scripts/engines/chinese-encoder.mjs';
import { ensureSentenceEncoder } from '../../../scripts/engines/sentence-encoder.mjs';
import type { TextRole } from '../../../src/contracts/embedder.ts';
import { RoutedEncoder } from '../../../src/workers/adapters/embedder/routed-encoder.ts';
import { SentenceEncoder } from '../../../src/workers/adapters/embedder/sentence-encoder.ts';

/** See make-chinese-reference.py. */
const reference: { readonly text: string; readonly role: TextRole; readonly vector: string }[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'chinese-reference.json'), 'utf8'),
);

/** Both of length 1. */
function cosine(left: ArrayLike<number>, right: ArrayLike<number>): number {
  return Array.from(left).reduce((sum, value, index) => sum + value * right[index]!, 0);
}

const precision = 'int8';

describe('the sentence encoder for Chinese', () => {
  let encoder: SentenceEncoder;
  beforeAll(async () => {
    encoder = await SentenceEncoder.load({ folder: await ensureChineseEncoder(), precision });
  }, 240_000);
  afterAll(() => encoder?.[Symbol.asyncDispose]());

  it('makes the vectors that the packed model’s own engine makes, of queries and passages each in their way', async () => {
    for (const { text, role, vector } of reference) {
      const [own] = await encoder.embed([text], role);
      const bytes = Uint8Array.from(Buffer.from(vector, 'base64'));
      expect(cosine(own!, new Float16Array(bytes.buffer)), text).toBeGreaterThan(0.98);
    }
  }, 120_000);
});

describe('an encoder with another one for Chinese beside it', () => {
  let both: RoutedEncoder;
  beforeAll(async () => {
    const [folder, chineseFolder] = [await ensureSentenceEncoder(), await ensureChineseEncoder()];
    both = await RoutedEncoder.load({ folder, chineseFolder, precision });
  }, 240_000);
  afterAll(() => both?.[Symbol.asyncDispose]());

  const near = async (query: string, passages: readonly string[]) => {
    const [asked] = await both.embed([query], 'query');
    const vectors = await both.embed(passages, 'passage');
    return passages
      .map((text, at) => ({ text, cosine: cosine(asked!, vectors[at]!) }))
      .sort((a, b) => b.cosine - a.cosine);
  };

  it('finds a passage that says the same in other words, in the language of the question', async () => {
    const passages = [
      'The canteen opens at eleven.',
      'Staff may stay away from work for fifteen days a year and are paid.',
      '食堂每天十一点开门。',
      '员工每年享有十五天带薪假期。',
    ];
    expect((await near('How much holiday do employees get?', passages))[0]!.text).toBe(passages[1]);
    const chinese = await near('一年可以休几天假', passages);
    expect(chinese[0]!.text).toBe(passages[3]);
    // Texts of the other language are as good as unrelated.
    expect(chinese.slice(2).every(({ cosine }) => cosine < chinese[1]!.cosine / 2)).toBe(true);
  }, 120_000);

  it('is another model than either alone: vectors of one alone cannot be compared', async () => {
    await using alone = await RoutedEncoder.load({
      folder: await ensureSentenceEncoder(),
      chineseFolder: null,
      precision,
    });
    expect(both.id).not.toBe(alone.id);
    expect(both.id.startsWith(`${alone.id}+`)).toBe(true);
  }, 120_000);
});
