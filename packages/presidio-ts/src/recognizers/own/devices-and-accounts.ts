import { isLuhnValid } from '../../checksum/luhn.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { afterCue, bareScore, checkedBy, digitsOf, standingAlone } from './standing-alone.ts';

const transliteration = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/**
 * Vehicle identification numbers (ISO 3779; 49 CFR 565): 17 characters without I, O and Q. The check digit at the ninth place is
 * kept in North America and China only, so elsewhere a word must stand near.
 */
export const VinRecognizer = predefinedRecognizer({
  name: 'VinRecognizer',
  entity: 'VIN',
  patterns: [
    ['after a cue', afterCue('VIN|VIN码|车架号', '[A-HJ-NPR-Z0-9]{17}'), 0.8],
    ['VIN', standingAlone(String.raw`(?=[A-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{11}[A-HJ-NPR-Z0-9]{2}\d{4}`), 0.2],
  ],
  context: ['vehicle', 'chassis', '车架', '车辆识别', 'fahrgestell', 'châssis', 'bastidor'],
  validate: (text) => {
    const vin = text.toUpperCase();
    const sum = [...vin].reduce((total, char, index) => {
      const value = transliteration.indexOf(char) % 10;
      return total + value * (vinWeights[index] ?? 0);
    }, 0);
    return '0123456789X'[sum % 11] === vin[8] && !/^\d+$/.test(vin) ? true : undefined;
  },
  canMatch: ({ digits }) => digits >= 4,
});

/** Numbers of mobile devices (IMEI; 3GPP TS 23.003): 15 digits, Luhn. */
export const ImeiRecognizer = predefinedRecognizer({
  name: 'ImeiRecognizer',
  entity: 'IMEI',
  patterns: [
    ['grouped', standingAlone(String.raw`\d{2}-\d{6}-\d{6}-\d`), 0.6],
    ['bare', standingAlone(String.raw`\d{15}`), bareScore],
  ],
  context: ['imei', 'device', '串号', 'handset'],
  validate: checkedBy(
    (text) => isLuhnValid(digitsOf(text)),
    (text) => text.includes('-'),
  ),
  canMatch: ({ digitRun }) => digitRun >= 15,
});

const countries =
  'A[DEFGILMOQRSTUWXZ]|B[ABDEFGHIJLMNOQRSTVWYZ]|C[ACDFGHIKLMNORUVWXYZ]|D[EJKMOZ]|E[CEGHRST]|F[IJKMOR]|G[ABDEFGHILMNPQRSTUWY]|H[KMNRTU]|I[DELMNOQRST]|J[EMOP]|K[EGHIMNPRWYZ]|L[ABCIKRSTUVY]|M[ACDEFGHKLMNOPQRSTUVWXYZ]|N[ACEFGILOPRUZ]|OM|P[AEFGHKLMNRSTWY]|QA|R[EOSUW]|S[ABCDEGHIJKLMNORSTVXYZ]|T[CDFGHJKLMNORTVWZ]|U[AGMSYZ]|V[ACEGINU]|W[FS]|XK|Y[ET]|Z[AMW]';

/** Bank identifier codes (ISO 9362): four letters, a country, two characters, perhaps a branch. Many words look so: a cue decides. */
export const BicRecognizer = predefinedRecognizer({
  name: 'BicRecognizer',
  entity: 'SWIFT_CODE',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [
    [
      'after a cue',
      String.raw`(?<=\b(?:BIC|SWIFT|[Ss]wift|Bic)(?:[ /-]{1,3}(?:BIC|SWIFT|Swift|[Cc]ode|CODE|[Nn]umber|Nr\.?|代码|码))*\s{0,2}(?:is|ist|为|是)?\s?[:：=#(]?\s{0,3})[A-Z]{4}(?:${countries})[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![A-Za-z0-9])`,
      0.9,
    ],
    ['BIC', standingAlone(`[A-Z]{4}(?:${countries})(?=[A-Z0-9]*[0-9])[A-Z0-9]{2}(?:[A-Z0-9]{3})?`), 0.1],
  ],
  context: ['swift', 'iban'],
});
