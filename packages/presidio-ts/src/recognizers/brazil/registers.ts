import { mod11Digit } from '../../checksum/mod-11.ts';
import { weightedSum } from '../../checksum/weighted-sum.ts';
import { predefinedRecognizer } from '../../predefined-recognizer.ts';
import { afterCue, bareScore, checkedBy, compact, digitsOf, standingAlone } from '../own/standing-alone.ts';

const falling = (from: number, to = 2): number[] => Array.from({ length: from - to + 1 }, (_, index) => from - index);
const isRepeated = (digits: string): boolean => /^(\d)\1*$/.test(digits);

function isCpf(digits: string): boolean {
  if (digits.length !== 11 || isRepeated(digits)) return false;
  return (
    mod11Digit(digits, falling(10)) === Number(digits[9]) && mod11Digit(digits, falling(11)) === Number(digits[10])
  );
}

/** Brazilian persons' tax numbers (CPF, Receita Federal): nine digits and two of modulo 11. */
export const BrCpfRecognizer = predefinedRecognizer({
  name: 'BrCpfRecognizer',
  entity: 'BR_CPF',
  country: 'br',
  patterns: [
    ['grouped', standingAlone(String.raw`\d{3}\.\d{3}\.\d{3}-\d{2}`), 0.6],
    ['bare', standingAlone(String.raw`\d{9}-?\d{2}`), bareScore],
  ],
  context: ['cpf', 'cadastro de pessoa', 'contribuinte'],
  validate: checkedBy(
    (text) => isCpf(digitsOf(text)),
    (text) => text.includes('.'),
  ),
  canMatch: ({ digitRun }) => digitRun >= 11,
});

const cnpjWeights = [...falling(5), ...falling(9)];

/** Since July 2026 the first twelve may be letters, whose value is their ASCII code less 48 (Instrução Normativa RFB 2.229/2024). */
function isCnpj(text: string): boolean {
  if (text.length !== 14 || isRepeated(text)) return false;
  const digit = (weights: readonly number[]): number => mod11Digit(text, weights);
  return digit(cnpjWeights) === Number(text[12]) && digit([6, ...cnpjWeights]) === Number(text[13]);
}

/** Brazilian companies (CNPJ): twelve characters and two check digits of modulo 11. */
export const BrCnpjRecognizer = predefinedRecognizer({
  name: 'BrCnpjRecognizer',
  entity: 'BR_CNPJ',
  country: 'br',
  flags: { ignoreCase: false, dotAll: true, multiline: true },
  patterns: [
    [
      'grouped',
      String.raw`(?<![0-9A-Za-z])[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}/[0-9A-Z]{4}-\d{2}(?![0-9A-Za-z-])`,
      0.6,
    ],
    ['bare', standingAlone(String.raw`[0-9A-Z]{12}\d{2}`), bareScore],
  ],
  context: ['cnpj', 'empresa', 'razão social'],
  validate: checkedBy(
    (text) => isCnpj(compact(text)),
    (text) => text.includes('/'),
  ),
  canMatch: ({ digits }) => digits >= 2,
});

/** Brazilian workers' numbers (PIS/PASEP/NIS, Caixa): ten digits and one of modulo 11. */
export const BrPisRecognizer = predefinedRecognizer({
  name: 'BrPisRecognizer',
  entity: 'BR_PIS',
  country: 'br',
  patterns: [
    ['grouped', standingAlone(String.raw`\d{3}\.\d{5}\.\d{2}-\d`), 0.6],
    ['after a cue', afterCue('PIS|PASEP|NIS|NIT', String.raw`\d{11}`), 0.7],
    ['bare', standingAlone(String.raw`\d{11}`), bareScore],
  ],
  context: ['pasep'],
  validate: checkedBy(
    (text) => {
      const digits = digitsOf(text);
      return !isRepeated(digits) && mod11Digit(digits, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === Number(digits[10]);
    },
    (text) => text.includes('.'),
  ),
  canMatch: ({ digitRun }) => digitRun >= 11,
});

/** Brazilian driving licences (CNH, DENATRAN): nine digits and two of modulo 11, the second lessened when the first overflows. */
export const BrCnhRecognizer = predefinedRecognizer({
  name: 'BrCnhRecognizer',
  entity: 'BR_CNH',
  country: 'br',
  patterns: [
    ['after a cue', afterCue('CNH', String.raw`\d{11}`), 0.7],
    ['CNH', standingAlone(String.raw`\d{11}`), bareScore],
  ],
  context: ['habilitação', 'habilitacao', 'carteira de motorista', 'motorista'],
  validate: checkedBy((digits) => {
    if (isRepeated(digits)) return false;
    const first = weightedSum(digits, falling(9, 1)) % 11;
    const second = weightedSum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
    const lessened = first > 9 ? (second + 9) % 11 : second;
    return (first > 9 ? 0 : first) === Number(digits[9]) && (lessened > 9 ? 0 : lessened) === Number(digits[10]);
  }),
  canMatch: ({ digitRun }) => digitRun >= 11,
});

/** Brazilian identity cards (RG): issued by the states, most as 8 digits and a check character; no common rule. */
export const BrRgRecognizer = predefinedRecognizer({
  name: 'BrRgRecognizer',
  entity: 'BR_RG',
  country: 'br',
  patterns: [
    ['grouped', standingAlone(String.raw`\d{1,2}\.\d{3}\.\d{3}-[\dX]`), 0.3],
    ['after a cue', afterCue('RG', String.raw`\d{1,2}\.?\d{3}\.?\d{3}-?[\dX]`), 0.7],
    ['bare', standingAlone(String.raw`\d{7,8}-?[\dX]`), 0.05],
  ],
  context: ['identidade', 'registro geral'],
  canMatch: ({ digitRun }) => digitRun >= 7,
});
