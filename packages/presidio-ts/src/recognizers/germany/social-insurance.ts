import { predefinedRecognizer } from '../../predefined-recognizer.ts';

const crossSum = (value: number): number => Math.floor(value / 10) + (value % 10);

/** Digits of a number in which the letter at `place` counts as two digits from A = 01; −1 stands for no digit. */
function withLetterAsNumber(text: string, place: number): number[] {
  const letter = text.toUpperCase().charCodeAt(place) - 64;
  return [...text.slice(0, place), ...String(letter).padStart(2, '0'), ...text.slice(place + 1)].map(Number);
}

/**
 * German pension insurance numbers (VKVV § 2): area, birth date (women and men by serial), initial, serial, check digit: weighted
 * digits' cross sums modulo 10.
 */
export const DeSocialSecurityRecognizer = predefinedRecognizer({
  name: 'DeSocialSecurityRecognizer',
  entity: 'DE_SOCIAL_SECURITY',
  language: 'de',
  country: 'de',
  patterns: [
    [
      'Rentenversicherungsnummer (Strict, with birth date structure)',
      String.raw`\b\d{2}(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[A-Z]\d{3}\b`,
      0.5,
    ],
    ['Rentenversicherungsnummer (Relaxed)', String.raw`\b\d{8}[A-Z]\d{3}\b`, 0.3],
  ],
  context: [
    'rentenversicherungsnummer',
    'sozialversicherungsnummer',
    'versicherungsnummer',
    'rvnr',
    'svnr',
    'sv-nummer',
    'rente',
    'rentenversicherung',
    'deutsche rentenversicherung',
    'drv',
    'sozialversicherung',
    'sozialversicherungsausweis',
    'rentenausweis',
  ],
  validate: (text) => {
    const [day, month] = [Number(text.slice(2, 4)), Number(text.slice(4, 6))];
    // A further person born that day under the same letter has 50 added to the day.
    if (day < 1 || day % 50 > 31 || day % 50 === 0 || day > 81 || month < 1 || month > 12) return false;
    const digits = withLetterAsNumber(text, 8);
    const weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
    const sum = weights.reduce((total, weight, index) => total + crossSum(weight * (digits[index] ?? 0)), 0);
    return sum % 10 === digits[12];
  },
  canMatch: ({ digits }) => digits >= 11,
});

/** German health insurance numbers (§ 290 SGB V): a letter, eight digits, check digit by alternating weights 1 and 2. */
export const DeHealthInsuranceRecognizer = predefinedRecognizer({
  name: 'DeHealthInsuranceRecognizer',
  entity: 'DE_HEALTH_INSURANCE',
  language: 'de',
  country: 'de',
  patterns: [['Krankenversicherungsnummer KVNR (letter + 9 digits)', String.raw`\b[A-Z]\d{9}\b`, 0.3]],
  context: [
    'krankenversicherungsnummer',
    'krankenversichertennummer',
    'versichertennummer',
    'kvnr',
    'krankenkasse',
    'krankenversicherung',
    'gesundheitskarte',
    'egk',
    'elektronische gesundheitskarte',
    'gkv',
    'gesetzliche krankenversicherung',
    'krankenversicherungsausweis',
    'versichertenausweis',
    'versichertenkarte',
    'aok',
    'tkk',
    'barmer',
    'dak',
  ],
  validate: (text) => {
    const digits = withLetterAsNumber(text, 0);
    let sum = 0;
    for (let index = 0; index < 10; index++) sum += crossSum((digits[index] ?? 0) * ((index % 2) + 1));
    return sum % 10 === digits[10];
  },
  canMatch: ({ digits }) => digits >= 9,
});
