import { stem } from '../reading/stem.ts';
import { cities } from './cities.ts';
import { business } from './glossary-business.ts';
import { chineseThings } from './glossary-chinese.ts';
import { chineseValues } from './glossary-chinese-values.ts';
import { europe } from './glossary-europe.ts';
import { spoken } from './glossary-spoken.ts';
import { values } from './glossary-values.ts';
import { world } from './glossary-world.ts';
import { places } from './places.ts';

/** Phrases by their words: stems for Latin words, single characters for Han. */
export interface Glossary {
  /** Key: words joined by a space (Latin) or as they stand (Han). Value: the meanings it may have. */
  readonly meanings: ReadonlyMap<string, ReadonlySet<number>>;
  readonly longestHan: number;
  readonly longestLatin: number;
}

const short = new Set([
  'in',
  'or',
  'me',
  'hi',
  'ok',
  'us',
  'it',
  'no',
  'al',
  'id',
  'm',
  'f',
  'n',
  'y',
  'co',
  'la',
  'de',
  'ma',
  'pa',
  'mo',
  'id',
  'ms',
  'man',
]);

/** Words too common to mean a place or value unless the cell is spelled exactly so (“in” is Indiana only where “IN” is asked for). */
export function isTreacherous(word: string): boolean {
  return short.has(word);
}

function compile(sources: readonly string[]): Glossary {
  const meanings = new Map<string, Set<number>>();
  let longestHan = 0;
  let longestLatin = 0;
  let meaning = 0;
  for (const line of sources.join('\n').split('\n')) {
    if (line.trim() === '') continue;
    meaning += 1;
    for (const phrase of line.replace('|', ' ').trim().split(/\s+/)) {
      const isHan = /[\u3400-\u9fff]/.test(phrase);
      const words = phrase.split('_');
      if (isHan) longestHan = Math.max(longestHan, phrase.length);
      else longestLatin = Math.max(longestLatin, words.length);
      const key = isHan ? phrase : words.map(stem).join(' ');
      const known = meanings.get(key) ?? new Set<number>();
      known.add(meaning);
      meanings.set(key, known);
    }
  }
  return { meanings, longestHan, longestLatin };
}

/** The glossary with the words of other languages: each gets every meaning of the word it stands for, or a new one they share. */
function withAliases(glossary: Glossary, source: string): Glossary {
  const meanings = new Map<string, Set<number>>([...glossary.meanings].map(([key, known]) => [key, new Set(known)]));
  let { longestLatin } = glossary;
  const firstNew = Math.min(0, ...[...meanings.values()].flatMap((known) => [...known])) - 1;
  for (const [index, line] of source.trim().split('\n').entries()) {
    const [head, ...aliases] = line.split(/:?\s+/).map((phrase) => phrase.split('_').map(stem));
    const own = meanings.get(head!.join(' ')) ?? new Set([firstNew - index]);
    meanings.set(head!.join(' '), own);
    for (const words of aliases) {
      const known = meanings.get(words.join(' ')) ?? new Set<number>();
      meanings.set(words.join(' '), known);
      for (const meaning of own) known.add(meaning);
      longestLatin = Math.max(longestLatin, words.length);
    }
  }
  return { ...glossary, meanings, longestLatin };
}

/** Names of things (columns) and of values and places, kept apart: “state” the column is not “state” the condition. */
export const thingGlossary = withAliases(withAliases(compile([business, world, chineseThings]), europe), spoken);
export const valueGlossary = compile([values, chineseValues, places, cities]);

const placeGlossary = compile([places]);

/** A country, region or city, not a word for some state or kind of thing. */
export const isPlaceName = (key: string): boolean => placeGlossary.meanings.has(key);

const lines = [values, chineseValues, places, cities]
  .join('\n')
  .split('\n')
  .filter((line) => line.trim() !== '');

/** Other words for a value or place, as people write them; without single letters and words of many meanings. */
export function otherSpellings(key: string, text: string): string[] {
  if (!valueGlossary.meanings.has(key)) return [];
  return lines
    .map((line) => line.replace('|', ' ').trim().split(/\s+/))
    .filter((words) => words.some((word) => word.split('_').map(stem).join(' ') === key || word === key))
    .flatMap((words) => words.map((word) => word.replaceAll('_', ' ')))
    .filter((word) => word !== text.toLowerCase() && word.length > (/[a-z]/.test(word) ? 3 : 1));
}

/** True when both phrases have a meaning in common. */
export function sameMeaning(glossary: Glossary, left: string, right: string): boolean {
  const a = glossary.meanings.get(left);
  const b = glossary.meanings.get(right);
  if (a === undefined || b === undefined) return false;
  for (const meaning of a) if (b.has(meaning)) return true;
  return false;
}
