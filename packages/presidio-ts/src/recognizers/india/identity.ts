import { isVerhoeffValid } from '../../checksum/verhoeff.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Aadhaar numbers (UIDAI): twelve digits from 2 on, no palindrome, Verhoeff check digit. */
export const InAadhaarRecognizer = predefinedRecognizer({
  name: 'InAadhaarRecognizer',
  entity: 'IN_AADHAAR',
  country: 'in',
  patterns: [
    ['AADHAAR (Very Weak)', String.raw`\b[0-9]{12}\b`, 0.01],
    ['AADHAR (Very Weak)', String.raw`\b[0-9]{4}[- :][0-9]{4}[- :][0-9]{4}\b`, 0.01],
  ],
  context: ['aadhaar', 'uidai'],
  validate: (text) => {
    const digits = text.replace(/[- :]/g, '');
    const palindrome = [...digits].reverse().join('') === digits;
    return Number(digits[0]) >= 2 && !palindrome && isVerhoeffValid(digits);
  },
  canMatch: ({ digits }) => digits >= 12,
});

// Income Tax Department: five letters (the fourth says the kind of holder), four digits, a letter.
const holder = '[ABCFGHJLPT]';

/** Indian permanent account numbers. */
export const InPanRecognizer = predefinedRecognizer({
  name: 'InPanRecognizer',
  entity: 'IN_PAN',
  country: 'in',
  patterns: [
    ['PAN (High)', String.raw`\b[A-Z]{3}${holder}[A-Z][0-9]{4}[A-Z]\b`, 0.5],
    ['PAN (Medium)', String.raw`\b[A-Z]{5}[0-9]{4}[A-Z]\b`, 0.1],
    ['PAN (Low)', String.raw`\b(?=.*?[a-zA-Z])(?=.*?[0-9]{4})[\w@#$%^?~-]{10}\b`, 0.01],
  ],
  context: ['permanent account number', 'pan'],
  canMatch: ({ digits }) => digits >= 4,
});

/** Indian passports (Ministry of External Affairs): a letter, then seven digits of which the first is not zero. */
export const InPassportRecognizer = predefinedRecognizer({
  name: 'InPassportRecognizer',
  entity: 'IN_PASSPORT',
  country: 'in',
  patterns: [['PASSPORT', String.raw`\b[A-Z][1-9]\d\s?\d{4}[1-9]\b`, 0.1]],
  context: ['passport', 'indian passport', 'passport number'],
  canMatch: ({ digits }) => digits >= 7,
});

/** Indian electors' photo identity card numbers (Election Commission): three letters and seven digits. */
export const InVoterRecognizer = predefinedRecognizer({
  name: 'InVoterRecognizer',
  entity: 'IN_VOTER',
  country: 'in',
  patterns: [
    ['VOTER', String.raw`\b[A-Z][ABCDGHJKMNPRSY][A-Z][0-9]{7}\b`, 0.4],
    ['VOTER', String.raw`\b[A-Z]{3}[0-9]{7}\b`, 0.3],
  ],
  context: ['voter', 'epic', 'elector photo identity card'],
  canMatch: ({ digits }) => digits >= 7,
});

/** Indian goods and services tax numbers (CBIC): state 01 to 37, the holder's PAN, entity number, Z, check character. */
export const InGstinRecognizer = predefinedRecognizer({
  name: 'InGstinRecognizer',
  entity: 'IN_GSTIN',
  country: 'in',
  patterns: [
    ['GSTIN (High)', String.raw`\b(?:0[1-9]|[12][0-9]|3[0-7])[A-Z0-9]{10}[1-9A-Z]Z[0-9A-Z]\b`, 0.8],
    ['GSTIN (Medium)', String.raw`\b(?:0[1-9]|[12][0-9]|3[0-7])[A-Z0-9]{11}Z[0-9A-Z]\b`, 0.4],
    ['GSTIN (Low)', String.raw`\b[0-9]{2}[A-Z0-9]{11}Z[0-9A-Z]\b`, 0.1],
  ],
  context: ['gstin', 'gst', 'goods and services tax', 'tax identification', 'gst number', 'gst registration'],
  // The shape of the PAN inside proves it, loosely: Presidio asks for three letters among its first five characters and does not
  // look at the check character.
  validate: (text) =>
    /^(?:0[1-9]|[12]\d|3[0-7])[A-Z0-9]{5}\d{4}[A-Z][A-Z0-9]Z[A-Z0-9]$/i.test(text) &&
    text.slice(2, 7).replace(/\d/g, '').length >= 3,
  canMatch: ({ digits }) => digits >= 2,
});
