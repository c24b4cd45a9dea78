import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** UK National Insurance numbers (HMRC NIM39110): prefix without D F I Q U V, some pairs never used, six digits, A to D. */
export const UkNinoRecognizer = predefinedRecognizer({
  name: 'UkNinoRecognizer',
  entity: 'UK_NINO',
  country: 'uk',
  patterns: [
    [
      'NINO (medium)',
      String.raw`\b(?!BG|GB|NK|KN|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?(?:[0-9]{2} ?){3}[A-D]\b`,
      0.5,
    ],
  ],
  context: ['national insurance', 'ni number', 'nino'],
  canMatch: ({ digits }) => digits >= 6,
});
