import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const digitsOf = (text: string): string => text.replace(/[-\s]/g, '');

/** Australian Business Numbers (Australian Business Register): first digit less one, weighted sum a multiple of 89. */
export const AuAbnRecognizer = predefinedRecognizer({
  name: 'AuAbnRecognizer',
  entity: 'AU_ABN',
  country: 'au',
  patterns: [
    ['ABN (Medium)', String.raw`\b\d{2}\s\d{3}\s\d{3}\s\d{3}\b`, 0.1],
    ['ABN (Low)', String.raw`\b\d{11}\b`, 0.01],
  ],
  context: ['australian business number', 'abn'],
  validate: (text) => {
    const digits = digitsOf(text);
    return (weightedSum(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0;
  },
  canMatch: ({ digits }) => digits >= 11,
});

/** Australian Company Numbers (ASIC): the last digit completes the sum weighted 8 down to 1 to a multiple of 10. */
export const AuAcnRecognizer = predefinedRecognizer({
  name: 'AuAcnRecognizer',
  entity: 'AU_ACN',
  country: 'au',
  patterns: [
    ['ACN (Medium)', String.raw`\b\d{3}\s\d{3}\s\d{3}\b`, 0.1],
    ['ACN (Low)', String.raw`\b\d{9}\b`, 0.01],
  ],
  context: ['australian company number', 'acn'],
  validate: (text) => {
    const digits = digitsOf(text);
    return (10 - (weightedSum(digits, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === Number(digits[8]);
  },
  canMatch: ({ digits }) => digits >= 9,
});

/** Australian Tax File Numbers (Australian Taxation Office): nine digits, weighted sum a multiple of 11. */
export const AuTfnRecognizer = predefinedRecognizer({
  name: 'AuTfnRecognizer',
  entity: 'AU_TFN',
  country: 'au',
  patterns: [
    ['TFN (Medium)', String.raw`\b\d{3}\s\d{3}\s\d{3}\b`, 0.1],
    ['TFN (Low)', String.raw`\b\d{9}\b`, 0.01],
  ],
  context: ['tax file number', 'tfn'],
  validate: (text) => weightedSum(digitsOf(text), [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
  canMatch: ({ digits }) => digits >= 9,
});

/** Australian Medicare numbers (Services Australia): ten digits from 2 to 6, the ninth is the weighted sum modulo 10. */
export const AuMedicareRecognizer = predefinedRecognizer({
  name: 'AuMedicareRecognizer',
  entity: 'AU_MEDICARE',
  country: 'au',
  patterns: [
    ['Australian Medicare Number (Medium)', String.raw`\b[2-6]\d{3}\s\d{5}\s\d\b`, 0.1],
    ['Australian Medicare Number (Low)', String.raw`\b[2-6]\d{9}\b`, 0.01],
  ],
  context: ['medicare'],
  validate: (text) => {
    const digits = digitsOf(text);
    return weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits[8]);
  },
  canMatch: ({ digits }) => digits >= 10,
});
