import { isDateOf } from '../../checksum/calendar.ts';
import { isLuhnValid } from '../../checksum/luhn.ts';
import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { afterCue, bareScore, checkedBy, compact, digitsOf, standingAlone } from '../own/standing-alone.ts';

/** Israeli identity numbers (Population Authority): nine digits, Luhn. */
export const IlIdentityRecognizer = predefinedRecognizer({
  name: 'IlIdentityRecognizer',
  entity: 'IL_ID',
  country: 'il',
  patterns: [['teudat zehut', standingAlone(String.raw`\d{8}-?\d`), bareScore]],
  context: ['teudat', 'zehut', 'תעודת', 'ת.ז', 'israeli id'],
  validate: checkedBy((text) => isLuhnValid(digitsOf(text))),
  canMatch: ({ digitRun }) => digitRun >= 9,
});

/** Emirates IDs (ICP): 784, year of birth, seven digits, Luhn digit. */
export const AeEmiratesIdRecognizer = predefinedRecognizer({
  name: 'AeEmiratesIdRecognizer',
  entity: 'AE_ID',
  country: 'ae',
  patterns: [['Emirates ID', standingAlone(String.raw`784([- ]?)(?:19|20)\d{2}\1\d{7}\1\d`), 0.6]],
  context: ['emirates', 'الهوية'],
  validate: checkedBy(
    (text) => isLuhnValid(digitsOf(text)),
    () => true,
  ),
  canMatch: ({ digitRun }) => digitRun >= 15,
});

/** Malaysian identity cards (JPN): birth date, place, serial; no check digit, so the date and the hyphens must do. */
export const MyIdentityRecognizer = predefinedRecognizer({
  name: 'MyIdentityRecognizer',
  entity: 'MY_NRIC',
  country: 'my',
  patterns: [
    ['with hyphens', standingAlone(String.raw`\d{6}-\d{2}-\d{4}`), 0.5],
    ['bare', standingAlone(String.raw`\d{12}`), 0.05],
  ],
  context: ['mykad', 'nric', 'kad pengenalan', 'pengenalan'],
  invalidate: (text) =>
    !isDateOf(Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4, 6))) ||
    /^(?:00|17|18|19|20|69|70|73|80|81|94|95|96|97)$/.test(digitsOf(text).slice(6, 8)),
  canMatch: ({ digitRun }) => digitRun >= 12,
});

/** Indonesian identity numbers (NIK; law 24/2013): district, birth date with 40 added for women, serial. */
export const IdNikRecognizer = predefinedRecognizer({
  name: 'IdNikRecognizer',
  entity: 'ID_NIK',
  country: 'id',
  patterns: [
    ['after a cue', afterCue('NIK|KTP', String.raw`\d{16}`), 0.8],
    ['NIK', standingAlone(String.raw`[1-9]\d{5}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}`), 0.1],
  ],
  context: ['kependudukan', 'e-ktp'],
  canMatch: ({ digitRun }) => digitRun >= 16,
});

/** Vietnamese citizen cards (CCCD; circular 59/2021): province, century and sex, year, serial; no check digit. */
export const VnCitizenRecognizer = predefinedRecognizer({
  name: 'VnCitizenRecognizer',
  entity: 'VN_CCCD',
  country: 'vn',
  patterns: [
    ['after a cue', afterCue('CCCD|CMND', String.raw`0\d{11}|\d{9}`), 0.8],
    ['CCCD', standingAlone(String.raw`0\d{2}[0-3]\d{8}`), 0.05],
  ],
  context: ['căn cước', 'cước'],
  canMatch: ({ digitRun }) => digitRun >= 9,
});

/** Pakistani identity cards (CNIC; NADRA): five digits, seven, and one for the sex. */
export const PkCnicRecognizer = predefinedRecognizer({
  name: 'PkCnicRecognizer',
  entity: 'PK_CNIC',
  country: 'pk',
  patterns: [['CNIC', standingAlone(String.raw`[1-7]\d{4}-\d{7}-\d`), 0.5]],
  context: ['cnic', 'nadra', 'nicop'],
  canMatch: ({ digitRun, hyphen }) => hyphen && digitRun >= 13,
});

/** Russian insurance accounts (СНИЛС; order 512p of 2016): nine digits and their weighted sum by 101. */
export const RuSnilsRecognizer = predefinedRecognizer({
  name: 'RuSnilsRecognizer',
  entity: 'RU_SNILS',
  country: 'ru',
  patterns: [
    ['grouped', standingAlone(String.raw`\d{3}-\d{3}-\d{3}[ -]\d{2}`), 0.6],
    ['bare', standingAlone(String.raw`\d{11}`), 0.1],
  ],
  context: ['снилс', 'страхов'],
  validate: checkedBy(
    (text) => {
      const digits = digitsOf(text);
      return (weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(digits.slice(9));
    },
    (text) => text.includes('-'),
  ),
  canMatch: ({ digitRun }) => digitRun >= 11,
});

/** Russian tax numbers of persons and companies (ИНН; order ЕД-7-14/617): ten digits with one check, twelve with two. */
export const RuInnRecognizer = predefinedRecognizer({
  name: 'RuInnRecognizer',
  entity: 'RU_INN',
  country: 'ru',
  patterns: [['INN', standingAlone(String.raw`\d{10}(?:\d{2})?`), 0.1]],
  context: ['инн', 'налогоплательщик'],
  validate: checkedBy((text) => {
    const digits = compact(text);
    const check = (weights: readonly number[]): number => (weightedSum(digits, weights) % 11) % 10;
    const tenth = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    if (digits.length === 10) return check(tenth) === Number(digits[9]);
    return check([7, ...tenth]) === Number(digits[10]) && check([3, 7, ...tenth]) === Number(digits[11]);
  }),
  canMatch: ({ digitRun }) => digitRun >= 10,
});
