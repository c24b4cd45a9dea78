import { isDateOf } from '../../checksum/calendar.ts';
import { currentYear } from '../../checksum/current-year.ts';
import { weightedSum } from '../../checksum/weighted-sum.ts';
import type { PatternRecognizer } from '../../pattern-recognizer.ts';
import type { PredefinedRecognizerClass } from '../../predefined-recognizer.ts';
import type { RecognizerResult } from '../../recognizer-result.ts';
import { bareScore, compact } from './standing-alone.ts';

/**
 * How sure a match is where nothing says which country a text is of: 1 when form and check digits prove it, less when the form alone
 * speaks for it, {@link bareScore} when it takes a context word, 0 when it is none. Asked of what the recognizer's own check did
 * not refuse.
 */
type ElsewhereScore = (text: string, isChecked: boolean) => number;

const whenChecked: ElsewhereScore = (_, isChecked) => (isChecked ? 1 : bareScore);
const onlyWithWord: ElsewhereScore = () => bareScore;
const inForm =
  (form: RegExp): ElsewhereScore =>
  (text, isChecked) =>
    isChecked && form.test(text) ? 1 : bareScore;
/** No check digits, but a form that little else has, in capitals. */
const ofForm =
  (form: RegExp, score: number): ElsewhereScore =>
  (text) =>
    form.test(text) ? score : bareScore;

/** A PESEL tells the century by its month; of those to come and of the 19th there are none to be found. */
function isPlausiblePesel(text: string): boolean {
  const year = Number(text.slice(0, 2));
  const month = Number(text.slice(2, 4));
  const day = Number(text.slice(4, 6));
  if (month <= 12) return isDateOf(1900 + year, month, day);
  return 2000 + year <= currentYear() && isDateOf(2000 + year, month - 20, day);
}

/**
 * Of a German tax number's first ten digits one stands there twice or three times and no other more than once (Bundeszentralamt für
 * Steuern): with the check digit, one number of eleven digits in some hundreds passes.
 */
function repeatsOneDigit(digits: string): boolean {
  const often = new Map<string, number>();
  for (const digit of digits) often.set(digit, (often.get(digit) ?? 0) + 1);
  const repeated = [...often.values()].filter((count) => count > 1);
  return repeated.length === 1 && (repeated[0] ?? 0) <= 3;
}

/** The letter of a Singaporean NRIC or FIN (Immigration & Checkpoints Authority): weights 2 7 6 5 4 3 2, one row of letters a series. */
function hasNricLetter(text: string): boolean {
  const number = compact(text);
  const series = number[0] ?? '';
  const rows: Readonly<Record<string, readonly [row: string, added: number]>> = {
    S: ['JZIHGFEDCBA', 0],
    T: ['JZIHGFEDCBA', 4],
    F: ['XWUTRQPNMLK', 0],
    G: ['XWUTRQPNMLK', 4],
    M: ['XWUTRQPNJLK', 3],
  };
  const [row, added] = rows[series] ?? ['', 0];
  const sum = weightedSum(number.slice(1, 8), [2, 7, 6, 5, 4, 3, 2]) + added;
  return row !== '' && row[sum % 11] === number[8];
}

/** Presidio's recognizers of one country that are worth asking about a text of any other, by class name. */
const elsewhere: Readonly<Record<string, ElsewhereScore>> = {
  EsNifRecognizer: inForm(/^\d{8}-?[A-Z]$/),
  EsNieRecognizer: inForm(/^[XYZ]\d{7}-?[A-Z]$/),
  FiPersonalIdentityCodeRecognizer: whenChecked,
  DeTaxIdRecognizer: (text, isChecked) => (isChecked && repeatsOneDigit(text.slice(0, 10)) ? 1 : bareScore),
  DeVatIdRecognizer: inForm(/^DE/),
  DeSocialSecurityRecognizer: whenChecked,
  DeHealthInsuranceRecognizer: onlyWithWord,
  ItFiscalCodeRecognizer: whenChecked,
  InAadhaarRecognizer: inForm(/^\d{4}[ -]\d{4}[ -]\d{4}$/),
  InGstinRecognizer: whenChecked,
  // Presidio's weakest pattern takes any ten characters: with the word “pan” found in “company”, that is “Relocation”.
  InPanRecognizer: (text) =>
    /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/.test(text) ? 0.5 : /^[A-Z]{5}\d{4}[A-Z]$/i.test(text) ? bareScore : 0,
  KrRrnRecognizer: inForm(/-/),
  KrFrnRecognizer: inForm(/-/),
  TrNationalIdRecognizer: whenChecked,
  ThTninRecognizer: onlyWithWord,
  PlPeselRecognizer: (text, isChecked) => (isChecked && isPlausiblePesel(text) ? 1 : bareScore),
  // With two digits for the year it may be a Danish number as well, or a date and what follows it.
  SePersonnummerRecognizer: (text, isChecked) =>
    isChecked && /^(?:19|20)\d{6}[-+]?\d{4}$/.test(text) ? 1 : isChecked && /[-+]/.test(text) ? 0.6 : bareScore,
  ZaIdNumberRecognizer: whenChecked,
  AuAbnRecognizer: inForm(/^\d\d \d{3} \d{3} \d{3}$/),
  AuTfnRecognizer: onlyWithWord,
  AuMedicareRecognizer: inForm(/^\d{4} \d{5} \d$/),
  CaSinRecognizer: onlyWithWord,
  NgNinRecognizer: onlyWithWord,
  SgFinRecognizer: (text) => (hasNricLetter(text) ? 1 : bareScore),
  UkNinoRecognizer: ofForm(/^[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]$/, 0.5),
  UkDrivingLicenceRecognizer: ofForm(/^[A-Z]{5}\d{6}[A-Z9]{2}\w{3}$/, 0.5),
  UsMbiRecognizer: ofForm(/^\d[A-Z][A-Z\d]\d-?[A-Z][A-Z\d]\d-?[A-Z]{2}\d{2}$/, 0.5),
};

const joined = /[0-9A-Za-z_/-]$|\d[.,:]$/;
const goesOn = /^(?:[0-9A-Za-z_/-]|[.,:]\d)/;

/** The class with its findings scored as those of a text that may be of any country. Part of a longer number or word is nothing. */
export function elsewhereForm(recognizer: PredefinedRecognizerClass): PredefinedRecognizerClass | undefined {
  const rule = elsewhere[recognizer.definition.name];
  if (rule === undefined) return undefined;
  return class extends recognizer {
    override analyze(...asked: Parameters<PatternRecognizer['analyze']>): RecognizerResult[] {
      const [text] = asked;
      return super.analyze(...asked).flatMap((result) => {
        const { start, end, explanation } = result;
        if (joined.test(text.slice(Math.max(0, start - 2), start)) || goesOn.test(text.slice(end, end + 2))) return [];
        const score = rule(text.slice(start, end), explanation?.validationResult === true);
        if (score === 0) return [];
        return {
          ...result,
          score,
          ...(explanation && { explanation: { ...explanation, originalScore: score, score } }),
        };
      });
    }
  };
}
