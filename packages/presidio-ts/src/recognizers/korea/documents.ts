import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Korean driving licences (Korean National Police Agency): region 11 to 28, year, six digits, two check digits. */
export const KrDriverLicenseRecognizer = predefinedRecognizer({
  name: 'KrDriverLicenseRecognizer',
  entity: 'KR_DRIVER_LICENSE',
  language: 'ko',
  country: 'kr',
  patterns: [['Driver License (very weak)', String.raw`(?<!\d)[0-9]{2}[- ]?\d{2}[- ]?\d{6}[- ]?\d{2}(?!\d)`, 0.05]],
  context: ['운전면허', '운전면허번호', '면허번호', 'Korean driver license', "Korean driver's license"],
  validate: (text) => {
    const region = Number(text.slice(0, 2));
    // 27 is not assigned.
    return region >= 11 && region <= 28 && region !== 27;
  },
  canMatch: ({ digits }) => digits >= 12,
});

/** Korean passports (Ministry of Foreign Affairs): since 2021 a letter among the digits, before a letter and eight digits. */
export const KrPassportRecognizer = predefinedRecognizer({
  name: 'KrPassportRecognizer',
  entity: 'KR_PASSPORT',
  language: 'ko',
  country: 'kr',
  patterns: [
    ['Passport Number (Current)', String.raw`(?<![A-Z0-9])[MSROD]\d{3}[A-Z]\d{4}(?!\d)`, 0.1],
    ['Passport Number (Previous)', String.raw`(?<![A-Z0-9])[MSROD]\d{8}(?!\d)`, 0.05],
  ],
  context: ['Korean passport', 'Korean passport number', '대한민국 여권', '여권', 'passport', 'passport number'],
  canMatch: ({ digits }) => digits >= 7,
});
