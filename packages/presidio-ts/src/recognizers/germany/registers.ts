import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Numbers in German commercial registers (HRV): department A or B and a number. */
export const DeHandelsregisterRecognizer = predefinedRecognizer({
  name: 'DeHandelsregisterRecognizer',
  entity: 'DE_HANDELSREGISTER',
  language: 'de',
  country: 'de',
  patterns: [['Handelsregisternummer HRA/HRB', String.raw`\bHR[AB]\s*\d{1,6}\b`, 0.5]],
  context: [
    'handelsregister',
    'handelsregisternummer',
    'amtsgericht',
    'registergericht',
    'hra',
    'hrb',
    'hr-nummer',
    'registerauszug',
    'handelsregistereintrag',
    'firma',
    'gesellschaft',
    'gmbh',
    'ag',
    'ug',
    'kg',
    'ohg',
    'einzelkaufmann',
    'einzelkauffrau',
    'handelsregisterblattnummer',
  ],
  canMatch: ({ digits }) => digits >= 1,
});

/** German postal codes: 01001 to 99998. Any five digits look so, hence the low score. */
export const DePlzRecognizer = predefinedRecognizer({
  name: 'DePlzRecognizer',
  entity: 'DE_PLZ',
  language: 'de',
  country: 'de',
  patterns: [
    [
      'Postleitzahl (5 digits, very low base confidence – context required)',
      String.raw`\b(?!00|01000\b|99999\b)(?:0[1-9]|[1-9]\d)\d{3}\b`,
      0.05,
    ],
  ],
  context: [
    'plz',
    'postleitzahl',
    'postanschrift',
    'adresse',
    'wohnort',
    'ort',
    'wohnanschrift',
    'lieferadresse',
    'rechnungsadresse',
    'straße',
    'strasse',
    'hausnummer',
    'postfach',
    'bundesland',
    'gemeinde',
    'stadt',
    'dorf',
  ],
  canMatch: ({ digits }) => digits >= 5,
});

// FZV § 8: one to three letters of the district, one or two of the series, up to four digits, H (historic) or E (electric).
const district = '[A-ZÄÖÜ]{1,3}';
const asciiDistrict = '[A-Z]{1,3}';
const series = '[A-Z]{1,2}';
const number = String.raw`\d{1,4}[EH]?`;
const plate = (middle: string): string => String.raw`(?<![\w-])${middle}(?!\w)`;

/** German licence plates. */
export const DeKfzRecognizer = predefinedRecognizer({
  name: 'DeKfzRecognizer',
  entity: 'DE_KFZ',
  language: 'de',
  country: 'de',
  patterns: [
    ['KFZ-Kennzeichen (mit Leerzeichen)', plate(`${district}\\s${series}\\s${number}`), 0.3],
    ['KFZ-Kennzeichen (mit Bindestrich)', plate(`${district}-${series}-${number}`), 0.3],
    ['KFZ-Kennzeichen (Bindestrich + Leerzeichen)', plate(`${district}-${series}\\s${number}`), 0.3],
    ['KFZ-Kennzeichen (ASCII only, mit Leerzeichen)', plate(`${asciiDistrict}\\s${series}\\s${number}`), 0.2],
    ['KFZ-Kennzeichen (ASCII only, Bindestrich + Leerzeichen)', plate(`${asciiDistrict}-${series}\\s${number}`), 0.2],
  ],
  context: [
    'kennzeichen',
    'kfz-kennzeichen',
    'kraftfahrzeugkennzeichen',
    'nummernschild',
    'fahrzeugkennzeichen',
    'zulassung',
    'kfz',
    'fahrzeug',
    'auto',
    'pkw',
    'lkw',
    'fahrzeugschein',
    'fahrzeugbrief',
    'zulassungsbescheinigung',
    'amtliches kennzeichen',
  ],
  canMatch: ({ digits }) => digits >= 1,
});
