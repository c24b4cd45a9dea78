import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// IRS Publication 1915: 9xx, then 50–65, 70–88, 90–92 or 94–99, then four digits.
const group = '(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-2]|9[4-9])';

/** US Individual Taxpayer Identification Numbers. */
export const UsItinRecognizer = predefinedRecognizer({
  name: 'UsItinRecognizer',
  entity: 'US_ITIN',
  country: 'us',
  patterns: [
    ['Itin (very weak)', `\\b9\\d{2}[- ]${group}\\d{4}\\b|\\b9\\d{2}${group}[- ]\\d{4}\\b`, 0.05],
    ['Itin (weak)', `\\b9\\d{2}${group}\\d{4}\\b`, 0.3],
    ['Itin (medium)', `\\b9\\d{2}[- ]${group}[- ]\\d{4}\\b`, 0.5],
  ],
  context: ['individual', 'taxpayer', 'itin', 'tax', 'payer', 'taxid', 'tin'],
  canMatch: ({ digits }) => digits >= 9,
});
