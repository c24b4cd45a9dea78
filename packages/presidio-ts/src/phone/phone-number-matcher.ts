import {
  beforeSecondNumber,
  candidateAt,
  hasPlausibleShape,
  innerPatterns,
  isDateOrTime,
  standsAlone,
  withoutUnwantedEnd,
} from './candidate-rules.ts';
import { type DialledNumber, hasNationalPrefixIfRequired, readDialledNumber } from './dialled-number.ts';

export interface PhoneNumberMatch {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly number: DialledNumber;
}

const candidatesPerTextMax = 65_535;

/**
 * Finds valid phone numbers in running text as libphonenumber's matcher does at the leniency VALID. One matcher serves one text
 * and any number of regions: what does not depend on the region is worked out once. `ascii` says that the text is ASCII only.
 */
export class PhoneNumberMatcher {
  readonly #text: string;
  readonly #ascii: boolean;
  readonly #candidates = new Map<number, { readonly start: number; readonly text: string } | null>();
  readonly #international = new Map<string, DialledNumber | undefined>();

  constructor(text: string, ascii = false) {
    this.#text = text;
    this.#ascii = ascii;
  }

  /** The numbers, national formats read as those of `region`; one with a plus sign is found whatever its country. */
  find(region: string): PhoneNumberMatch[] {
    const matches: PhoneNumberMatch[] = [];
    let index = 0;
    for (let tries = candidatesPerTextMax; tries > 0; tries--) {
      const candidate = this.#candidateFrom(index);
      if (candidate === null) break;
      const match = this.#extractMatch(candidate.text, candidate.start, region);
      if (match) matches.push(match);
      index = match ? match.end : candidate.start + candidate.text.length;
    }
    return matches;
  }

  #candidateFrom(index: number): { readonly start: number; readonly text: string } | null {
    let candidate = this.#candidates.get(index);
    if (candidate === undefined) {
      const found = candidateAt(this.#text, index, this.#ascii);
      candidate = found && { start: found.index, text: beforeSecondNumber(found[0]) };
      this.#candidates.set(index, candidate);
    }
    return candidate;
  }

  #extractMatch(candidate: string, start: number, region: string): PhoneNumberMatch | undefined {
    const end = start + candidate.length;
    if (isDateOrTime(candidate, this.#text.slice(end, end + 3))) return undefined;
    return this.#verified(candidate, start, region) ?? this.#innerMatch(candidate, start, region);
  }

  #innerMatch(candidate: string, start: number, region: string): PhoneNumberMatch | undefined {
    for (const pattern of innerPatterns) {
      let isFirst = true;
      pattern.lastIndex = 0;
      for (let found = pattern.exec(candidate); found !== null; found = pattern.exec(candidate)) {
        // Looked for again from the next character on, as python-phonenumbers does, so that “a/b/c” also gives “c”.
        pattern.lastIndex = found.index + 1;
        if (isFirst) {
          isFirst = false;
          const match = this.#verified(withoutUnwantedEnd(candidate.slice(0, found.index)), start, region);
          if (match) return match;
        }
        // The group is what the match ends with, so its place follows from its length.
        const group = found[1] ?? '';
        const from = start + found.index + found[0].length - group.length;
        const match = this.#verified(withoutUnwantedEnd(group), from, region);
        if (match) return match;
      }
    }
    return undefined;
  }

  #verified(candidate: string, start: number, region: string): PhoneNumberMatch | undefined {
    if (candidate.length < 3) return undefined;
    const number = this.#validNumber(candidate, region);
    if (number === undefined || !hasOnlyValidXs(number, candidate)) return undefined;
    const end = start + candidate.length;
    if (!hasPlausibleShape(candidate) || !standsAlone(this.#text, start, end)) return undefined;
    // Israel's four-digit numbers are dialled with a star before them.
    const isStarNumber = number.callingCode === '972' && number.nationalNumber.length === 4;
    if (isStarNumber && this.#text[start - 1] !== '*') return undefined;
    if (number.isNational && !hasNationalPrefixIfRequired(number, candidate)) return undefined;
    return { start, end, number };
  }

  #validNumber(candidate: string, region: string): DialledNumber | undefined {
    const dialled = candidate.replace(/[xX]+$/, '');
    if (!/^[^\p{Nd}]*[+＋]/u.test(dialled)) return readDialledNumber(dialled, region);
    if (!this.#international.has(dialled)) this.#international.set(dialled, readDialledNumber(dialled, region));
    return this.#international.get(dialled);
  }
}

/** An `x` in a number stands for a carrier code (`xx`) or begins the extension; anything else is no phone number. */
function hasOnlyValidXs(number: DialledNumber, candidate: string): boolean {
  for (let index = 0; index < candidate.length - 1; index++) {
    if (!/[xX]/.test(candidate[index] ?? '')) continue;
    const digits = candidate.slice(index).replace(/\D/g, '');
    if (/[xX]/.test(candidate[index + 1] ?? '')) {
      index++;
      if (!digits.endsWith(number.nationalNumber)) return false;
    } else if (digits !== number.extension) return false;
  }
  return true;
}
