import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** NHS numbers (NHS Data Model and Dictionary): ten digits, the sum weighted by 10 down to 1 a multiple of 11. */
export const NhsRecognizer = predefinedRecognizer({
  name: 'NhsRecognizer',
  entity: 'UK_NHS',
  country: 'uk',
  patterns: [['NHS (medium)', String.raw`\b[0-9]{3}[- ]?[0-9]{3}[- ]?[0-9]{4}\b`, 0.5]],
  context: ['national health service', 'nhs', 'health services authority', 'health authority'],
  validate: (text) => weightedSum(text.replace(/[- ]/g, ''), [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  canMatch: ({ digits }) => digits >= 10,
});
