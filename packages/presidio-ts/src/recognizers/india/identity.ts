import { isVerhoeffValid } from '../../checksum/verhoeff.ts';
import type { NlpArtifacts } from '../../nlp-engine.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import type { RecognizerResult } from '../../recognizer-result.ts';
import type { TextFeatures } from '../../text-features.ts';

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

const lowPattern = 'PAN (Low)';
const PanPatterns = predefinedRecognizer({
  name: 'InPanRecognizer',
  entity: 'IN_PAN',
  country: 'in',
  patterns: [
    ['PAN (High)', String.raw`\b[A-Z]{3}${holder}[A-Z][0-9]{4}[A-Z]\b`, 0.5],
    ['PAN (Medium)', String.raw`\b[A-Z]{5}[0-9]{4}[A-Z]\b`, 0.1],
    [lowPattern, String.raw`\b[\w@#$%^?~-]{10}\b`, 0.01],
  ],
  context: ['permanent account number', 'pan'],
  canMatch: ({ digits }) => digits >= 4,
});

/**
 * Indian permanent account numbers. The weakest pattern takes any ten characters as long as a letter and four digits in a row stand
 * at or after them, anywhere in the text (so Presidio's lookaheads say); both are looked for once, not once per character.
 */
export class InPanRecognizer extends PanPatterns {
  override analyze(
    text: string,
    entities: readonly string[],
    artifacts?: NlpArtifacts,
    features?: TextFeatures,
  ): RecognizerResult[] {
    const results = super.analyze(text, entities, artifacts, features);
    if (results.length === 0) return results;
    const lastStart = Math.min(lastIndexOf(text, /[a-zA-Z]/), lastIndexOf(text, /[0-9]{4}/));
    return results.filter(({ start, explanation }) => explanation?.patternName !== lowPattern || start <= lastStart);
  }
}

function lastIndexOf(text: string, shape: RegExp): number {
  for (let index = text.length - 1; index >= 0; index--) {
    if (text.slice(index, index + 4).search(shape) === 0) return index;
  }
  return -1;
}

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
