import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// CMS, “Understanding the Medicare Beneficiary Identifier format”: 11 places, no S L O I B Z, the first digit should not be zero.
const number = '[0-9]';
const letter = '[AC-HJKMNP-RT-Y]';
const either = '[AC-HJKMNP-RT-Y0-9]';
const first = `${number}${letter}${either}${number}`;
const second = `${letter}${either}${number}`;
const third = `${letter}${letter}${number}${number}`;

/** US Medicare beneficiary identifiers. */
export const UsMbiRecognizer = predefinedRecognizer({
  name: 'UsMbiRecognizer',
  entity: 'US_MBI',
  country: 'us',
  patterns: [
    ['MBI (weak)', `\\b${first}${second}${third}\\b`, 0.3],
    ['MBI (medium)', `\\b${first}-${second}-${third}\\b`, 0.5],
  ],
  context: ['medicare', 'mbi', 'beneficiary', 'cms', 'medicaid', 'hic', 'hicn'],
  canMatch: ({ digits }) => digits >= 5,
});
