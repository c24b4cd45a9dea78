import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/**
 * DEA registration numbers (US Drug Enforcement Administration): a registrant letter, a letter of the name or 9, seven digits.
 * The last digit is that of (1st + 3rd + 5th) + 2 × (2nd + 4th + 6th).
 */
export const MedicalLicenseRecognizer = predefinedRecognizer({
  name: 'MedicalLicenseRecognizer',
  entity: 'MEDICAL_LICENSE',
  country: 'us',
  patterns: [['USA DEA Certificate Number (weak)', String.raw`[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}`, 0.4]],
  context: ['medical', 'certificate', 'DEA'],
  validate: (text) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, check] = text.slice(2).split('').map(Number);
    return (a + c + e + 2 * (b + d + f)) % 10 === check;
  },
  canMatch: ({ digits }) => digits >= 7,
});
