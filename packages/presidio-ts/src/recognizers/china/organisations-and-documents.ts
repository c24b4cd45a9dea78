import { isLuhnValid } from '../../checksum/luhn.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const alone = (body: string): string => `(?<![0-9A-Za-z])${body}(?![0-9A-Za-z])`;
const codeCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Unified social credit codes (GB 32100-2015): 18 characters without I O S V Z, the last by powers of 3 modulo 31. */
export const CnSocialCreditCodeRecognizer = predefinedRecognizer({
  name: 'CnSocialCreditCodeRecognizer',
  entity: 'CN_SOCIAL_CREDIT_CODE',
  country: 'cn',
  patterns: [['unified social credit code', alone(String.raw`[1-9A-GY][1-59]\d{6}[0-9A-HJ-NP-RTUW-Y]{10}`), 0.4]],
  context: ['统一社会信用代码', '信用代码', '税号', 'uscc', 'credit code'],
  validate: (text) => {
    const code = text.toUpperCase();
    let sum = 0;
    let weight = 1;
    for (const char of code.slice(0, 17)) {
      sum += codeCharacters.indexOf(char) * weight;
      weight = (weight * 3) % 31;
    }
    return codeCharacters[(31 - (sum % 31)) % 31] === code[17];
  },
  canMatch: ({ digits }) => digits >= 6,
});

/** Cards of China UnionPay (prefix 62, ISO/IEC 7812): 16 to 19 digits with a Luhn check digit. */
export const CnBankCardRecognizer = predefinedRecognizer({
  name: 'CnBankCardRecognizer',
  entity: 'CREDIT_CARD',
  country: 'cn',
  patterns: [['UnionPay', alone(String.raw`62\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?`), 0.3]],
  context: ['银行卡', '卡号', '账号', '账户', 'unionpay', 'card'],
  validate: (text) => isLuhnValid(text.replace(/[ -]/g, '')),
  canMatch: ({ digits }) => digits >= 16,
});

/** Ordinary Chinese passports (National Immigration Administration): E or G and eight digits, or E, a letter and seven. */
export const CnPassportRecognizer = predefinedRecognizer({
  name: 'CnPassportRecognizer',
  entity: 'CN_PASSPORT',
  country: 'cn',
  patterns: [['CN passport', alone(String.raw`(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7})`), 0.1]],
  context: ['护照', 'passport', '证件'],
  canMatch: ({ digits }) => digits >= 7,
});

/** Chinese number plates (GA 36): province, authority, five characters, six on new-energy vehicles. */
export const CnPlateRecognizer = predefinedRecognizer({
  name: 'CnPlateRecognizer',
  entity: 'CN_LICENSE_PLATE',
  country: 'cn',
  patterns: [
    [
      'CN plate',
      String.raw`[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF])(?![0-9A-Za-z])`,
      0.6,
    ],
  ],
  context: ['车牌', '号牌', 'plate'],
  canMatch: ({ ascii, digits }) => !ascii && digits >= 1,
});
