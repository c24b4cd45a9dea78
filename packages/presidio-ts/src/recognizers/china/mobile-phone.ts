import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Mobile numbers of mainland China (MIIT numbering plan): eleven digits from 13 to 19, often with +86 or in groups 3-4-4. */
export const CnMobileRecognizer = predefinedRecognizer({
  name: 'CnMobileRecognizer',
  entity: 'PHONE_NUMBER',
  country: 'cn',
  patterns: [
    [
      'CN mobile',
      String.raw`(?<![0-9A-Za-z.+-])(?:(?:\+|00)86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![0-9A-Za-z-]|\.\d)`,
      0.5,
    ],
  ],
  context: ['手机', '电话', '联系', '号码', 'mobile', 'phone', 'tel'],
  canMatch: ({ digits }) => digits >= 11,
});
