import { icaoCheckDigit } from '../../checksum/icao-document.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// Anlage zur PassV and PAuswV: no vowels and no letters that look like digits.
const serial = '[CFGHJKLMNPRTVWXYZ0-9]';
const hasCheckDigit = (text: string): boolean => icaoCheckDigit(text.slice(0, 8)) === Number(text[8]);

/** German passports (PassV): authority letter, seven characters, ICAO check digit. */
export const DePassportRecognizer = predefinedRecognizer({
  name: 'DePassportRecognizer',
  entity: 'DE_PASSPORT',
  language: 'de',
  country: 'de',
  patterns: [['Reisepassnummer (Strict ICAO charset)', `\\b[CFGHJKLMNPRTVWXYZ]${serial}{7}[0-9]\\b`, 0.4]],
  context: [
    'reisepass',
    'pass',
    'passnummer',
    'reisepassnummer',
    'passport',
    'passport number',
    'pass-nr',
    'dokumentennummer',
    'bundesrepublik deutschland',
    'ausweisdokument',
    'mrz',
  ],
  validate: (text) => (text.length === 9 ? hasCheckDigit(text) : undefined),
  canMatch: ({ digits }) => digits >= 1,
});

/** German identity cards (PAuswV): since 2010 like passports, before a T with eight digits. */
export const DeIdCardRecognizer = predefinedRecognizer({
  name: 'DeIdCardRecognizer',
  entity: 'DE_ID_CARD',
  language: 'de',
  country: 'de',
  patterns: [
    ['Personalausweisnummer nPA (ICAO charset + check digit)', `\\b[CFGHJKLMNPRTVWXYZ]${serial}{7}[0-9]\\b`, 0.4],
    ['Personalausweisnummer alt (T + 8 Ziffern)', String.raw`\bT\d{8}\b`, 0.5],
  ],
  context: [
    'personalausweis',
    'ausweis',
    'personalausweisnummer',
    'ausweisnummer',
    'ausweisdokument',
    'dokumentennummer',
    'seriennummer',
    'npa',
    'neuer personalausweis',
    'personalausweisgesetz',
    'pauwsg',
    'bundespersonalausweis',
    'identity card',
    'national id',
  ],
  validate: (text) => (/^T\d{8}$/i.test(text) ? undefined : hasCheckDigit(text)),
  canMatch: ({ digits }) => digits >= 1,
});

/** German driving licences in the EU's form (FeV annex 8): authority, eight digits, a check and an issue character. */
export const DeFuehrerscheinRecognizer = predefinedRecognizer({
  name: 'DeFuehrerscheinRecognizer',
  entity: 'DE_FUEHRERSCHEIN',
  language: 'de',
  country: 'de',
  patterns: [['Führerscheinnummer (Post-2013 EU-Format, 11 Zeichen)', String.raw`\b[A-Z]{2}\d{8}[A-Z0-9]\b`, 0.35]],
  context: [
    'führerscheinnummer',
    'führerschein',
    'fahrerlaubnis',
    'fahrerlaubnisnummer',
    'fahrerlaubnisklasse',
    'führerscheininhaber',
    'fev',
    'kba',
    'kraftfahrt-bundesamt',
    'driving licence',
    'driving license',
    "driver's license",
    'licence number',
    'license number',
    'dokument nr',
    'dokument-nr',
    'feld 5',
  ],
  canMatch: ({ digits }) => digits >= 8,
});
