import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// Lengths and letters by state, from the AAMVA's list of driver licence formats.
const alphanumeric = [
  String.raw`[A-Z][0-9]{3,6}`,
  String.raw`[A-Z][0-9]{5,9}`,
  String.raw`[A-Z][0-9]{6,8}`,
  String.raw`[A-Z][0-9]{4,8}`,
  String.raw`[A-Z][0-9]{9,11}`,
  String.raw`[A-Z]{1,2}[0-9]{5,6}`,
  String.raw`H[0-9]{8}`,
  String.raw`V[0-9]{6}`,
  String.raw`X[0-9]{8}`,
  // So it stands in Presidio's expression, though two letters must have been meant.
  String.raw`A-Z\]\][0-9]{2,5}`,
  String.raw`[A-Z]{2}[0-9]{3,7}`,
  String.raw`[0-9]{2}[A-Z]{3}[0-9]{5,6}`,
  String.raw`[A-Z][0-9]{13,14}`,
  String.raw`[A-Z][0-9]{18}`,
  String.raw`[A-Z][0-9]{6}R`,
  String.raw`[A-Z][0-9]{9}`,
  String.raw`[A-Z][0-9]{1,12}`,
  String.raw`[0-9]{9}[A-Z]`,
  String.raw`[A-Z]{2}[0-9]{6}[A-Z]`,
  String.raw`[0-9]{8}[A-Z]{2}`,
  String.raw`[0-9]{3}[A-Z]{2}[0-9]{4}`,
  String.raw`[A-Z][0-9][A-Z][0-9][A-Z]`,
  String.raw`[0-9]{7,8}[A-Z]`,
];

/** US driver licences of all states. */
export const UsLicenseRecognizer = predefinedRecognizer({
  name: 'UsLicenseRecognizer',
  entity: 'US_DRIVER_LICENSE',
  country: 'us',
  patterns: [
    ['Driver License - Alphanumeric (weak)', `\\b(?:${alphanumeric.join('|')})\\b`, 0.3],
    ['Driver License - Digits (very weak)', String.raw`\b(?:[0-9]{6,14}|[0-9]{16})\b`, 0.01],
  ],
  context: ['driver', 'license', 'permit', 'lic', 'identification', 'dls', 'cdls', 'lic#', 'driving'],
  canMatch: ({ digits }) => digits >= 1,
});
