import { isLuhnValid } from '../../checksum/luhn.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** The last ten digits; the century and the sign before the serial do not count towards the check. */
const tenDigits = (text: string): string => text.replace(/\D/g, '').slice(-10);

/** Swedish personal and coordination numbers (Skatteverket): birth date (days plus 60 for the latter), serial, Luhn digit. */
export const SePersonnummerRecognizer = predefinedRecognizer({
  name: 'SePersonnummerRecognizer',
  entity: 'SE_PERSONNUMMER',
  language: 'sv',
  country: 'se',
  patterns: [
    ['Swedish Personnummer (Medium)', String.raw`\b\d{6,8}[-+]?\d{4}\b`, 0.5],
    ['Swedish Personnummer (Very Weak)', String.raw`\d{6,8}[-+]?\d{4}`, 0.1],
  ],
  context: [
    'personnummer',
    'svenskt personnummer',
    'svensk id',
    'ssn',
    'personal identity number',
    'samordningsnummer',
  ],
  validate: (text) => {
    const digits = tenDigits(text);
    const month = Number(digits.slice(2, 4));
    const day = Number(digits.slice(4, 6)) % 60;
    return digits.length === 10 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && isLuhnValid(digits);
  },
  canMatch: ({ digits }) => digits >= 10,
});

/** Swedish organisation numbers (Bolagsverket): ten digits, the third at least 2, Luhn digit. */
export const SeOrganisationsnummerRecognizer = predefinedRecognizer({
  name: 'SeOrganisationsnummerRecognizer',
  entity: 'SE_ORGANISATIONSNUMMER',
  language: 'sv',
  country: 'se',
  patterns: [
    ['Swedish Organisationsnummer (Medium)', String.raw`\b\d{6}-?\d{4}\b`, 0.6],
    ['Swedish Organisationsnummer (Weak)', String.raw`\d{6}-?\d{4}`, 0.2],
  ],
  context: ['organisationsnummer', 'orgnr', 'org nr', 'företagsnummer'],
  validate: (text) => {
    const digits = tenDigits(text);
    return Number(digits[2]) >= 2 && isLuhnValid(digits);
  },
  canMatch: ({ digits }) => digits >= 10,
});
