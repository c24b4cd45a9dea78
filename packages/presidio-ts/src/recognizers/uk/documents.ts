import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** UK passports (HM Passport Office), since 2015: two letters and seven digits. */
export const UkPassportRecognizer = predefinedRecognizer({
  name: 'UkPassportRecognizer',
  entity: 'UK_PASSPORT',
  country: 'uk',
  patterns: [['UK Passport (weak)', String.raw`\b[A-Z]{2}\d{7}\b`, 0.1]],
  context: [
    'passport',
    'passport number',
    'travel document',
    'uk passport',
    'british passport',
    'her majesty',
    'his majesty',
    'hm passport',
    'hmpo',
  ],
  canMatch: ({ digits }) => digits >= 7,
});

/**
 * UK driving licence numbers (DVLA INS57P): five of the surname padded with 9, decade, month (plus 50 for women), day, year,
 * two initials, and three computer check characters.
 */
export const UkDrivingLicenceRecognizer = predefinedRecognizer({
  name: 'UkDrivingLicenceRecognizer',
  entity: 'UK_DRIVING_LICENCE',
  country: 'uk',
  patterns: [
    [
      'UK Driving Licence',
      String.raw`\b[A-Z9]{5}[0-9](?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9][A-Z9]{2}[A-Z0-9][A-Z]{2}\b`,
      0.5,
    ],
  ],
  context: [
    'driving licence',
    'driving license',
    "driver's licence",
    "driver's license",
    'dvla',
    'dl number',
    'licence number',
    'license number',
  ],
  validate: (text) => (/^[A-Z]+9*$/i.test(text.slice(0, 5)) ? undefined : false),
  canMatch: ({ digits }) => digits >= 6,
});

// Royal Mail Programmers' Guide (BS 7666): area letters and district in six shapes, then a digit and two letters without
// C I K M O V.
const inward = String.raw`\s?[0-9][ABD-HJLNP-UW-Z]{2}`;
const outward = [
  '[A-PR-UWYZ][0-9][0-9]?',
  '[A-PR-UWYZ][A-HK-Y][0-9][0-9]?',
  '[A-PR-UWYZ][0-9][A-HJKPSTUW]',
  '[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY]',
].join('|');

/** UK postcodes. */
export const UkPostcodeRecognizer = predefinedRecognizer({
  name: 'UkPostcodeRecognizer',
  entity: 'UK_POSTCODE',
  country: 'uk',
  patterns: [['UK Postcode', String.raw`\b(?:GIR\s?0AA|(?:${outward})${inward})\b`, 0.1]],
  context: [
    'postcode',
    'post code',
    'postal code',
    'zip',
    'address',
    'delivery',
    'mailing',
    'shipping',
    'correspondence',
  ],
  canMatch: ({ digits }) => digits >= 1,
});

/** UK number plates (DVLA INF104): since 2001, with year prefix (1983–2001), with year suffix (1963–1983). */
export const UkVehicleRegistrationRecognizer = predefinedRecognizer({
  name: 'UkVehicleRegistrationRecognizer',
  entity: 'UK_VEHICLE_REGISTRATION',
  country: 'uk',
  patterns: [
    [
      'UK Vehicle Registration (current)',
      String.raw`\b[A-HJ-PR-Y]{2}(?:0[2-9]|[12][0-9]|5[1-9]|[67][0-9])[- ]?[A-HJ-PR-Z]{3}\b`,
      0.3,
    ],
    ['UK Vehicle Registration (prefix)', String.raw`\b[A-HJ-NPR-TV-Y]\d{1,3}[- ]?[A-HJ-PR-Y][A-HJ-PR-Z]{2}\b`, 0.2],
    ['UK Vehicle Registration (suffix)', String.raw`\b[A-HJ-PR-Z]{3}[- ]?\d{1,3}[- ]?[A-HJ-NPR-TV-Y]\b`, 0.15],
  ],
  context: [
    'vehicle',
    'registration',
    'number plate',
    'licence plate',
    'license plate',
    'reg',
    'vrn',
    'dvla',
    'v5c',
    'logbook',
    'mot',
    'car',
    'insured vehicle',
  ],
  // The age number of plates since 2001 is as good as a check digit.
  validate: (text) => (/^[A-Z]{2}[0-9]{2}/i.test(text) ? true : undefined),
  canMatch: ({ digits }) => digits >= 1,
});
