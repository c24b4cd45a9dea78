import { isDateOf } from '../../checksum/calendar.ts';
import { isMod1110Valid } from '../../checksum/iso7064-mod-11-10.ts';
import { mod11Digit } from '../../checksum/mod-11.ts';
import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { afterCue, bareScore, checkedBy, compact, digitsOf, standingAlone } from '../own/standing-alone.ts';

const number = (text: string, from: number, to: number): number => Number(text.slice(from, to));

/** Belgian national numbers (Rijksregister, RD 3 April 1984): 97 less the rest of nine digits, a 2 before them when born since 2000. */
export const BeNationalNumberRecognizer = predefinedRecognizer({
  name: 'BeNationalNumberRecognizer',
  entity: 'BE_NATIONAL_NUMBER',
  country: 'be',
  patterns: [
    ['grouped', standingAlone(String.raw`\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}`), 0.6],
    ['bare', standingAlone(String.raw`\d{6}[- ]?\d{3}[- ]?\d{2}`), bareScore],
  ],
  context: ['rijksregister', 'national', 'registre', 'insz', 'niss'],
  validate: checkedBy(
    (text) => {
      const digits = digitsOf(text);
      const check = number(digits, 9, 11);
      return [0, 2_000_000_000].some((century) => 97 - ((century + number(digits, 0, 9)) % 97) === check);
    },
    (text) => text.includes('.'),
  ),
  canMatch: ({ digitRun }) => digitRun >= 11,
});

/** Portuguese tax numbers (NIF; Decreto-Lei 14/2013): eight digits and one of modulo 11. */
export const PtNifRecognizer = predefinedRecognizer({
  name: 'PtNifRecognizer',
  entity: 'PT_NIF',
  country: 'pt',
  patterns: [
    ['after a cue', afterCue('NIF|NIPC', String.raw`(?:PT ?)?[1-35689]\d{2} ?\d{3} ?\d{3}`), 0.7],
    ['bare', standingAlone(String.raw`(?:PT ?)?[1-35689]\d{2}( ?)\d{3}\1\d{3}`), bareScore],
  ],
  context: ['contribuinte', 'fiscal', 'finanças'],
  validate: checkedBy((text) => {
    const digits = digitsOf(text);
    return mod11Digit(digits, [9, 8, 7, 6, 5, 4, 3, 2]) === Number(digits[8]);
  }),
  canMatch: ({ digitRun }) => digitRun >= 9,
});

/** Austrian social insurance numbers (Hauptverband): three digits, a check digit of modulo 11, birth date. */
export const AtSocialInsuranceRecognizer = predefinedRecognizer({
  name: 'AtSocialInsuranceRecognizer',
  entity: 'AT_SOCIAL_INSURANCE',
  country: 'at',
  patterns: [
    ['after a cue', afterCue('SVNR|SV-Nr|SVN', String.raw`[1-9]\d{3} ?\d{6}`), 0.7],
    ['bare', standingAlone(String.raw`[1-9]\d{3} ?\d{6}`), bareScore],
  ],
  context: ['sozialversicherung', 'versicherungsnummer', 'e-card'],
  validate: checkedBy((text) => {
    const digits = digitsOf(text);
    const month = number(digits, 6, 8);
    const isDate = month > 12 || isDateOf(number(digits, 8, 10), month, number(digits, 4, 6));
    const others = digits.slice(0, 3) + digits.slice(4);
    return isDate && weightedSum(others, [3, 7, 9, 5, 8, 4, 2, 1, 6]) % 11 === Number(digits[3]);
  }),
  canMatch: ({ digitRun }) => digitRun >= 10,
});

