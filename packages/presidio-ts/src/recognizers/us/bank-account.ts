import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** US bank account numbers: there is no common format or check digit, only 8 to 17 digits. */
export const UsBankRecognizer = predefinedRecognizer({
  name: 'UsBankRecognizer',
  entity: 'US_BANK_NUMBER',
  country: 'us',
  patterns: [['Bank Account (weak)', String.raw`\b[0-9]{8,17}\b`, 0.05]],
  // Presidio's list; “account” and “bank” as they stand on a cheque.
  context: ['check', 'account', 'account#', 'acct', 'bank', 'save', 'debit'],
  canMatch: ({ digits }) => digits >= 8,
});
