import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Philippine passports (Department of Foreign Affairs): two letters and seven digits, or a letter, seven digits, a letter. */
export const PhPassportRecognizer = predefinedRecognizer({
  name: 'PhPassportRecognizer',
  entity: 'PH_PASSPORT',
  country: 'ph',
  patterns: [['PH Passport (weak: 1L7D1L or 2L7D)', String.raw`\b(?:[A-Z]\d{7}[A-Z]|[A-Z]{2}\d{7})\b`, 0.1]],
  context: [
    'passport',
    'passport number',
    'passport no',
    'passport no.',
    'passport#',
    'passport id',
    'travel document',
    'philippine passport',
    'philippines passport',
    'pasaporte',
    'pasaporte number',
    'dfa',
  ],
  canMatch: ({ digits }) => digits >= 7,
});

/** Philippine taxpayer numbers (Bureau of Internal Revenue): nine digits, the last a check digit, and a branch code of three. */
export const PhTinRecognizer = predefinedRecognizer({
  name: 'PhTinRecognizer',
  entity: 'PH_TIN',
  country: 'ph',
  patterns: [
    ['TIN (Low)', String.raw`\b\d{3}-\d{3}-\d{3}(?:-\d{3})?\b`, 0.05],
    ['TIN (Very Low)', String.raw`\b(?:\d{9}|\d{12})\b`, 0.01],
  ],
  context: ['tin', 'taxpayer identification number', 'bir', 'taxpayer id', 'tax id', 'rdo', 'revenue district office'],
  // The ninth digit is the sum of the first eight weighted 9 down to 2, modulo 11.
  invalidate: (text) => {
    const digits = text.replace(/\D/g, '');
    return weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 !== Number(digits[8]);
  },
  canMatch: ({ digits }) => digits >= 9,
});

/** Numbers of the Philippine Unified Multi-Purpose ID (common reference number): twelve digits as 4-7-1. */
export const PhUmidRecognizer = predefinedRecognizer({
  name: 'PhUmidRecognizer',
  entity: 'PH_UMID',
  country: 'ph',
  patterns: [
    ['UMID (with dashes)', String.raw`\b\d{4}-\d{7}-\d\b`, 0.5],
    ['UMID (without dashes)', String.raw`\b\d{12}\b`, 0.3],
  ],
  context: [
    'umid',
    'unified multi-purpose id',
    'crn',
    'common reference number',
    'sss',
    'gsis',
    'philhealth',
    'pag-ibig',
    'umid number',
    'umid card',
    'unified multipurpose id',
  ],
  canMatch: ({ digits }) => digits >= 12,
});
