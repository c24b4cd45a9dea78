import { isVerhoeffValid } from '../../checksum/verhoeff.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Nigerian National Identification Numbers (NIMC): eleven digits, Verhoeff check digit. */
export const NgNinRecognizer = predefinedRecognizer({
  name: 'NgNinRecognizer',
  entity: 'NG_NIN',
  country: 'ng',
  patterns: [['NIN (Very Weak)', String.raw`\b\d{11}\b`, 0.01]],
  context: [
    'nin',
    'national identification number',
    'national identity number',
    'nimc',
    'national identity',
    'nigeria id',
    'nigerian identification',
  ],
  validate: (text) => isVerhoeffValid(text),
  canMatch: ({ digits }) => digits >= 11,
});

/** Nigerian number plates (FRSC): three letters of the local government, three digits, two letters. */
export const NgVehicleRegistrationRecognizer = predefinedRecognizer({
  name: 'NgVehicleRegistrationRecognizer',
  entity: 'NG_VEHICLE_REGISTRATION',
  country: 'ng',
  patterns: [['Nigeria Vehicle Registration', String.raw`\b[A-Z]{3}[- ]?\d{3}[A-Z]{2}\b`, 0.5]],
  context: [
    'plate number',
    'vehicle registration',
    'license plate',
    'number plate',
    'plate',
    'vehicle',
    'registration',
  ],
  canMatch: ({ digits }) => digits >= 3,
});
