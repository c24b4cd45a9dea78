import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Polish PESEL numbers: birth date with the century in the month, serial, check digit by weights 1, 3, 7, 9. */
export const PlPeselRecognizer = predefinedRecognizer({
  name: 'PlPeselRecognizer',
  entity: 'PL_PESEL',
  language: 'pl',
  country: 'pl',
  patterns: [['PESEL', String.raw`[0-9]{2}(?:[02468][1-9]|[13579][0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{5}`, 0.4]],
  context: ['PESEL'],
  validate: (text) => weightedSum(text, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
  canMatch: ({ digits }) => digits >= 11,
});
