import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// IRS, “How EINs are assigned and valid EIN prefixes”.
const prefix = '(?:0[1-6]|1[0-6]|2[0-7]|3[0-9]|4[0-8]|5[0-9]|6[0-8]|7[1-7]|8[0-8]|9[0-5]|9[89])';
const number = String.raw`${prefix}-\d{7}\b`;
const taxWord = String.raw`(?:tax\s{0,40}(?:id|identification\s{1,40}number|number)|tin|ein)`;
const label = String.raw`(?:provider(?:\s{1,40}organization)?\s{1,40}${taxWord}|billing\s{1,40}provider)`;
const afterLabel = String.raw`(?:\s{0,40}(?:number|no\.?|id|\#)\s{0,40}:?\s{0,40}|\s{0,40}:\s{0,40}|\s{1,40})`;

/** Employer identification numbers under which US health care providers bill. */
export const UsProviderTaxIdRecognizer = predefinedRecognizer({
  name: 'UsProviderTaxIdRecognizer',
  entity: 'US_PROVIDER_TAX_ID',
  country: 'us',
  patterns: [
    ['Provider tax ID (labelled)', String.raw`(?=\d)(?<=\b${label}${afterLabel})${number}`, 0.35],
    ['Provider tax ID (weak valid EIN)', String.raw`\b${number}`, 0.1],
  ],
  context: ['tax', 'tin', 'ein', 'billing'],
  canMatch: ({ digits, hyphen }) => hyphen && digits >= 9,
});
