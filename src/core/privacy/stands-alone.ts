import type { ColumnClass } from '../../contracts/dataset.ts';
import { isCommonWord } from './common-words.ts';
import { isWideWord } from './folding.ts';

/** Where a column's numbers fill more than this share of their range, a number is no sign of the person behind it. */
const serialDensity = 0.001;
/** No sum meets a row of longer numbers by chance. */
export const serialNumber = /^\d{1,8}$/;

/**
 * Whether a value, given as folded words, may be looked for by itself. Not so values with fewer than three letters or two
 * ideographs, numbers with fewer than five digits, mixtures shorter than four, months and dates (unless dates of birth), and
 * common words.
 */
export function standsAlone(words: readonly string[], columnClass: ColumnClass): boolean {
  if (words.length === 0) return false;
  if (words.length > 1 && words.some(isPlainWord)) return true;
  const joined = words.join('');
  const isWide = words.every(isWideWord);
  if ((words.length === 1 || isWide) && isCommonWord(joined)) return false;
  if (isWide) return words.length >= 2;
  const digits = joined.replaceAll(/\D/g, '').length;
  if (digits < joined.length) return joined.length >= (digits > 0 ? 4 : 3);
  const isDated = columnClass !== 'birth-date' && columnClass !== 'phone' && isDate(words);
  return digits >= 5 && !isDated;
}

/** Whether a column's numbers run on: 10001, 10002 … */
export function isSerial(values: readonly string[]): boolean {
  const numbers = values.filter((value) => serialNumber.test(value)).map(Number);
  if (numbers.length < 3 || numbers.length < values.length / 2) return false;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const number of numbers) {
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return numbers.length / (most - least + 1) > serialDensity;
}

function isPlainWord(word: string): boolean {
  const code = word.charCodeAt(0);
  return word.length >= 3 && code >= 97 && code <= 122;
}

function isDate(words: readonly string[]): boolean {
  const [first, second, third] = words.map(Number);
  if (words.length === 2) return /^(?:19|20)\d\d$/.test(words[0]!) && second! <= 12;
  if (words.length !== 3) return false;
  return words[0]!.length === 4
    ? second! <= 12 && third! <= 31
    : words[2]!.length === 4 && first! <= 31 && second! <= 31;
}
