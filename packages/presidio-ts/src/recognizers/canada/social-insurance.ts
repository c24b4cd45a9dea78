import { isLuhnValid } from '../../checksum/luhn.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Canadian Social Insurance Numbers (Service Canada): nine digits, none begins with 0 or 8, Luhn check digit. */
export const CaSinRecognizer = predefinedRecognizer({
  name: 'CaSinRecognizer',
  entity: 'CA_SIN',
  country: 'ca',
  patterns: [
    ['SIN (weak)', String.raw`\b[1-79]\d{8}\b`, 0.05],
    ['SIN (medium)', String.raw`\b[1-79]\d{2}([- ])\d{3}\1\d{3}\b`, 0.5],
  ],
  context: [
    'sin',
    'sin number',
    'social insurance',
    'social insurance number',
    'canada',
    'nas',
    'numéro nas',
    "numéro d'assurance sociale",
    'assurance sociale',
  ],
  invalidate: (text) => {
    const digits = text.replace(/\D/g, '');
    return /^(\d)\1+$/.test(digits) || !isLuhnValid(digits);
  },
  canMatch: ({ digits }) => digits >= 9,
});

// Canada Post: D F I O Q U are not used, W and Z not in the first place.
const area = String.raw`\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]`;
const local = String.raw`\d[ABCEGHJ-NPRSTV-Z]\d\b`;

/** Canadian postal codes. */
export const CaPostalCodeRecognizer = predefinedRecognizer({
  name: 'CaPostalCodeRecognizer',
  entity: 'CA_POSTAL_CODE',
  country: 'ca',
  patterns: [
    ['CA Postal Code (strict, with space)', `${area} ${local}`, 0.3],
    ['CA Postal Code (weak, no space)', `${area}${local}`, 0.1],
  ],
  context: [
    'postal code',
    'postcode',
    'zip',
    'canada',
    'ontario',
    'quebec',
    'alberta',
    'british columbia',
    'code postal',
  ],
  canMatch: ({ digits }) => digits >= 3,
});
