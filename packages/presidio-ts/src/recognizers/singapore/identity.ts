import { currentYear } from '../../checksum/current-year.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Singapore NRIC and FIN numbers (Immigration & Checkpoints Authority): S T F G M, seven digits, a check letter. */
export const SgFinRecognizer = predefinedRecognizer({
  name: 'SgFinRecognizer',
  entity: 'SG_NRIC_FIN',
  country: 'sg',
  patterns: [
    ['Nric (weak)', String.raw`\b[A-Z][0-9]{7}[A-Z]\b`, 0.3],
    ['Nric (medium)', String.raw`\b[STFGM][0-9]{7}[A-Z]\b`, 0.5],
  ],
  context: ['fin', 'fin#', 'nric', 'nric#'],
  canMatch: ({ digits }) => digits >= 7,
});

interface UenFormat {
  readonly shape: RegExp;
  readonly weights: readonly number[];
  readonly alphabet: string;
}

// ACRA: (A) businesses, 8 digits; (B) local companies, year and 5 digits; (C) other entities, T/S/R, year, type, 4 digits.
const formatA: UenFormat = {
  shape: /^\d{8}[A-Z]$/,
  weights: [10, 4, 9, 3, 8, 2, 7, 1],
  alphabet: 'XMKECAWLJDB',
};
const formatB: UenFormat = {
  shape: /^\d{9}[A-Z]$/,
  weights: [10, 8, 6, 4, 9, 7, 5, 3, 1],
  alphabet: 'ZKCMDNERGWH',
};
const formatC: UenFormat = {
  shape: /^[TSR]\d{2}[A-Z]{2}\d{4}[A-Z]$/,
  weights: [4, 3, 5, 3, 10, 2, 2, 5, 7],
  alphabet: 'ABCDEFGHJKLMNPQRSTUVWX0123456789',
};
const otherEntityTypes = new Set(
  'LP LL FC PF RF MQ MM NB CC CS MB FM GS DP CP NR CM CD MD HS VH CH MH CL XL CX HC RP TU TC FB FN PA PB SS MC SM GA GB'.split(
    ' ',
  ),
);

/** Unique entity numbers of Singapore's companies and other bodies (ACRA). */
export const SgUenRecognizer = predefinedRecognizer({
  name: 'SgUenRecognizer',
  entity: 'SG_UEN',
  country: 'sg',
  patterns: [['UEN (low)', String.raw`\b(?:\d{8}[A-Z]|\d{9}[A-Z]|[TSR]\d{2}[A-Z]{2}\d{4}[A-Z])\b`, 0.3]],
  context: ['uen', 'unique entity number', 'business registration', 'ACRA'],
  validate: (given) => {
    const text = given.toUpperCase();
    if (formatA.shape.test(text)) return formatA.alphabet[sum(text, formatA) % 11] === text[8];
    if (formatB.shape.test(text)) {
      return Number(text.slice(0, 4)) <= currentYear() && formatB.alphabet[sum(text, formatB) % 11] === text[9];
    }
    if (!formatC.shape.test(text) || !otherEntityTypes.has(text.slice(3, 5))) return false;
    return formatC.alphabet[(((sum(text, formatC) - 5) % 11) + 11) % 11] === text[9];
  },
  canMatch: ({ digits }) => digits >= 6,
});

function sum(text: string, { weights, alphabet }: UenFormat): number {
  return weights.reduce((total, weight, index) => {
    const char = text[index] ?? '';
    const value = alphabet.length > 11 ? alphabet.indexOf(char) : Number(char);
    return total + weight * value;
  }, 0);
}