/** Swiss social insurance numbers (AHVN13; AHVV article 133): the country's 756, nine digits and an EAN-13 check digit. */
export const ChSocialInsuranceRecognizer = predefinedRecognizer({
  name: 'ChSocialInsuranceRecognizer',
  entity: 'CH_SOCIAL_INSURANCE',
  country: 'ch',
  patterns: [['AHVN13', standingAlone(String.raw`756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}`), 0.6]],
  context: ['ahv', 'avs'],
  validate: checkedBy(
    (text) => weightedSum(digitsOf(text), [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
    () => true,
  ),
  canMatch: ({ digitRun }) => digitRun >= 13,
});

/** Danish civil registration numbers (CPR-kontoret): birth date, century and serial. Since 2007 modulo 11 need not hold. */
export const DkCprRecognizer = predefinedRecognizer({
  name: 'DkCprRecognizer',
  entity: 'DK_CPR',
  country: 'dk',
  patterns: [
    ['after a cue', afterCue('CPR|CPR-nr|CPR-nummer', String.raw`\d{6}[- ]?\d{4}`), 0.8],
    ['with hyphen', standingAlone(String.raw`(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}-\d{4}`), 0.4],
  ],
  context: ['personnummer'],
  invalidate: (text) => {
    const digits = digitsOf(text);
    return !isDateOf(number(digits, 4, 6), number(digits, 2, 4), number(digits, 0, 2));
  },
  canMatch: ({ digitRun }) => digitRun >= 10,
});

/** Norwegian birth numbers (Skatteetaten): birth date, three digits, two check digits of modulo 11. */
export const NoBirthNumberRecognizer = predefinedRecognizer({
  name: 'NoBirthNumberRecognizer',
  entity: 'NO_BIRTH_NUMBER',
  country: 'no',
  patterns: [['fødselsnummer', standingAlone(String.raw`[0-7]\d[0-5]\d{3} ?\d{5}`), bareScore]],
  context: ['fødselsnummer', 'personnummer', 'fodselsnummer', 'fnr'],
  validate: checkedBy(
    (text) => {
      const digits = digitsOf(text);
      const isDate = isDateOf(number(digits, 4, 6), number(digits, 2, 4) % 40, number(digits, 0, 2) % 40);
      return (
        isDate &&
        weightedSum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
        weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
      );
    },
    (text) => text.includes(' '),
  ),
  canMatch: ({ digitRun }) => digitRun >= 11,
});

/** Irish personal public service numbers (Department of Social Protection): seven digits, a check letter of 23, perhaps one more. */
export const IePpsRecognizer = predefinedRecognizer({
  name: 'IePpsRecognizer',
  entity: 'IE_PPS',
  country: 'ie',
  patterns: [
    ['after a cue', afterCue('PPSN?', String.raw`\d{7}[A-W][ABHWTX]?`), 0.8],
    ['PPS', standingAlone(String.raw`\d{7}[A-W][ABHWTX]?`), 0.2],
  ],
  context: ['personal public service'],
  validate: checkedBy((text) => {
    const [, digits = '', check = '', more = ''] = /^(\d{7})([A-W])([A-Z]?)$/.exec(text.toUpperCase()) ?? [];
    const last = /[A-I]/.test(more) ? more.charCodeAt(0) - 64 : 0;
    const rest = (weightedSum(digits, [8, 7, 6, 5, 4, 3, 2]) + 9 * last) % 23;
    return check === (rest === 0 ? 'W' : String.fromCharCode(64 + rest));
  }),
  canMatch: ({ digitRun }) => digitRun >= 7,
});

/** Czech and Slovak birth numbers (act 133/2000): birth date with 50 (or 20, 70) added to the month, divisible by eleven. */
export const CzBirthNumberRecognizer = predefinedRecognizer({
  name: 'CzBirthNumberRecognizer',
  entity: 'CZ_BIRTH_NUMBER',
  country: 'cz',
  patterns: [['rodné číslo', String.raw`(?<![0-9A-Za-z/])\d{6}/\d{4}(?![0-9A-Za-z/])`, 0.5]],
  context: ['rodné číslo', 'rodne'],
  validate: checkedBy(
    (text) => {
      const digits = digitsOf(text);
      const month = number(digits, 2, 4) % 50;
      return (
        Number(digits) % 11 === 0 &&
        isDateOf(number(digits, 0, 2), month > 20 ? month - 20 : month, number(digits, 4, 6))
      );
    },
    () => true,
  ),
  canMatch: ({ digitRun, slash }) => slash && digitRun >= 10,
});

/** Romanian personal codes (CNP; law 105/1996): sex and century, birth date, county, serial, check digit. */
export const RoCnpRecognizer = predefinedRecognizer({
  name: 'RoCnpRecognizer',
  entity: 'RO_CNP',
  country: 'ro',
  patterns: [
    [
      'CNP',
      standingAlone(String.raw`[1-8]\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|[1-4]\d|5[0-2]|70)\d{4}`),
      bareScore,
    ],
  ],
  context: ['cnp', 'cod numeric'],
  // With its date and county one number of thirteen digits in seven hundred passes.
  validate: checkedBy(
    (digits) => {
      const rest = weightedSum(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
      return (rest === 10 ? 1 : rest) === Number(digits[12]);
    },
    () => true,
  ),
  canMatch: ({ digitRun }) => digitRun >= 13,
});

/** Croatian personal numbers (OIB; act 60/08): ten digits and one of ISO 7064 MOD 11,10. */
export const HrOibRecognizer = predefinedRecognizer({
  name: 'HrOibRecognizer',
  entity: 'HR_OIB',
  country: 'hr',
  patterns: [
    ['after a cue', afterCue('OIB', String.raw`\d{11}`), 0.7],
    ['OIB', standingAlone(String.raw`\d{11}`), 0.1],
  ],
  context: ['osobni'],
  validate: checkedBy((text) => isMod1110Valid(compact(text))),
  canMatch: ({ digitRun }) => digitRun >= 11,
});
