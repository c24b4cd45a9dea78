import { isWideWord } from './folding.ts';

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'prof', 'sir', 'mme', 'herr', 'frau', 'sr', 'sra']);
const suffixes = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'md', 'phd', 'esq']);

/**
 * Other ways to write a whole name, as folded words: without title or suffix, first and last name alone, and last name first.
 * `value` is the name as it stands in the file, to see whether it has the form "Last, First".
 */
export function nameVariants(value: string, words: readonly string[]): string[][] {
  if (words.length < 2 || words.some(isWideWord)) return [];
  const ordered = firstToLast(value, words);
  if (ordered.length < 2) return ordered.length === 1 ? [] : [];
  const first = ordered[0]!;
  const last = ordered.at(-1)!;
  const variants = [ordered, [last, ...ordered.slice(0, -1)]];
  if (ordered.length > 2) {
    variants.push([first, last], [last, first]);
    // Two surnames: "Ruiz Lopez, Ana".
    variants.push([...ordered.slice(1), first]);
  }
  return variants;
}

/** Single names and initial with surname, as folded words: weaker signs of the same person. */
export function partsOfName(words: readonly string[]): string[][] {
  const plain = words.filter((word) => !titles.has(word) && !suffixes.has(word) && !isWideWord(word));
  if (plain.length < 2) return [];
  return [...plain.filter((word) => word.length >= 3).map((word) => [word]), [plain[0]![0]!, plain.at(-1)!]];
}

function firstToLast(value: string, words: readonly string[]): string[] {
  const plain = words.filter((word) => !titles.has(word) && !suffixes.has(word));
  const comma = /^([^,，]+)[,，]\s*\S/.exec(value);
  if (comma === null) return plain;
  const lastWords = comma[1]!.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '').length;
  const rest = plain.slice(lastWords);
  return rest.length === 0 ? plain : [...rest, ...plain.slice(0, lastWords)];
}
