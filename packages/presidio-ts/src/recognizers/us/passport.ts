import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** US passport numbers (Department of State): nine digits, and since the Next Generation Passport a letter and eight digits. */
export const UsPassportRecognizer = predefinedRecognizer({
  name: 'UsPassportRecognizer',
  entity: 'US_PASSPORT',
  country: 'us',
  patterns: [
    ['Passport (very weak)', String.raw`\b[0-9]{9}\b`, 0.05],
    ['Passport Next Generation (very weak)', String.raw`\b[A-Z][0-9]{8}\b`, 0.1],
  ],
  context: ['us', 'united', 'states', 'passport', 'passport#', 'travel', 'document'],
  canMatch: ({ digits }) => digits >= 8,
});
