import { predefinedRecognizer } from '../../predefined-recognizer.ts';

// ISO 3166-2:TH numbers of provinces, as the Department of Provincial Administration gives them out.
const province = /^.(?:1\d|2[0-7]|3\d|4\d|5[0-8]|6[0-7]|7[0-7]|8[0-6]|9[0-6])/;

/** Thai national identity numbers (Department of Provincial Administration): thirteen digits, weights 13 down to 2, modulo 11. */
export const ThTninRecognizer = predefinedRecognizer({
  name: 'ThTninRecognizer',
  entity: 'TH_TNIN',
  language: 'th',
  country: 'th',
  patterns: [['TNIN (Medium)', String.raw`\b[1-9][0-9]{2}\d{10}\b`, 0.5]],
  context: ['Thai National ID', 'Thai ID Number', 'TNIN', 'เลขประจำตัวประชาชน', 'เลขบัตรประชาชน', 'รหัสปชช'],
  validate: (text) => {
    if (!province.test(text)) return false;
    let sum = 0;
    for (let index = 0; index < 12; index++) sum += (13 - index) * Number(text[index]);
    return (11 - (sum % 11)) % 10 === Number(text[12]);
  },
  canMatch: ({ digits }) => digits >= 13,
});
