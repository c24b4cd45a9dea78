import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/**
 * Phone numbers as people write them to each other, which numbering plans refuse: seven digits without area code (“555-0123”),
 * extensions, and any digits after a word that announces a phone.
 */
export const LocalPhoneRecognizer = predefinedRecognizer({
  name: 'LocalPhoneRecognizer',
  entity: 'PHONE_NUMBER',
  patterns: [
    [
      'after a cue',
      String.raw`(?<=\b(?:call|dial|text|ring|phone|tel|telephone|mobile|cell|fax|ph|whatsapp|reach|(?:my|his|her|our|their|new|contact|mobile) (?:number|nr|no))\b[^\d\n]{0,30}?)(?<![\d-])\+?\(?\d{1,4}\)?(?:[-. ]?\(?\d{2,5}\)?){1,5}(?![\d-])`,
      0.5,
    ],
    ['seven digits', String.raw`(?<![\d.-])\d{3}-\d{4}(?![\d-]|\.\d)`, 0.4],
    [
      'grouped with area code',
      String.raw`(?<![\d.-])(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?: ?(?:x|ext\.?) ?\d{1,6})?(?![\d-])`,
      0.6,
    ],
    ['international', String.raw`(?<![\w.+-])\+\d{1,3}(?:[ ./-]?\(?\d{1,5}\)?){2,6}(?![\w-])`, 0.6],
    ['groups of three, three and four', String.raw`(?<![\w.-])\d{3} \d{3} \d{4}(?![\w-]| \d)`, 0.45],
    ['with trunk prefix', String.raw`(?<![\w.-])\(?0\d{1,4}\)?(?:[ /-]\d{2,4}){2,4}(?![\w-])`, 0.45],
  ],
  context: ['phone', 'number', 'telephone', 'cell', 'cellphone', 'mobile', 'call', 'fax', 'tel', 'text'],
  invalidate: (text) => {
    const digits = text.replace(/\D/g, '').length;
    // “+1234567 units” is a signed number; with a country code there are more digits, or groups.
    const isSigned = text.startsWith('+') && digits < (/^\+\d+$/.test(text) ? 11 : 9);
    return isSigned || digits < 7 || digits > 15;
  },
  canMatch: ({ digits }) => digits >= 7,
});
