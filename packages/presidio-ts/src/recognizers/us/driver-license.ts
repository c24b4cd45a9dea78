import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// Lengths and letters by state, from the AAMVA's list of driver licence formats.
const alphanumeric = [
  String.raw`[A-Z]\d{3,6}`,
  String.raw`[A-Z]\d{5,9}`,
  String.raw`[A-Z]\d{6,8}`,
  String.raw`[A-Z]\d{4,8}`,
  String.raw`[A-Z]\d{9,11}`,
  String.raw`[A-Z]{1,2}\d{5,6}`,
  String.raw`H\d{8}`,
  String.raw`V\d{6}`,
  String.raw`X\d{8}`,
  String.raw`[A-Z]{2}\d{2,5}`,
  String.raw`[A-Z]{2}\d{3,7}`,
  String.raw`\d{2}[A-Z]{3}\d{5,6}`,
  String.raw`[A-Z]\d{13,14}`,
  String.raw`[A-Z]\d{18}`,
  String.raw`[A-Z]\d{6}R`,
  String.raw`[A-Z]\d{9}`,
  String.raw`[A-Z]\d{1,12}`,
  String.raw`\d{9}[A-Z]`,
  String.raw`[A-Z]{2}\d{6}[A-Z]`,
  String.raw`\d{8}[A-Z]{2}`,
  String.raw`\d{3}[A-Z]{2}\d{4}`,
  String.raw`[A-Z]\d[A-Z]\d[A-Z]`,
  String.raw`\d{7,8}[A-Z]`,
];

/** US driver licences of all states. */
export const UsLicenseRecognizer = predefinedRecognizer({
  name: 'UsLicenseRecognizer',
  entity: 'US_DRIVER_LICENSE',
  country: 'us',
  patterns: [
    ['Driver License - Alphanumeric (weak)', `\\b(?:${alphanumeric.join('|')})\\b`, 0.3],
    ['Driver License - Digits (very weak)', String.raw`\b(?:\d{6,14}|\d{16})\b`, 0.01],
  ],
  context: ['driver', 'license', 'permit', 'lic', 'identification', 'dls', 'cdls', 'lic#', 'driving'],
  canMatch: ({ digits }) => digits >= 1,
});
