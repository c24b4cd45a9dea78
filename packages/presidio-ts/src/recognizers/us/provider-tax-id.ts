import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// IRS, “How EINs are assigned and valid EIN prefixes”.
const prefix = '(?:0[1-6]|1[0-6]|2[0-7]|3[0-9]|4[0-8]|5[0-9]|6[0-8]|7[1-7]|8[0-8]|9[0-5]|9[89])';
const number = String.raw`${prefix}-\d{7}\b`;
const owner = String.raw`(?:(?:billing|healthcare)\s+)?provider(?:\s+organization)?`;
const kind = String.raw`(?:tax\s*(?:id(?:entification)?)?|tin|ein)`;

/** Employer identification numbers under which US health care providers bill. */
export const UsProviderTaxIdRecognizer = predefinedRecognizer({
  name: 'UsProviderTaxIdRecognizer',
  entity: 'US_PROVIDER_TAX_ID',
  country: 'us',
  patterns: [
    [
      'Provider tax ID (labelled)',
      String.raw`(?<=\b(?:${owner}\s+${kind}|billing\s+provider)(?:\s*(?:number|no\.?|id|\#))?\s*:?\s*)${number}`,
      0.35,
    ],
    ['Provider tax ID (weak valid EIN)', String.raw`\b${number}`, 0.1],
  ],
  context: ['tax', 'tin', 'ein', 'billing'],
  canMatch: ({ digits, hyphen }) => hyphen && digits >= 9,
});
