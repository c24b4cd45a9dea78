import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { bareScore, checkedBy, digitsOf, standingAlone } from '../own/standing-alone.ts';

const isMyNumber = (digits: string): boolean => {
  const rest = weightedSum(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest <= 1 ? 0 : 11 - rest) === Number(digits[11]);
};

/** Japanese individual numbers (My Number; ordinance 85 of 2014 of the Ministry of Internal Affairs): eleven digits, modulo 11. */
export const JpMyNumberRecognizer = predefinedRecognizer({
  name: 'JpMyNumberRecognizer',
  entity: 'JP_MY_NUMBER',
  country: 'jp',
  patterns: [['individual number', standingAlone(String.raw`\d{4}([ -]?)\d{4}\1\d{4}`), bareScore]],
  context: ['マイナンバー', '個人番号', 'my number', 'mynumber', 'individual number'],
  validate: checkedBy((text) => isMyNumber(digitsOf(text))),
  canMatch: ({ digitRun }) => digitRun >= 12,
});

/** Japanese corporate numbers (National Tax Agency): a check digit by nine before twelve digits; with T, invoice issuers. */
export const JpCorporateNumberRecognizer = predefinedRecognizer({
  name: 'JpCorporateNumberRecognizer',
  entity: 'JP_CORPORATE_NUMBER',
  country: 'jp',
  patterns: [['corporate number', standingAlone(String.raw`T?[1-9]\d{12}|[1-9]-\d{4}-\d{4}-\d{4}`), bareScore]],
  context: ['法人番号', '登録番号', 'インボイス', 'corporate number', 'houjin'],
  validate: checkedBy(
    (text) => {
      const digits = digitsOf(text);
      const sum = weightedSum(digits.slice(1), [2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]);
      return 9 - (sum % 9) === Number(digits[0]);
    },
    (text) => /[T-]/i.test(text),
  ),
  canMatch: ({ digitRun }) => digitRun >= 13,
});

/** Japanese passports (Ministry of Foreign Affairs): two letters and seven digits; no check in the number itself. */
export const JpPassportRecognizer = predefinedRecognizer({
  name: 'JpPassportRecognizer',
  entity: 'JP_PASSPORT',
  country: 'jp',
  patterns: [['JP passport', standingAlone(String.raw`[A-Z]{2}\d{7}`), 0.1]],
  context: ['パスポート', '旅券', 'passport'],
  canMatch: ({ digitRun }) => digitRun >= 7,
});

/** Japanese driving licences (police agency): twelve digits, the first two of the commission; the check rule is not public. */
export const JpDriverLicenseRecognizer = predefinedRecognizer({
  name: 'JpDriverLicenseRecognizer',
  entity: 'JP_DRIVER_LICENSE',
  country: 'jp',
  patterns: [['JP licence', standingAlone(String.raw`第?[1-9]\d{11}`), 0.05]],
  context: ['免許証', '運転免許', '免許番号', 'driver', 'licence', 'license'],
  canMatch: ({ digitRun }) => digitRun >= 12,
});

/** Japanese residence cards (Immigration Services Agency): two letters, eight digits, two letters. */
export const JpResidenceCardRecognizer = predefinedRecognizer({
  name: 'JpResidenceCardRecognizer',
  entity: 'JP_RESIDENCE_CARD',
  country: 'jp',
  patterns: [['residence card', standingAlone(String.raw`[A-Z]{2}\d{8}[A-Z]{2}`), 0.3]],
  context: ['在留カード', '在留', 'residence card', 'zairyu'],
  canMatch: ({ digitRun }) => digitRun >= 8,
});
