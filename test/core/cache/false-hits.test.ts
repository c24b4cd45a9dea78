import { expect, it } from 'vitest';
import { hitsAmong } from '../../eval/cache/hits.ts';
import { nearMisses, paraphrases, sameWordsElsewhere } from '../../eval/cache/questions.ts';

const told = (pairs: readonly { kind: string; one: { question: string }; other: { question: string } }[]) =>
  pairs.map(({ kind, one, other }) => `${kind}: ${one.question} | ${other.question}`);

it('gives the answer to one question to no other that differs in one thing', async () => {
  const pairs = nearMisses();
  expect(pairs.length).toBeGreaterThanOrEqual(500);
  const { exact, similar } = await hitsAmong(pairs);
  expect(told(exact)).toEqual([]);
  expect(told(similar)).toEqual([]);
});

it('gives it to nobody who asks under another contract, of another file, model, project, schema, memory or conversation', async () => {
  const pairs = sameWordsElsewhere();
  expect(pairs.length).toBeGreaterThanOrEqual(500);
  const { exact, similar } = await hitsAmong(pairs);
  expect(told([...exact, ...similar])).toEqual([]);
});

it('gives it to most who ask the same in other words, where that is wanted', async () => {
  const pairs = paraphrases();
  const { exact, similar } = await hitsAmong(pairs);
  expect(exact).toEqual([]);
  expect(similar.length / pairs.length).toBeGreaterThan(0.7);
});
