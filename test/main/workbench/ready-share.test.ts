import { expect, it } from 'vitest';
import type { Client } from '../../../src/contracts/method.ts';
import type { storeMethods } from '../../../src/contracts/store.ts';
import { rankDocuments } from '../../../src/core/knowledge/rank-documents.ts';
import { KnowledgeEmbedding } from '../../../src/main/workbench/knowledge-embedding.ts';

it('while most passages wait for their vectors, one that says the word comes before the few that have one', async () => {
  let counted = 0;
  const store = {
    vectorProgress: async () => {
      counted += 1;
      return { waiting: 95, total: 100 };
    },
  } as unknown as Client<typeof storeMethods>;
  await using embedding = new KnowledgeEmbedding(store, {
    ...{ folder: null, isChosen: false, chineseFolder: null, entry: null, log: () => {} },
  });
  const share = await embedding.readyShare('p', 'e');
  expect(share).toBeCloseTo(0.05);
  await embedding.readyShare('p', 'e');
  expect(counted).toBe(1);

  const byWords = new Map([['says-zebra', { score: 3, passages: [{ ordinal: 0, score: 3 }] }]]);
  const near = [0.2, 0.1].map((similarity, at) => ({
    documentId: at === 0 ? 'has-vector' : 'has-too',
    ordinal: 0,
    similarity,
  }));
  expect(rankDocuments(byWords, near, 0.6)[0]?.documentId).toBe('has-vector');
  expect(rankDocuments(byWords, near, 0.6 * share)[0]?.documentId).toBe('says-zebra');
});
