import { predefinedRecognizer } from '../../predefined-recognizer.ts';

/** Thai national identity numbers (Department of Provincial Administration): thirteen digits, weights 13 down to 2, modulo 11. */
export const ThTninRecognizer = predefinedRecognizer({
  name: 'ThTninRecognizer',
  entity: 'TH_TNIN',
  language: 'th',
  country: 'th',
  patterns: [['TNIN (Medium)', String.raw`\b[1-9]\d{12}\b`, 0.5]],
  context: ['Thai National ID', 'Thai ID Number', 'TNIN', 'เลขประจำตัวประชาชน', 'เลขบัตรประชาชน', 'รหัสปชช'],
  validate: (text) => {
    let sum = 0;
    for (let index = 0; index < 12; index++) sum += (13 - index) * Number(text[index]);
    return (11 - (sum % 11)) % 10 === Number(text[12]);
  },
  canMatch: ({ digits }) => digits >= 13,
});
