import { isDateOf } from '../../checksum/calendar.ts';
import { isLuhnValid } from '../../checksum/luhn.ts';
import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { afterCue, bareScore, checkedBy, compact, digitsOf, standingAlone } from '../own/standing-alone.ts';

const hasDateAt = (text: string, from: number): boolean =>
  isDateOf(
    Number(text.slice(from, from + 2)),
    Number(text.slice(from + 2, from + 4)),
    Number(text.slice(from + 4, from + 6)),
  );

const curpAlphabet = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
const states = 'AS|BC|BS|CC|CL|CM|CS|CH|DF|DG|GT|GR|HG|JC|MC|MN|MS|NT|NL|OC|PL|QT|QR|SP|SL|SR|TC|TS|TL|VZ|YN|ZS|NE';

/** Mexican population registry keys (CURP; DOF 18 October 2021): letters of the name, birth date, sex, state, check digit. */
export const MxCurpRecognizer = predefinedRecognizer({
  name: 'MxCurpRecognizer',
  entity: 'MX_CURP',
  country: 'mx',
  patterns: [
    [
      'CURP',
      standingAlone(String.raw`[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX](?:${states})[B-DF-HJ-NP-TV-ZÑ]{3}[0-9A-Z]\d`),
      0.8,
    ],
  ],
  context: ['curp', 'clave única', 'población'],
  validate: (text) => {
    const key = text.toUpperCase();
    if (!hasDateAt(key, 4)) return false;
    const sum = [...key.slice(0, 17)].reduce(
      (total, char, index) => total + curpAlphabet.indexOf(char) * (18 - index),
      0,
    );
    return (10 - (sum % 10)) % 10 === Number(key[17]);
  },
  canMatch: ({ digits }) => digits >= 7,
});

const rfcAlphabet = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';

/** Mexican tax keys (RFC; SAT): letters of the name, date of birth or founding, homoclave whose last character checks by modulo 11. */
export const MxRfcRecognizer = predefinedRecognizer({
  name: 'MxRfcRecognizer',
  entity: 'MX_RFC',
  country: 'mx',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [['RFC', standingAlone(String.raw`[A-ZÑ&]{3,4}[- ]?\d{6}[- ]?[0-9A-Z]{2}[0-9A]`), 0.4]],
  context: ['contribuyente', 'factura'],
  validate: (text) => {
    const key = text.replace(/[- ]/g, '');
    if (!hasDateAt(key, key.length - 9)) return false;
    const sum = [...key.padStart(13).slice(0, 12)].reduce(
      (total, char, index) => total + rfcAlphabet.indexOf(char) * (13 - index),
      0,
    );
    // Keys given out before the rule and invented ones fail it, so it proves but does not refuse.
    return '0123456789A'[(11 - (sum % 11)) % 11] === key.at(-1) || undefined;
  },
  canMatch: ({ digitRun }) => digitRun >= 6,
});

/** Mexican social security numbers (NSS; IMSS): eleven digits, Luhn. */
export const MxNssRecognizer = predefinedRecognizer({
  name: 'MxNssRecognizer',
  entity: 'MX_NSS',
  country: 'mx',
  patterns: [
    ['after a cue', afterCue('NSS|IMSS', String.raw`\d{2}[- ]?\d{2}[- ]?\d{2}[- ]?\d{4}[- ]?\d`), 0.7],
    ['NSS', standingAlone(String.raw`\d{2}[- ]?\d{2}[- ]?\d{2}[- ]?\d{4}[- ]?\d`), bareScore],
  ],
  context: ['imss', 'seguridad', 'seguro'],
  validate: checkedBy((text) => isLuhnValid(digitsOf(text))),
  canMatch: ({ digitRun }) => digitRun >= 11,
});

const clabeWeights = Array.from({ length: 17 }, (_, index) => [3, 7, 1][index % 3] ?? 0);

/** Mexican bank accounts (CLABE; Asociación de Bancos de México): 18 digits, weights 3, 7, 1, each product modulo 10. */
export const MxClabeRecognizer = predefinedRecognizer({
  name: 'MxClabeRecognizer',
  entity: 'MX_CLABE',
  country: 'mx',
  patterns: [['CLABE', standingAlone(String.raw`\d{3} ?\d{3} ?\d{11} ?\d`), bareScore]],
  context: ['clabe', 'interbancaria', 'cuenta', 'transferencia', 'spei'],
  // A sum of the products' last digits is the last digit of the weighted sum.
  validate: checkedBy((text) => (10 - (weightedSum(compact(text), clabeWeights) % 10)) % 10 === Number(text.at(-1))),
  canMatch: ({ digitRun }) => digitRun >= 18,
});
