import type { Detector } from '../privacy/detector.ts';
import { wordsOf } from '../privacy/folding.ts';
import { isGivenName, looksLikeName } from '../privacy/given-names.ts';
import { titleGenders } from '../privacy/name-titles.ts';

/** What share of a column's sampled values has a shape, from 0 to 1. */
export interface ValueShapes {
  readonly email: number;
  readonly phone: number;
  readonly card: number;
  readonly network: number;
  /** Passed the check-sum or format of some identifier. */
  readonly identifier: number;
  /** One fixed pattern of letters and digits, such as AB-1234. */
  readonly code: number;
  readonly name: number;
  readonly organization: number;
  readonly address: number;
  readonly date: number;
  readonly number: number;
  /** Letters only, one to five words. */
  readonly lettersOnly: number;
  readonly meanWords: number;
}

const most = 60;
const phone = /^(?:\+?\(?\d[\d\s().\-/]{5,18}\d)(?:\s?(?:ext\.?|x)\s?\d{1,6})?$/;
const network =
  /^(?:https?:\/\/\S+|www\.\S+|\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?|(?:[\da-f]{2}[:-]){5}[\da-f]{2}|[\da-f]{0,4}(?::[\da-f]{0,4}){3,7}|@\w{2,30})$/i;
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
/** A word alone is no firm: the group stage of a cup, the company a person keeps. */
const organization =
  /\S.*\b(?:inc|llc|ltd|limited|gmbh|ag|corp|corporation|co|plc|llp|s\.?a\.?|s\.?r\.?l|bv|b\.v|n\.?v|oy|ab|pty|kg|sarl|sas|company|group|holdings|bank|university|hospital|clinic|associates|partners|foundation|institute)\b\.?$|公司$|集团$|银行$|医院$|大学$|株式会社/i;
const street =
  /^(?:\d+[\w/-]*,?\s+.*\p{L}{2,}|.*\b(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl|terrace|square|sq|highway|hwy|parkway|circle|close|crescent)\b\.?(?:[\s,].*)?|(?:rue|calle|via|avenida|rua|avenue|place|plaza|piazza)\s.+|.*(?:str\.|straße|strasse|weg|platz|gasse|allee)\s*\d.*)$/iu;
const chineseAddress = /(?:[省市区县州].*(?:路|街|巷|道|村|镇|号|弄|室)|(?:路|街|巷|道)\d+号)/u;
const date =
  /^(?:\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?:[T ]\d{1,2}:\d{2}.*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?: .*)?|\d{1,2}[ -]\p{L}{3,9}\.?[ -,]\s?\d{2,4}|\p{L}{3,9}\.? \d{1,2},? \d{4})$/u;
const number =
  /^[-+(]?\s?(?:[$€£¥₹]|usd|eur|rmb)?\s?-?\d{1,3}(?:(?:[,. ']\d{3})+|\d*)(?:[.,]\d+)?\s?(?:%|[$€£¥₹]|kg|km|cm|mm|usd|eur|元)?\)?$/i;

/** A title and a surname, “Dr. Amador”: a person though no list of names has the surname. */
function isTitledName(value: string): boolean {
  if (!/^\p{L}{2,6}\.?(?: \p{Lu}[\p{L}\p{M}.'’-]*){1,3}$/u.test(value)) return false;
  return titleGenders.has(wordsOf(value)[0]?.text ?? '');
}

export function shapesOf(samples: readonly string[], detector: Detector): ValueShapes {
  const values = samples
    .slice(0, most)
    .map((sample) => sample.trim())
    .filter((sample) => sample !== '');
  const share = (has: (value: string) => boolean): number =>
    values.length === 0 ? 0 : values.filter(has).length / values.length;
  const whole = (value: string, isOne: (entityType: string, score: number) => boolean): boolean =>
    (detected.get(value) ?? []).some(
      ({ entityType, score, length }) => length >= value.length - 1 && isOne(entityType, score),
    );
  const detected = new Map(
    values.map((value) => [
      value,
      value.length > 80
        ? []
        : detector.detectStructured(value).map((found) => ({ ...found, length: found.end - found.start })),
    ]),
  );
  const outlines = new Map<string, number>();
  for (const value of values) {
    const outline = outlineOf(value);
    outlines.set(outline, (outlines.get(outline) ?? 0) + 1);
  }
  const common = [...outlines].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  return {
    email: share((value) => /^[^\s@<>]+@[^\s@<>]+\.\p{L}{2,}$/u.test(value)),
    phone: share(
      (value) =>
        phone.test(value) &&
        !date.test(value) &&
        digitsOf(value) >= 7 &&
        digitsOf(value) <= 15 &&
        (/[^\d]/.test(value) || whole(value, (type) => /PHONE|MOBILE/.test(type))),
    ),
    card: share((value) => /^\d[\d -]{11,22}\d$/.test(value) && digitsOf(value) >= 13 && hasLuhn(value)),
    network: share((value) => network.test(value)),
    identifier: share((value) => uuid.test(value) || whole(value, (type, score) => score >= 0.5 && isIdentifier(type))),
    code:
      /\d/.test(common) && /9/.test(common) && (outlines.get(common) ?? 0) >= values.length * 0.6
        ? share((value) => outlineOf(value) === common)
        : 0,
    name: share((value) => looksLikeName(value) || isTitledName(value) || (!value.includes(' ') && isGivenName(value))),
    organization: share((value) => organization.test(value)),
    address: share(
      (value) =>
        (street.test(value) && /\d/.test(value) && /\p{L}{2}/u.test(value) && value.length >= 8 && !date.test(value)) ||
        chineseAddress.test(value),
    ),
    date: share((value) => date.test(value)),
    number: share((value) => number.test(value)),
    lettersOnly: share((value) => /^[\p{L}\p{M}.,'’\- ]{2,60}$/u.test(value) && wordsOf(value).length <= 6),
    meanWords: values.reduce((sum, value) => sum + value.split(/\s+/).length, 0) / Math.max(1, values.length),
  };
}

/** The outline of a value: `Ab-12` is `Aa-99`; runs of one kind are kept short so that 999 and 1000 look alike. */
function outlineOf(value: string): string {
  return value
    .replaceAll(/\p{Lu}+/gu, 'A')
    .replaceAll(/[\p{Ll}\p{Lo}]+/gu, 'a')
    .replaceAll(/\p{N}+/gu, '9');
}

function digitsOf(value: string): number {
  return value.replaceAll(/\D/g, '').length;
}

function isIdentifier(entityType: string): boolean {
  return (
    /^[A-Z]{2}_|^(?:ID|IBAN_CODE|CRYPTO|MEDICAL_LICENSE|MEDICAL_RECORD_NUMBER|UUID)$/.test(entityType) &&
    !/PHONE|MOBILE|ADDRESS|BANK_CARD/.test(entityType)
  );
}

/** ISO/IEC 7812-1, annex B. */
export function hasLuhn(value: string): boolean {
  const digits = value.replaceAll(/\D/g, '');
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const weighted = at % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return digits.length > 0 && sum % 10 === 0;
}
