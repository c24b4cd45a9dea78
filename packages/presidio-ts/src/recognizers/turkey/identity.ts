import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Turkish identity numbers (T.C. Kimlik No): eleven digits with two check digits over the odd and even places. */
export const TrNationalIdRecognizer = predefinedRecognizer({
  name: 'TrNationalIdRecognizer',
  entity: 'TR_NATIONAL_ID',
  language: 'tr',
  country: 'tr',
  patterns: [['TR_NATIONAL_ID', String.raw`\b[1-9][0-9]{10}\b`, 0.3]],
  context: [
    'tc kimlik',
    'kimlik no',
    'kimlik numarası',
    'tckn',
    'tc no',
    'nüfus cüzdanı',
    'national id',
    'turkish id',
    'türk kimlik',
  ],
  validate: (text) => {
    const d = text.split('').map(Number);
    const at = (...places: number[]): number => places.reduce((sum, place) => sum + (d[place] ?? 0), 0);
    const tenth = (((7 * at(0, 2, 4, 6, 8) - at(1, 3, 5, 7)) % 10) + 10) % 10;
    return tenth === d[9] && at(0, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 10 === d[10];
  },
  canMatch: ({ digits }) => digits >= 11,
});

// Karayolları Trafik Yönetmeliği: province 01 to 81, one to three letters, two to five digits; no Ç Ş İ Ö Ü Ğ Q W X.
const province = '(?:0[1-9]|[1-7][0-9]|8[01])';
const series = String.raw`[A-PR-VYZ]{1,3}`;

/** Turkish licence plates. */
export const TrLicensePlateRecognizer = predefinedRecognizer({
  name: 'TrLicensePlateRecognizer',
  entity: 'TR_LICENSE_PLATE',
  language: 'tr',
  country: 'tr',
  patterns: [
    ['TR License Plate (space)', String.raw`\b${province}\s?${series}\s?\d{2,4}\b`, 0.3],
    ['TR License Plate (hyphen)', String.raw`\b${province}-${series}-\d{2,4}\b`, 0.3],
  ],
  context: [
    'plaka',
    'araç plakası',
    'plaka numarası',
    'kayıt plakası',
    'tr plaka',
    'license plate',
    'number plate',
    'plate',
    'taşıt plakası',
    'kayıt',
  ],
  // The province decides, and the pattern takes only those there are.
  validate: () => true,
  canMatch: ({ digits }) => digits >= 4,
});
