import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import {
  beforeSecondNumber,
  candidatePattern,
  hasPlausibleShape,
  innerPatterns,
  isDateOrTime,
  standsAlone,
  withoutUnwantedEnd,
} from './candidate-rules.ts';
import { hasNationalPrefixIfRequired } from './national-prefix.ts';

export interface PhoneNumberMatch {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly number: PhoneNumber;
}

/** How a candidate was understood: libphonenumber-js keeps it without saying so in its types. */
interface ParsedNumber extends PhoneNumber {
  readonly __countryCallingCodeSource?: string;
}

const candidatesPerTextMax = 65_535;

/**
 * Finds valid phone numbers in running text as libphonenumber's matcher does at the leniency VALID. National formats are read as
 * those of `region`; a number with a plus sign is found whatever its country.
 */
export function findPhoneNumbers(text: string, region: string): PhoneNumberMatch[] {
  const matches: PhoneNumberMatch[] = [];
  let index = 0;
  for (let tries = candidatesPerTextMax; tries > 0; tries--) {
    candidatePattern.lastIndex = index;
    const found = candidatePattern.exec(text);
    if (found === null) break;
    const candidate = beforeSecondNumber(found[0]);
    const match = extractMatch(text, candidate, found.index, region);
    if (match) matches.push(match);
    index = match ? match.end : found.index + candidate.length;
  }
  return matches;
}

function extractMatch(text: string, candidate: string, start: number, region: string): PhoneNumberMatch | undefined {
  if (isDateOrTime(candidate, text.slice(start + candidate.length, start + candidate.length + 3))) return undefined;
  return verified(text, candidate, start, region) ?? innerMatch(text, candidate, start, region);
}

function innerMatch(text: string, candidate: string, start: number, region: string): PhoneNumberMatch | undefined {
  for (const pattern of innerPatterns) {
    let isFirst = true;
    for (const found of candidate.matchAll(pattern)) {
      if (isFirst) {
        isFirst = false;
        const match = verified(text, withoutUnwantedEnd(candidate.slice(0, found.index)), start, region);
        if (match) return match;
      }
      const from = found.indices?.[1]?.[0] ?? found.index;
      const match = verified(text, withoutUnwantedEnd(found[1] ?? ''), start + from, region);
      if (match) return match;
    }
  }
  return undefined;
}

function verified(text: string, candidate: string, start: number, region: string): PhoneNumberMatch | undefined {
  const end = start + candidate.length;
  if (candidate.length < 2 || !hasPlausibleShape(candidate) || !standsAlone(text, start, end)) return undefined;
  const number: ParsedNumber | undefined = parsePhoneNumberFromString(parseable(candidate), {
    defaultCountry: region as CountryCode,
    extract: false,
  });
  if (number === undefined || !number.isValid() || !hasOnlyValidXs(number, candidate)) return undefined;
  // Israel's four-digit numbers are dialled with a star before them.
  if (number.countryCallingCode === '972' && number.nationalNumber.length === 4 && text[start - 1] !== '*') {
    return undefined;
  }
  const isNational = number.__countryCallingCodeSource === undefined;
  if (isNational && !hasNationalPrefixIfRequired(number, candidate)) return undefined;
  return { start, end, number };
}

/** What the parser takes: from the first digit or plus on, of several plus signs one, and no `x` with nothing after it. */
function parseable(candidate: string): string {
  return candidate
    .replace(/^[^+＋\p{Nd}]+/u, '')
    .replace(/^[+＋]+/, '+')
    .replace(/[xX]+$/, '');
}

/** An `x` in a number stands for a carrier code (`xx`) or begins the extension; anything else is no phone number. */
function hasOnlyValidXs(number: PhoneNumber, candidate: string): boolean {
  for (let index = 0; index < candidate.length - 1; index++) {
    if (!/[xX]/.test(candidate[index] ?? '')) continue;
    const digits = digitsOf(candidate.slice(index));
    if (/[xX]/.test(candidate[index + 1] ?? '')) {
      index++;
      if (!digits.endsWith(number.nationalNumber)) return false;
    } else if (digits !== (number.ext ?? '')) return false;
  }
  return true;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
