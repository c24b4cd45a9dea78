import { isLuhnValid } from '../../checksum/luhn.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** US National Provider Identifiers (45 CFR 162.406): ten digits from 1 or 2, Luhn check with the prefix 80840. */
export const UsNpiRecognizer = predefinedRecognizer({
  name: 'UsNpiRecognizer',
  entity: 'US_NPI',
  country: 'us',
  patterns: [
    ['NPI (weak)', String.raw`\b[12]\d{9}\b`, 0.1],
    ['NPI (medium)', String.raw`\b[12]\d{3}[- ]\d{3}[- ]\d{3}\b`, 0.4],
  ],
  context: ['npi', 'national provider', 'provider', 'npi number', 'provider id', 'provider identifier', 'taxonomy'],
  validate: (text) => isLuhnValid(`80840${text.replace(/[- ]/g, '')}`),
  invalidate: (text) => /^(\d)\1+$/.test(text.replace(/[- ]/g, '')),
  canMatch: ({ digits }) => digits >= 10,
});
