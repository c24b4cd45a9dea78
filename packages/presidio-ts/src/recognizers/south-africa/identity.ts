import { isDateOf } from '../../checksum/calendar.ts';
import { isLuhnValid } from '../../checksum/luhn.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

function isIdNumber(text: string): boolean {
  return (
    isDateOf(Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4, 6))) &&
    '012'.includes(text[10] ?? '') &&
    '89'.includes(text[11] ?? '') &&
    isLuhnValid(text)
  );
}

/** South African identity numbers (Identification Act): birth date, serial, citizenship 0 to 2, an 8 or 9, Luhn digit. */
export const ZaIdNumberRecognizer = predefinedRecognizer({
  name: 'ZaIdNumberRecognizer',
  entity: 'ZA_ID_NUMBER',
  country: 'za',
  patterns: [['South African ID Number', String.raw`\b\d{10}[0-2][0-9]\d\b`, 0.2]],
  context: ['id', 'identity', 'identity number', 'id number', 'south african id', 'rsa id', 'smart id', 'national id'],
  validate: isIdNumber,
  canMatch: ({ digits }) => digits >= 13,
});

/** South African passports (Department of Home Affairs): A, D, M or T and eight digits. */
export const ZaPassportRecognizer = predefinedRecognizer({
  name: 'ZaPassportRecognizer',
  entity: 'ZA_PASSPORT',
  country: 'za',
  patterns: [['South African Passport', String.raw`\b[ADMT]\d{8}\b`, 0.2]],
  context: ['passport', 'passport number', 'travel document', 'dha', 'south african passport', 'rsa passport'],
  validate: () => true,
  canMatch: ({ digits }) => digits >= 8,
});

/** Traffic register numbers of persons without a South African identity number (eNaTIS): thirteen digits. */
export const ZaTrafficRegisterNumberRecognizer = predefinedRecognizer({
  name: 'ZaTrafficRegisterNumberRecognizer',
  entity: 'ZA_TRAFFIC_REGISTER_NUMBER',
  country: 'za',
  patterns: [['South African Traffic Register Number', String.raw`\b\d{13}\b`, 0.05]],
  context: ['traffic register', 'traffic register number', 'trn', 'enatis', 'natis', 'vehicle register'],
  validate: (text) => !isIdNumber(text),
  canMatch: ({ digits }) => digits >= 13,
});

/** South African driving licence numbers (eNaTIS): ten to fourteen letters and digits that begin with digits. */
export const ZaDriverLicenseRecognizer = predefinedRecognizer({
  name: 'ZaDriverLicenseRecognizer',
  entity: 'ZA_DRIVER_LICENSE',
  country: 'za',
  patterns: [["South African Driver's Licence", String.raw`\b\d{6,10}[A-Z0-9]{2,5}\b`, 0.3]],
  context: [
    'licence',
    'license',
    'driving licence',
    'driving license',
    "driver's licence",
    "driver's license",
    'drivers licence',
    'drivers license',
    'enatis',
    'natis',
    'licence number',
    'license number',
  ],
  validate: (text) => text.length >= 10 && text.length <= 14 && /[A-Z]/i.test(text),
  canMatch: ({ digits }) => digits >= 6,
});
