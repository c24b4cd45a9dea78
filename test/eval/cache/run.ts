import { hitsAmong } from './hits.ts';
import { nearMisses, paraphrases, sameWordsElsewhere } from './questions.ts';

/** `npm run eval -- cache`: how often an answer would be reused for another question, and how often for the same in other words. */
const sets = {
  'near misses: one thing in the question differs': nearMisses(),
  'the same words, something else differs': sameWordsElsewhere(),
  paraphrases: paraphrases(),
};
const share = (part: number, of: number) => `${part} of ${of} (${((100 * part) / of).toFixed(2)} %)`;
for (const [name, pairs] of Object.entries(sets)) {
  const { exact, similar } = await hitsAmong(pairs);
  process.stdout.write(
    `${name}\n  exact key: ${share(exact.length, pairs.length)}\n  exact or similar: ${share(exact.length + similar.length, pairs.length)}\n`,
  );
  if (name === 'paraphrases') continue;
  for (const { kind, one, other } of [...exact, ...similar])
    process.stdout.write(`  FALSE (${kind}): ${one.question} | ${other.question}\n`);
}
