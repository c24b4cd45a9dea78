import { isWideWord } from './folding.ts';
import { titleGenders } from './name-titles.ts';

const suffixes = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'md', 'phd', 'esq']);

/**
 * Other ways to write a whole name, as places in its folded words: without title or suffix, first and last name alone, and
 * last name first. `value` is the name as it stands in the file, to see whether it has the form "Last, First".
 */
export function nameVariants(value: string, words: readonly string[]): number[][] {
  if (words.length < 2 || words.some(isWideWord)) return [];
  // Nearly every name is like this, and files have hundreds of thousands.
  if (words.length === 2 && words.every(isName) && !value.includes(',')) return [[1, 0]];
  const ordered = firstToLast(value, words);
  if (ordered.length < 2) return [];
  const first = ordered[0]!;
  const last = ordered.at(-1)!;
  const variants = [[last, ...ordered.slice(0, -1)]];
  if (ordered.length < words.length || first !== 0) variants.push(ordered);
  if (ordered.length > 2) {
    variants.push([first, last], [last, first]);
    // Two surnames: "Ruiz Lopez, Ana".
    variants.push([...ordered.slice(1), first]);
  }
  return variants;
}

/** The places of the words that are names, without title and suffix; ideographs are none by themselves. */
export function namesOf(words: readonly string[]): number[] {
  const places: number[] = [];
  for (const [at, word] of words.entries()) if (isName(word) && !isWideWord(word)) places.push(at);
  return places;
}

function isName(word: string): boolean {
  return !titleGenders.has(word) && !suffixes.has(word);
}

function firstToLast(value: string, words: readonly string[]): number[] {
  const plain = words.flatMap((word, at) => (isName(word) ? [at] : []));
  const comma = /[,，]/.exec(value);
  if (comma === null) return plain;
  const lastWords = value
    .slice(0, comma.index)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '').length;
  const rest = plain.slice(lastWords);
  return rest.length === 0 ? plain : [...rest, ...plain.slice(0, lastWords)];
}
