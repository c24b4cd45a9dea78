import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const published = new Set(['078051120', '123456789', '987654320', '987654321']);

/**
 * US Social Security numbers (Social Security Administration, “Social Security Number Randomization”): area 001 to 899 without
 * 666, group 01 to 99, serial 0001 to 9999. Numbers printed in advertising or used as examples are nobody's.
 */
export const UsSsnRecognizer = predefinedRecognizer({
  name: 'UsSsnRecognizer',
  entity: 'US_SSN',
  country: 'us',
  patterns: [
    ['SSN1 (very weak)', String.raw`\b[0-9]{5}-[0-9]{4}\b`, 0.05],
    ['SSN2 (very weak)', String.raw`\b[0-9]{3}-[0-9]{6}\b`, 0.05],
    ['SSN3 (very weak)', String.raw`\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b`, 0.05],
    ['SSN4 (very weak)', String.raw`\b[0-9]{9}\b`, 0.05],
    ['SSN5 (medium)', String.raw`\b[0-9]{3}[- .][0-9]{2}[- .][0-9]{4}\b`, 0.5],
  ],
  context: ['social', 'security', 'ssn', 'ssns', 'ssid'],
  invalidate: (text) => {
    const separators = text.replace(/[^-. ]/g, '');
    if (new Set(separators).size > 1) return true;
    const digits = text.replace(/\D/g, '');
    return /^(\d)\1*$/.test(digits) || /^(?:000|666)|^...00|0000$/.test(digits) || published.has(digits);
  },
  canMatch: ({ digits }) => digits >= 9,
});
