import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// Decreto Ministeriale 23/12/1976: any digit may be swapped for a letter (L M N P Q R S T U V for 0 to 9) to part two persons
// with the same code (“omocodia”).
const swapped = 'LMNPQRSTUV';
const digit = (figures: string): string =>
  `[${figures}${[...figures].map((figure) => swapped[Number(figure)]).join('')}]`;
const any = digit('0123456789');
const positive = digit('123456789');

// Consonants come first, then vowels, then X: two consonants and a letter, or letter, vowel and vowel or X, or a vowel and XX.
const consonant = '[B-DF-HJ-NP-TV-Z]';
const nameTriple = `(?:[A-Z][AEIOU][AEIOUX]|[AEIOU]X{2}|${consonant}{2}[A-Z])`;

// A day counts 40 more for women, so its tens are 0–3 or 4–7.
const days1to28 = `(?:${digit('04')}${positive}|${digit('15')}${any}|${digit('26')}${digit('012345678')})`;
const day29 = `${digit('26')}${digit('9')}`;
const day30 = `${digit('37')}${digit('0')}`;
const days30and31 = `${digit('37')}${digit('01')}`;
const leapYear = `(?:${digit('02468')}${digit('048')}|${digit('13579')}${digit('26')})`;
const birth = [
  `${any}{2}[A-EHLMPR-T]${days1to28}`,
  `${any}{2}[AC-EHLMPR-T]${day29}`,
  `${any}{2}[DHPS]${day30}`,
  `${any}{2}[ACELMRT]${days30and31}`,
  `${leapYear}B${day29}`,
].join('|');

// Belfiore cadastral code: a letter and a number that is not zero; abroad under Z.
const place = `(?:[A-MZ]${positive}${any}{2}|[A-M]${digit('0')}(?:${positive}${any}|${digit('0')}${positive}))`;

const oddValue = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Italian fiscal codes of persons: name, birth date and place, and a check letter over the odd and even places modulo 26. */
export const ItFiscalCodeRecognizer = predefinedRecognizer({
  name: 'ItFiscalCodeRecognizer',
  entity: 'IT_FISCAL_CODE',
  language: 'it',
  country: 'it',
  patterns: [['Fiscal Code', `${nameTriple}{2}(?:${birth})${place}[A-Z]`, 0.3]],
  context: ['codice fiscale', 'cf'],
  validate: (text) => {
    const code = text.toUpperCase();
    let sum = 0;
    for (let index = 0; index < 15; index++) {
      const char = code.charCodeAt(index);
      const value = char < 65 ? char - 48 : char - 65;
      sum += index % 2 === 0 ? (oddValue[value] ?? 0) : value;
    }
    return String.fromCharCode(65 + (sum % 26)) === code[15] ? true : undefined;
  },
  canMatch: () => true,
});
