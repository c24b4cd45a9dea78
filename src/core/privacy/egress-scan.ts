import type { Finding } from '../../contracts/privacy.ts';
import { isCommonWord } from './common-words.ts';
import type { Detection, Detector } from './detector.ts';
import { wordsOf } from './folding.ts';
import { type BodyText, textsOfBody } from './json-strings.ts';
import type { KnownMatch } from './known-values.ts';
import type { PrivateProject } from './private-project.ts';

/**
 * The second look at a body about to leave: every known value, and what can be told by its form alone. No guessing here: a
 * false alarm stops a legitimate request, so names nobody told us of are the tokenizer's business, not the gate's.
 *
 * Whatever fails throws; the gate sends nothing then.
 */
export function scanBody(project: PrivateProject | null, detector: Detector, body: string): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const part of textsOfBody(body)) {
    for (const match of project?.findKnown(part.text) ?? []) {
      if (!isSureKnown(match, part, project!)) continue;
      // A rule that hides "person" does not mean the word in <PERSON_1>.
      if (match.byRule && inToken(match, part.text, project!)) continue;
      findings.push(finding(match, 1, true, part));
    }
    if (part.isNumber || seen.has(part.text)) continue;
    // A conversation repeats its texts; one look at each is enough to refuse the body.
    seen.add(part.text);
    const shown = project?.findShown(part.text) ?? [];
    for (const found of detector.detectStructured(part.text)) {
      if (shown.some(({ start, end }) => start <= found.start && found.end <= end)) continue;
      if (isSureForm(found, part.text)) findings.push(finding(found, found.score, false, part));
    }
  }
  return findings;
}

function finding(
  { entityType, start, end }: Pick<Finding, 'entityType' | 'start' | 'end'>,
  score: number,
  known: boolean,
  part: BodyText,
): Finding {
  return { entityType, start: part.offsets[start]!, end: part.offsets[end]!, score, known };
}

/** What a rule hides is found in shorter texts too, but there the gate judges as it does for known values. */
const shortestSureRule = 4;

function isEverydayOrShort(value: string): boolean {
  return value.length < shortestSureRule || wordsOf(value).every((word) => isCommonWord(word.text));
}

function inToken(match: KnownMatch, text: string, project: PrivateProject): boolean {
  return project.vault.find(text).some((token) => token.start <= match.start && match.end <= token.end);
}

/**
 * Whether a known value is there beyond doubt. A part of a name is not ("Day" in a heading), nor a single word unless it is
 * written as in the file and stands free ("Vega-Lite" is a library though somebody is called Vega), nor a number that may be
 * a sum: one of fewer than seven digits, one out of a dense series, or a piece of a longer number.
 */
export function isSureKnown(
  match: KnownMatch,
  part: Pick<BodyText, 'text' | 'isNumber'>,
  project: PrivateProject,
): boolean {
  if (!match.whole) return false;
  const { text } = part;
  const value = text.slice(match.start, match.end);
  if (part.isNumber && !(value.length === text.length && /^\d+$/.test(value))) return false;
  const before = text[match.start - 1] ?? '';
  const after = text.slice(match.end, match.end + 2);
  const digits = value.replaceAll(/\D/g, '');
  if (/^\d+$/.test(value)) {
    if (match.serial || digits.length < (match.byRule && !part.isNumber ? shortestSureRule : 7)) return false;
    return !/[.\d]/.test(before) && !/^[.,]?\d/.test(after);
  }
  // The month in "2026-11-23" is no order 202611.
  const isAsWritten = value === match.value;
  if (!match.byRule && !isAsWritten && !/\p{L}/u.test(value) && (match.serial || digits.length < 7)) return false;
  if (match.byRule) {
    if (!isEverydayOrShort(value)) return true;
  }
  if (match.wordCount > 1) {
    // Two cells of a printed table side by side read like "12-345"; "Data Analysis Group" may be a firm or a heading.
    if (/^[\d\s]+$/.test(value)) return isAsWritten || digits.length >= 9;
    if (wordsOf(value).every((word) => isCommonWord(word.text))) return isAsWritten;
    return true;
  }
  if (/\d/.test(value)) return true;
  if (project.allowed.hasPhrase(value) && !isAsWritten) return false;
  return isAsWritten && /^\p{Lu}/u.test(value) && !/[-_.\w]/.test(before) && !/^[-_]|^\.\w|^\(/.test(after);
}

/** Entities whose form proves them, and the score below which even these are a coincidence. */
const sure: Readonly<Record<string, number>> = {
  EMAIL_ADDRESS: 0.5,
  CREDIT_CARD: 0.9,
  IBAN_CODE: 0.9,
  CRYPTO: 0.9,
  PHONE_NUMBER: 0.4,
  MAC_ADDRESS: 0.6,
  US_SSN: 0.5,
  // "token = …" in generated code is no credential; the issuers' own prefixes are.
  SECRET: 0.8,
};
/** What a user's own recognizer is as sure of as that; everyday words may stand in our own instructions. */
const ownRecognizerSure = 0.8;
/** Identifiers of one country count when their check-sum held. */
const checked = 0.99;

/** Whether a finding is one by its form alone. Bare digits are numbers here, unless they are a card's. */
export function isSureForm(found: Detection, text: string): boolean {
  const value = text.slice(found.start, found.end);
  if (found.chosen === 'own') return found.score >= ownRecognizerSure && !isEverydayOrShort(value);
  const isNational = /^[A-Z]{2}_/.test(found.entityType);
  const scoreMin = sure[found.entityType] ?? (isNational ? checked : 2);
  if (found.score < scoreMin) return false;
  const before = text.slice(Math.max(0, found.start - 2), found.start);
  const after = text.slice(found.end, found.end + 2);
  // A piece of a longer number, such as the decimals of a mean.
  if (/\d[.,]$|\d$/.test(before) || /^[.,]?\d/.test(after)) return false;
  if (isNational) return /^(?=.*\d)(?=.*[A-Za-z])[\w-]{9,}$|^\d+(?:-\d+)+$/.test(value);
  if (found.entityType !== 'PHONE_NUMBER') return true;
  // Dates, ranges and version numbers have hyphens and dots too: only the forms that nothing else has.
  return (
    /^\+\d[\d\s().-]{7,}$/.test(value) ||
    /^\(?\d{3}\) ?\d{3}[- ]\d{4}$/.test(value) ||
    /^(?:1-)?\d{3}-\d{3}-\d{4}$/.test(value)
  );
}
