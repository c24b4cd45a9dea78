import { isLuhnValid } from '../../checksum/luhn.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { standingAlone } from './standing-alone.ts';

/** Issuers' ranges of ISO/IEC 7812 and the lengths they give out: four groups of four, or Amex's 4-6-5, or Diners' 4-6-4. */
const four = String.raw`(?:[ -]?\d{4}){3}`;
const ranges = [
  // Visa
  String.raw`4\d{3}${four}`,
  // Mastercard, its second series (in use since 2017) included
  String.raw`(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)${four}`,
  // Discover, JCB
  String.raw`(?:6011|64[4-9]\d|65\d\d|35(?:2[89]|[3-8]\d))${four}`,
  // American Express
  String.raw`3[47]\d\d[ -]?\d{6}[ -]?\d{5}`,
  // Diners Club
  String.raw`3(?:0[0-5]|[68]\d)\d[ -]?\d{6}[ -]?\d{4}`,
];

/** Payment cards in any language and of the ranges Presidio's recognizer does not know. The Luhn digit decides. */
export const PaymentCardRecognizer = predefinedRecognizer({
  name: 'PaymentCardRecognizer',
  entity: 'CREDIT_CARD',
  patterns: [['card', standingAlone(`(?:${ranges.join('|')})`), 0.3]],
  context: [
    'card',
    'credit',
    'debit',
    'visa',
    'mastercard',
    'amex',
    'carte',
    'karte',
    'tarjeta',
    'carta',
    '卡',
    '账户',
  ],
  validate: (text) => isLuhnValid(text.replace(/[ -]/g, '')),
  canMatch: ({ digits }) => digits >= 14,
});
