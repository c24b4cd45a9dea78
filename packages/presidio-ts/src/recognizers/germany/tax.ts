import { isMod1110Valid } from '../../checksum/iso7064-mod-11-10.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/**
 * German tax identification numbers (§ 139b AO; BZSt): eleven digits, not led by zero, of the first ten some digit occurs twice or
 * thrice and none more often, ISO 7064 MOD 11,10 check digit.
 */
export const DeTaxIdRecognizer = predefinedRecognizer({
  name: 'DeTaxIdRecognizer',
  entity: 'DE_TAX_ID',
  language: 'de',
  country: 'de',
  patterns: [['Steueridentifikationsnummer (High)', String.raw`\b[1-9]\d{10}\b`, 0.5]],
  context: [
    'steueridentifikationsnummer',
    'steuer-id',
    'steuerid',
    'steuerliche identifikationsnummer',
    'steuerliche identifikation',
    'persönliche identifikationsnummer',
    'steuer identifikation',
    'idnr',
    'steuer-idnr',
    'steuernummer',
    'bzst',
  ],
  validate: (text) => {
    const counts = new Map<string, number>();
    for (const digit of text.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    const most = Math.max(...counts.values());
    return most >= 2 && most <= 3 && isMod1110Valid(text);
  },
  canMatch: ({ digits }) => digits >= 11,
});

/** German tax numbers of firms and persons at one tax office: ELSTER's form of the whole country and the states' own. */
export const DeTaxNumberRecognizer = predefinedRecognizer({
  name: 'DeTaxNumberRecognizer',
  entity: 'DE_TAX_NUMBER',
  language: 'de',
  country: 'de',
  patterns: [
    ['Steuernummer ELSTER (bundeseinheitlich, 13-stellig)', String.raw`\b(?:0[1-9]|1[0-6])\d{11}\b`, 0.5],
    ['Steuernummer mit Schrägstrich (Bayern/BW: 3/3/5)', String.raw`(?<!\w)\d{3}/\d{3}/\d{5}(?!\w)`, 0.4],
    [
      'Steuernummer mit Schrägstrich (NW: 3/4/4 oder allgemein 2-3/3-4/4-5)',
      String.raw`(?<!\w)\d{2,3}/\d{3,4}/\d{4,5}(?!\w)`,
      0.2,
    ],
  ],
  context: [
    'steuernummer',
    'steuer-nr',
    'steuer nr',
    'st.-nr',
    'st-nr',
    'finanzamt',
    'umsatzsteuer',
    'einkommensteuer',
    'körperschaftsteuer',
    'gewerbesteuer',
    'steuerveranlagung',
    'steuerbescheid',
  ],
  canMatch: ({ digits }) => digits >= 9,
});

/** German VAT numbers (§ 27a UStG): DE and nine digits, the last by ISO 7064 MOD 11,10. */
export const DeVatIdRecognizer = predefinedRecognizer({
  name: 'DeVatIdRecognizer',
  entity: 'DE_VAT_ID',
  language: 'de',
  country: 'de',
  patterns: [
    ['Umsatzsteuer-Identifikationsnummer USt-IdNr. (DE + 9 digits)', String.raw`\bDE\d{9}\b`, 0.5],
    [
      'Umsatzsteuer-Identifikationsnummer USt-IdNr. (with separators)',
      String.raw`\bDE[\s.\-]?\d{3}[\s.\-]?\d{3}[\s.\-]?\d{3}\b`,
      0.4,
    ],
  ],
  context: [
    'umsatzsteuer-identifikationsnummer',
    'umsatzsteueridentifikationsnummer',
    'ust-idnr',
    'ust-id',
    'ustidnr',
    'umsatzsteuer-id',
    'mehrwertsteuer',
    'vat',
    'vat-id',
    'vat id',
    'steueridentifikation',
    'bzst',
    'bundeszentralamt für steuern',
    'finanzamt',
    'invoice',
    'rechnung',
  ],
  validate: (text) => (isMod1110Valid(text.replace(/\D/g, '')) ? true : undefined),
  canMatch: ({ digits }) => digits >= 9,
});
