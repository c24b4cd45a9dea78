import type { AnalyzerEngine } from 'presidio-ts';
import type { Detection } from './detector.ts';

/**
 * Identifiers whose check digits leave little to chance even where no word says what they are, of every country: a question in
 * English may name a Polish or Finnish number. Those that one number in ten or eleven would pass (BSN, SIN, TFN) are not here.
 */
const recognizers = [
  'CreditCardRecognizer',
  'PaymentCardRecognizer',
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
/** Not check-summed, but of a form no other text has: found where a neighbour hid their border. */
const formed = ['EmailRecognizer', 'IpRecognizer', 'SecretRecognizer'];

/** An underscore or slash that joins something to a word, and letters of other scripts: to an expression they are no border. */
const joints =
  /(?<=\d)_|_(?=\d)|(?<=@[\w.-]{1,80}\.[A-Za-z]{2,10})[_/]|(?<=[A-Za-z\d]{16})_|(?<![A-Za-z\d])_(?=[A-Za-z]{2,4}_)|[^\0-\u024f]/g;
/** Whatever is in no identifier but separates them. One UTF-16 unit each, so that places stay what they are. */
const separators = /[^A-Za-z\d .,-]/g;
/** Words: an IBAN in lower case would go on into the one behind it. Its own groups of letters have four. */
const plainWords = /(?<![A-Za-z\d])(?:[A-Za-z]{1,3}|[A-Za-z]{5,})(?![A-Za-z\d])/g;
/**
 * Identifiers proved by their check digits, whatever language the text is in and whatever they are glued to. `off` are class names
 * of recognizers the user has switched off.
 */
export function checkedIdentifiers(
  engine: AnalyzerEngine,
  text: string,
  off: ReadonlySet<string> = new Set(),
): Detection[] {
  if (!/\d/.test(text)) return [];
  // In capitals, as some check digits are reckoned with letters' codes.
  const numbers = text
    .replaceAll(separators, ';')
    .replaceAll(plainWords, (word) => ';'.repeat(word.length))
    .toUpperCase();
  const loosened = text.replaceAll(joints, ' ');
  const ask = (text: string, names: readonly string[]): Detection[] => {
    const wanted = names.filter((name) => !off.has(name));
    if (wanted.length === 0) return [];
    return engine
      .analyze({ text, language: 'en', recognizers: wanted, enhance: false })
      .map(({ entityType, start, end, score }) => ({ entityType, start, end, score }));
  };
  const found = ask(numbers, recognizers).filter(({ score }) => score >= 1);
  if (loosened !== text) found.push(...ask(loosened, formed));
  return found;
}
