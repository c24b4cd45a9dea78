import { fold, type Word } from './folding.ts';

export interface IdRun {
  readonly start: number;
  readonly end: number;
  readonly wordCount: number;
  /** The run without its punctuation, in the forms it may have been stored under. */
  readonly keys: readonly string[];
}

const mostWords = 8;
const longestRun = 32;
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
  const folded = fold(value).replace(/(?:ext\.?|x|#)\s*\d{1,6}\s*$/, '');
  const digits = folded.replaceAll(/\D+/g, '');
  return [...new Set([digits, ...nationalParts((folded.trim().startsWith('+') ? '+' : '') + digits)])];
}

/** Fewer digits than this without their area code would match too much. */
const leastNational = 8;

function nationalParts(number: string): string[] {
  const digits = number.replace(/^\+/, '');
  const parts = [digits.replace(/^0+/, '')];
  if (number.startsWith('+') || digits.startsWith('00')) {
    const international = digits.replace(/^00/, '');
    for (let code = 1; code <= 3; code += 1) parts.push(international.slice(code).replace(/^0/, ''));
  } else if (digits.length === 11 && digits.startsWith('1')) parts.push(digits.slice(1));
  return parts.filter((part) => part.length >= leastNational);
}
