import { isDateOf } from '../../checksum/calendar.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const checkCharacters = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/**
 * Finnish personal identity codes (Digital and Population Data Services Agency): birth date, century sign, individual number 002
 * to 899, and the check character of the nine digits modulo 31.
 */
export const FiPersonalIdentityCodeRecognizer = predefinedRecognizer({
  name: 'FiPersonalIdentityCodeRecognizer',
  entity: 'FI_PERSONAL_IDENTITY_CODE',
  language: 'fi',
  country: 'fi',
  patterns: [
    [
      'Finnish Personal Identity Code (Medium)',
      String.raw`\b\d{6}[+\-ABCDEFYXWVU]\d{3}[0-9ABCDEFHJKLMNPRSTUVWXY]\b`,
      0.5,
    ],
    [
      'Finnish Personal Identity Code (Very Weak)',
      String.raw`\d{6}[+\-ABCDEFYXWVU]\d{3}[0-9ABCDEFHJKLMNPRSTUVWXY]`,
      0.1,
    ],
  ],
  context: ['hetu', 'henkilötunnus', 'personbeteckningen', 'personal identity code'],
  validate: (text) => {
    if (text.length !== 11) return false;
    if (!isDateOf(Number(text.slice(4, 6)), Number(text.slice(2, 4)), Number(text.slice(0, 2)))) return false;
    const number = text.slice(0, 6) + text.slice(7, 10);
    return checkCharacters[Number(number) % 31] === text[10]?.toUpperCase();
  },
  canMatch: ({ digits }) => digits >= 9,
});
