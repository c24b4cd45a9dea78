import type { AnalyzerEngine } from 'presidio-ts';
import type { Detection } from './detector.ts';

/**
 * Identifiers whose check digits leave little to chance even where no word says what they are, of every country: a question in
 * English may name a Polish or Finnish number. Those that one number in ten or eleven would pass (BSN, SIN, TFN) are not here.
 */
const recognizers = [
  'CreditCardRecognizer',
  'IbanRecognizer',
  'CryptoRecognizer',
  'NhsRecognizer',
  'PlPeselRecognizer',
  'EsNifRecognizer',
  'EsNieRecognizer',
  'FiPersonalIdentityCodeRecognizer',
  'DeTaxIdRecognizer',
  'ItFiscalCodeRecognizer',
  'InAadhaarRecognizer',
  'BrCpfRecognizer',
  'BrCnpjRecognizer',
  'FrNirRecognizer',
  'MxCurpRecognizer',
  'CnIdCardRecognizer',
  'CnSocialCreditCodeRecognizer',
];
/** Not check-summed, but of a form no other text has: found where an underscore hid their border. */
const formed = ['EmailRecognizer', 'IpRecognizer', 'SecretRecognizer'];
const formedEntities = new Set(['EMAIL_ADDRESS', 'IP_ADDRESS', 'SECRET']);

/** An underscore that joins an identifier to a word: to an expression it is a letter, and no border. */
const joint = /(?<=\d)_|_(?=\d)|(?<=@[\w.-]{1,80}\.[A-Za-z]{2,10})_|(?<=[A-Za-z\d]{16})_/g;
/** Mastercard's second series, 2221 to 2720, in use since 2017 (Mastercard: 2-series BIN). */
const secondSeries = /(?<!\d)2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?!\d)/g;

/** Identifiers proved by their check digits, whatever language the text is in and whatever they are glued to. */
export function checkedIdentifiers(engine: AnalyzerEngine, text: string): Detection[] {
  if (!/\d/.test(text)) return [];
  const loosened = text.replaceAll(joint, ' ');
  const names = loosened === text ? recognizers : [...recognizers, ...formed];
  const found = engine
    .analyze({ text: loosened, language: 'en', recognizers: names, enhance: false })
    .filter(({ entityType, score }) => score >= 1 || formedEntities.has(entityType))
    .map(({ entityType, start, end, score }): Detection => ({ entityType, start, end, score }));
  for (const { 0: card, index } of loosened.matchAll(secondSeries)) {
    if (isLuhnValid(card)) found.push({ entityType: 'CREDIT_CARD', start: index, end: index + card.length, score: 1 });
  }
  return found;
}

/** ISO/IEC 7812-1, annex B. */
function isLuhnValid(card: string): boolean {
  const digits = [...card].filter((one) => one >= '0').reverse();
  const sum = digits.reduce((total, one, at) => {
    const value = Number(one) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
