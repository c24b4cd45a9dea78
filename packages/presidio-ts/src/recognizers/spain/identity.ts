import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// Real Decreto 1553/2005: the letter is that of the number modulo 23 in this row.
const letters = 'TRWAGMYFPDXBNJZSQVHLCKE';
const plain = (text: string): string => text.replace(/[- ]/g, '').toUpperCase();

/** Spanish tax and identity card numbers (NIF/DNI): up to eight digits and a check letter. */
export const EsNifRecognizer = predefinedRecognizer({
  name: 'EsNifRecognizer',
  entity: 'ES_NIF',
  language: 'es',
  country: 'es',
  patterns: [['NIF', String.raw`\b[0-9]{7,8}-?[A-Z]\b`, 0.5]],
  context: ['documento nacional de identidad', 'DNI', 'NIF', 'identificación'],
  validate: (text) => {
    const nif = plain(text);
    return letters[Number(nif.slice(0, -1)) % 23] === nif.at(-1);
  },
  canMatch: ({ digits }) => digits >= 7,
});

/** Numbers of foreigners in Spain (NIE, Real Decreto 557/2011): X, Y or Z counts as 0, 1 or 2 before seven digits. */
export const EsNieRecognizer = predefinedRecognizer({
  name: 'EsNieRecognizer',
  entity: 'ES_NIE',
  language: 'es',
  country: 'es',
  patterns: [['NIE', String.raw`\b[X-Z]?[0-9]{7,8}-?[A-Z]\b`, 0.5]],
  context: ['número de identificación de extranjero', 'NIE'],
  validate: (text) => {
    const nie = plain(text);
    const lead = 'XYZ'.indexOf(nie[0] ?? '');
    if (nie.length !== 9 || lead < 0 || !/^\d+$/.test(nie.slice(1, -1))) return false;
    return letters[Number(`${lead}${nie.slice(1, -1)}`) % 23] === nie.at(-1);
  },
  canMatch: ({ digits }) => digits >= 7,
});

/** Spanish passports: three letters and six digits (ICAO document format of the Policía Nacional). */
export const EsPassportRecognizer = predefinedRecognizer({
  name: 'EsPassportRecognizer',
  entity: 'ES_PASSPORT',
  language: 'es',
  country: 'es',
  patterns: [['ES_PASSPORT', String.raw`\b[A-Z]{3}[0-9]{6}\b`, 0.05]],
  context: ['pasaporte', 'passport', 'número de pasaporte', 'passport number'],
  canMatch: ({ digits }) => digits >= 6,
});
