import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const birth = String.raw`\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`;
const weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/**
 * Korean resident registration numbers (Resident Registration Act): birth date, sex and century, region up to 95, serial, check
 * digit modulo 11. Numbers given since October 2020 are random after the sex digit and carry no check digit.
 */
export const KrRrnRecognizer = predefinedRecognizer({
  name: 'KrRrnRecognizer',
  entity: 'KR_RRN',
  language: 'ko',
  country: 'kr',
  patterns: [['RRN (Medium)', String.raw`(?<!\d)${birth}-?[1-4]\d{6}(?!\d)`, 0.5]],
  context: ['Korean RRN', 'Korean Resident Registration Number', 'Resident Registration Number', 'RRN', 'rrn', 'rrn#'],
  validate: (text) => {
    const digits = text.replaceAll('-', '');
    if (Number(digits.slice(7, 9)) > 95) return undefined;
    return (11 - (weightedSum(digits, weights) % 11)) % 10 === Number(digits[12]) ? true : undefined;
  },
  canMatch: ({ digits }) => digits >= 13,
});

/** Korean registration numbers of foreigners: like residents', the sex digit from 5 to 8. */
export const KrFrnRecognizer = predefinedRecognizer({
  name: 'KrFrnRecognizer',
  entity: 'KR_FRN',
  language: 'ko',
  country: 'kr',
  patterns: [['FRN (Medium)', String.raw`(?<!\d)${birth}-?[5-8]\d{6}(?!\d)`, 0.5]],
  context: [
    '외국인등록번호',
    'Korean FRN',
    'FRN',
    'Foreigner Registration Number',
    'Korean Foreigner Registration Number',
    '외국인번호',
  ],
  validate: (text) => {
    const digits = text.replaceAll('-', '');
    if (Number(digits.slice(7, 9)) > 95) return undefined;
    return (13 - (weightedSum(digits, weights) % 11)) % 10 === Number(digits[12]) ? true : undefined;
  },
  canMatch: ({ digits }) => digits >= 13,
});

/** Korean business registration numbers (National Tax Service): ten digits as 3-2-5, the ninth counted with its carry. */
export const KrBrnRecognizer = predefinedRecognizer({
  name: 'KrBrnRecognizer',
  entity: 'KR_BRN',
  language: 'ko',
  country: 'kr',
  patterns: [
    ['BRN (Weak)', String.raw`(?<!\d)\d{3}-\d{2}-\d{5}(?!\d)`, 0.1],
    ['BRN (Very weak)', String.raw`(?<!\d)\d{10}(?!\d)`, 0.05],
  ],
  context: [
    '사업자등록번호',
    '사업자번호',
    '사업자',
    'BRN',
    'Business Registration Number',
    'Korean BRN',
    'business number',
    'tax registration number',
  ],
  validate: (text) => {
    const digits = text.replaceAll('-', '');
    const sum = weightedSum(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((Number(digits[8]) * 5) / 10);
    return (10 - (sum % 10)) % 10 === Number(digits[9]);
  },
  canMatch: ({ digits }) => digits >= 10,
});
