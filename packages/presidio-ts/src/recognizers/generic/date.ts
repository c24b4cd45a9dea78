import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const day = String.raw`(?:[12]\d|3[01]|0?[1-9])`;
const month = '(?:1[0-2]|0?[1-9])';
const year4 = String.raw`\d{4}`;
const year = String.raw`(?:\d{4}|\d{2})`;
const name = '(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)';
const time = String.raw`T[0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-][0-2]\d:[0-5]\d)\b`;

/** Dates in figures (ISO 8601 and the customs of the United States and Europe). */
export const DateRecognizer = predefinedRecognizer({
  name: 'DateRecognizer',
  entity: 'DATE_TIME',
  patterns: [
    [
      'Datetime (yyyy-mm-ddThh:mm[:ss[.f]] with timezone)',
      String.raw`\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])${time}`,
      0.8,
    ],
    ['mm/dd/yyyy or mm/dd/yy', String.raw`\b${month}/${day}/${year}\b`, 0.6],
    ['dd/mm/yyyy or dd/mm/yy', String.raw`\b${day}/${month}/${year}\b`, 0.6],
    ['yyyy/mm/dd', String.raw`\b${year4}/${month}/${day}\b`, 0.6],
    ['mm-dd-yyyy', String.raw`\b${month}-${day}-${year4}\b`, 0.6],
    ['dd-mm-yyyy', String.raw`\b${day}-${month}-${year4}\b`, 0.6],
    ['yyyy-mm-dd', String.raw`\b${year4}-${month}-${day}\b`, 0.6],
    ['dd.mm.yyyy or dd.mm.yy', String.raw`\b${day}\.${month}\.${year}\b`, 0.6],
    ['dd-MMM-yyyy or dd-MMM-yy', String.raw`\b${day}-${name}-${year}\b`, 0.6],
    ['MMM-yyyy or MMM-yy', String.raw`\b${name}-${year}\b`, 0.6],
    ['dd-MMM or dd-MMM', String.raw`\b${day}-${name}\b`, 0.6],
    ['mm/yyyy or m/yyyy', String.raw`\b${month}/${year4}\b`, 0.2],
    ['mm/yy or m/yy', String.raw`\b${month}/\d{2}\b`, 0.1],
  ],
  context: ['date', 'birthday'],
  canMatch: ({ digits, slash, hyphen, dots }) => digits >= 1 && (slash || hyphen || dots >= 2),
});
