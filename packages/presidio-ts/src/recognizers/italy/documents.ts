import { isLuhnValid } from '../../checksum/luhn.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Italian VAT numbers (Agenzia delle Entrate): eleven digits, Luhn check digit. Spaces and underscores may stand anywhere. */
export const ItVatCodeRecognizer = predefinedRecognizer({
  name: 'ItVatCodeRecognizer',
  entity: 'IT_VAT_CODE',
  language: 'it',
  country: 'it',
  patterns: [['IT Vat code (piva)', String.raw`\b(?:[0-9][ _]?){11}\b`, 0.1]],
  context: ['piva', 'partita iva', 'pi'],
  validate: (text) => {
    const digits = text.replace(/[-_ ]/g, '');
    return digits !== '00000000000' && isLuhnValid(digits);
  },
  canMatch: ({ digits }) => digits >= 11,
});

/** Italian driving licences: two letters, seven digits, a letter; or U1, seven characters, a letter (since 2013). */
export const ItDriverLicenseRecognizer = predefinedRecognizer({
  name: 'ItDriverLicenseRecognizer',
  entity: 'IT_DRIVER_LICENSE',
  language: 'it',
  country: 'it',
  patterns: [['Driver License', String.raw`\b(?:[A-Z]{2}\d{7}[A-Z]|U1[BCDEFGHJKLMNPRSTUWXYZ0-9]{7}[A-Z])\b`, 0.2]],
  context: ['patente', 'patente di guida', 'licenza', 'licenza di guida'],
  canMatch: ({ digits }) => digits >= 1,
});

/** Italian identity cards: on paper two letters and seven digits; electronic ones seven digits and two letters, or CA00000AA. */
export const ItIdentityCardRecognizer = predefinedRecognizer({
  name: 'ItIdentityCardRecognizer',
  entity: 'IT_IDENTITY_CARD',
  language: 'it',
  country: 'it',
  patterns: [
    ['Paper-based Identity Card (very weak)', String.raw`\b[A-Z]{2}\s?\d{7}\b`, 0.01],
    ['Electronic Identity Card (CIE) 2.0 (very weak)', String.raw`\b\d{7}[A-Z]{2}\b`, 0.01],
    ['Electronic Identity Card (CIE) 3.0 (very weak)', String.raw`\b[A-Z]{2}\d{5}[A-Z]{2}\b`, 0.01],
  ],
  context: ['carta', 'identità', 'elettronica', 'cie', 'documento', 'riconoscimento', 'espatrio'],
  canMatch: ({ digits }) => digits >= 5,
});

/** Italian passports: two letters and seven digits. */
export const ItPassportRecognizer = predefinedRecognizer({
  name: 'ItPassportRecognizer',
  entity: 'IT_PASSPORT',
  language: 'it',
  country: 'it',
  patterns: [['Passport (very weak)', String.raw`\b[A-Z]{2}\d{7}\b`, 0.01]],
  context: ['passaporto', 'elettronico', 'italiano', 'viaggio', 'viaggiare', 'estero', 'documento', 'dogana'],
  canMatch: ({ digits }) => digits >= 7,
});
