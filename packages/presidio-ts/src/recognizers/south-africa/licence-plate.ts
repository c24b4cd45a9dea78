import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const province = '(?:EC|FS|GP|LP|MP|NC|NW|WP|ZN)';

/** South African licence plates (National Road Traffic Act): letters and digits in several orders, then the province. */
export const ZaLicensePlateRecognizer = predefinedRecognizer({
  name: 'ZaLicensePlateRecognizer',
  entity: 'ZA_LICENSE_PLATE',
  country: 'za',
  patterns: [
    ['ZA Licence Plate (compact)', String.raw`\b[A-Z]{2,4}\d{2,4}[A-Z]{0,4}${province}\b`, 0.3],
    ['ZA Licence Plate (spaced)', String.raw`\b[A-Z]{2}\s?\d{2}\s?[A-Z]{2}\s?${province}\b`, 0.3],
    ['ZA Licence Plate (prefix digits)', String.raw`\b[A-Z]{2,3}\s?\d{2,3}\s?${province}\b`, 0.3],
    ['ZA Licence Plate (EC numeric prefix)', String.raw`\b\d{2,3}\s?[A-Z]{2,3}\s?EC\b`, 0.3],
  ],
  context: [
    'licence plate',
    'license plate',
    'number plate',
    'registration',
    'vehicle registration',
    'natis',
    'enatis',
    'plate number',
  ],
  validate: () => true,
  canMatch: ({ digits }) => digits >= 2,
});
