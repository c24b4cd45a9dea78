import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Chinese resident identity numbers (GB 11643-1999): region, birth date, sequence, and a check character of ISO 7064 MOD 11-2. */
export const CnIdCardRecognizer = predefinedRecognizer({
  name: 'CnIdCardRecognizer',
  entity: 'CN_ID_CARD',
  country: 'cn',
  patterns: [
    [
      'resident identity number',
      String.raw`(?<![0-9A-Za-z])[1-8]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX](?![0-9A-Za-z])`,
      0.5,
    ],
    // Given out until 1999, still in files: no century, no check character.
    [
      'first generation',
      String.raw`(?<![0-9A-Za-z])[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![0-9A-Za-z])`,
      0.1,
    ],
  ],
  context: ['身份证', '证件号', 'id card', 'identity'],
  validate: (text) =>
    text.length === 15 ? undefined : '10X98765432'[weightedSum(text, weights) % 11] === text[17]?.toUpperCase(),
  canMatch: ({ digits }) => digits >= 15,
});
