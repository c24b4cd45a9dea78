import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/**
 * Numbers of mainland China (MIIT numbering plan): mobiles of eleven digits from 13 to 19, often with +86 or in groups 3-4-4; fixed
 * lines with their area code; 400 and 800.
 */
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
    [
      'CN landline',
      String.raw`(?<![0-9A-Za-z.+-])(?:(?:\+|00)86[- ]?)?[(（]?0(?:10|2\d|[3-9]\d{2})[)）]?[- ]?[2-8]\d{2,3}[- ]?\d{4}(?:[-转]\d{1,5})?(?![0-9A-Za-z-]|\.\d)`,
      0.4,
    ],
    ['CN service number', String.raw`(?<![0-9A-Za-z.+-])[48]00[- ]?\d{3}[- ]?\d{4}(?![0-9A-Za-z-]|\.\d)`, 0.3],
  ],
  context: ['手机', '电话', '联系', '号码', '座机', '传真', '热线', '客服', 'mobile', 'phone', 'tel'],
  canMatch: ({ digits }) => digits >= 10,
});
