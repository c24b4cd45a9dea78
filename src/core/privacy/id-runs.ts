import { compactKey, type Word } from './folding.ts';

export interface IdRun {
  readonly start: number;
  readonly end: number;
  readonly wordCount: number;
  /** The run without its punctuation, in the forms it may have been stored under. */
  readonly keys: readonly string[];
}

const mostWords = 8;
export const longestRun = 32;
const gap = /^[\s\-–.()/+_]{0,3}$/;

/**
 * Stretches of a text that may be an identifier grouped differently than in the file: words that hold a digit among them,
 * with only spaces, hyphens, dots, brackets or slashes between. At most eight words and 32 characters each, so the number of
 * stretches stays linear.
 */
export function* idRunsOf(text: string, words: readonly Word[]): Generator<IdRun> {
  for (let first = 0; first < words.length; first += 1) {
    let compact = '';
    let hasDigit = false;
    for (let last = first; last < Math.min(words.length, first + mostWords); last += 1) {
      if (last > first && !gap.test(text.slice(words[last - 1]!.end, words[last]!.start))) break;
      const word = words[last]!.text;
      compact += word;
      if (compact.length > longestRun) break;
      hasDigit ||= /\d/.test(word);
      if (!hasDigit && last > first) break;
      if (!hasDigit || compact.length < 5) continue;
      const start = words[first]!.start;
      const withSign = text[start - 1] === '+' ? '+' : '';
      const keys = withSign || /^\d+$/.test(compact) ? [compact, ...nationalParts(withSign + compact)] : [compact];
      yield { start, end: words[last]!.end, wordCount: last - first + 1, keys };
    }
  }
}

/** The digits of a telephone number as they may be written elsewhere: with and without country code and trunk zero. */
export function phoneKeys(value: string): string[] {
  const plain = value.replace(/(?:ext\.?|x|#)\s*\d{1,6}\s*$/i, '');
  const digits = compactKey(plain).replaceAll(/\D+/g, '');
  const keys = [digits, ...nationalParts((plain.trimStart().startsWith('+') ? '+' : '') + digits)];
  return keys.filter((key, index) => keys.indexOf(key) === index);
}

/** Fewer digits than this without their area code would match too much. */
const leastNational = 8;
/** Country codes of one and two digits; all others have three (ITU-T E.164, list of assigned codes). */
const countryCode = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

function nationalParts(number: string): string[] {
  const digits = number.replace(/^\+/, '');
  const withoutZeros = digits.replace(/^0+/, '');
  const isInternational = number.startsWith('+') || digits.startsWith('00');
  const isNorthAmerican = digits.length === 11 && digits.startsWith('1');
  const code = isInternational || isNorthAmerican ? (countryCode.exec(withoutZeros)?.[0].length ?? 3) : 0;
  const national = withoutZeros.slice(code).replace(/^0/, '');
  return [withoutZeros, national].filter((part) => part.length >= leastNational);
}
