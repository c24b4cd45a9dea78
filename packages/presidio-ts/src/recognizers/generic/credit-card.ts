import { isLuhnValid } from '../../checksum/luhn.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/**
 * Payment card numbers (ISO/IEC 7812-1): a major industry digit, 12 to 19 digits in groups, Luhn check digit. Thirteen digits that
 * begin with 1 are a time in milliseconds far more often than a card.
 */
export const CreditCardRecognizer = predefinedRecognizer({
  name: 'CreditCardRecognizer',
  entity: 'CREDIT_CARD',
  patterns: [
    [
      'All Credit Cards (weak)',
      String.raw`\b(?!1\d{12}(?!\d))(?:[1346]\d{3}|5[0-5]\d{2})(?:[- ]?\d{3,4}){2}[- ]?\d{3,5}\b`,
      0.3,
    ],
  ],
  context: [
    'credit',
    'card',
    'visa',
    'mastercard',
    'cc ',
    'amex',
    'discover',
    'jcb',
    'diners',
    'maestro',
    'instapayment',
  ],
  validate: (text) => isLuhnValid(text.replace(/[- ]/g, '')),
  canMatch: ({ digits }) => digits >= 13,
});
