import { editDistance, undoubled } from '../matching/edit-distance.ts';
import { normalizeText, unitsOf } from '../reading/unit.ts';
import type { Cue, CueName } from './cue.ts';
import { chineseCues } from './cues-chinese.ts';
import { englishCues } from './cues-english.ts';

interface CuePhrase {
  readonly cue: Cue;
  readonly words: readonly string[];
}

function compile(sources: readonly string[]): ReadonlyMap<string, readonly CuePhrase[]> {
  const byFirst = new Map<string, CuePhrase[]>();
  for (const line of sources.join('\n').split('\n')) {
    const colon = line.indexOf(': ');
    if (colon < 0) continue;
    const [name, about] = line.slice(0, colon).split('@');
    const cue: Cue = { name: name as CueName, about: about ?? null };
    for (const phrase of line.slice(colon + 2).split(', ')) {
      const words = unitsOf(normalizeText(phrase)).map((unit) => unit.norm);
      const first = words[0];
      if (first === undefined) continue;
      const spellings =
        words.length > 1 && words.at(-1) === 'than' ? [words, [...words.slice(0, -1), 'then']] : [words];
      byFirst.set(first, [...(byFirst.get(first) ?? []), ...spellings.map((spelling) => ({ cue, words: spelling }))]);
    }
  }
  return byFirst;
}

/** “多少套”, “几条”: every measure word makes a count. */
const measured = [
  ...'个名条位人家笔件次张单只辆台项起部本套份场种类所座间头颗户趟班行棵幅艘架枚届节篇批盒瓶包袋箱罐桶支',
];
const counting = `count: ${measured.flatMap((word) => [`多少${word}`, `几${word}`, `有几${word}`, `有多少${word}`]).join(', ')}`;

const phrases = compile([englishCues, chineseCues, counting]);

const cueWords = new Set(
  [...phrases.values()].flat().flatMap(({ words }) => words.filter((word) => /^[a-z]{4,}$/.test(word))),
);
const letters = (word: string): string => [...word].sort().join('');

/** The cue word that a word is a typing error of: “corelated”, “avergae”, “maximun”; the word itself where there is none. */
export function spelledCue(word: string): string {
  if (!/^[a-z]{4,}$/.test(word) || cueWords.has(word)) return word;
  for (const known of cueWords) {
    if (known[0] !== word[0] || Math.abs(known.length - word.length) > 2) continue;
    const swapped = letters(known) === letters(word) && editDistance(word, known, 1) === 1;
    const doubled = word.length >= 5 && known.length >= 5 && undoubled(word) === undoubled(known);
    const limit = Math.min(word.length, known.length) >= 9 ? 2 : 1;
    if (swapped || doubled || (word.length >= 6 && known.length >= 6 && editDistance(word, known, limit) <= limit))
      return known;
  }
  return word;
}

/** Cue phrases that start at one unit, with the number of units each covers. */
export function cuesAt(norms: readonly string[], at: number): { readonly cue: Cue; readonly length: number }[] {
  return (phrases.get(norms[at]!) ?? [])
    .filter(({ words }) => words.every((word, index) => norms[at + index] === word))
    .map(({ cue, words }) => ({ cue, length: words.length }));
}
