import { phoneCue } from './cued-findings.ts';
import type { Detection } from './detector.ts';

/** Which findings become tokens. What is known from the project's files becomes one under every policy. */
export interface TextPolicy {
  /** Findings below this are guesses. */
  readonly scoreMin: number;
  /** Entities that stay readable. */
  readonly passing: ReadonlySet<string>;
  /** Whether a run of digits alone, shorter than nine, needs a word beside it that says it is a number of somebody. */
  readonly bareDigitsNeedCue: boolean;
  /** Whether "claims.csv" and "order.id" are links (they are not, unless a scheme or www says so). */
  readonly linksNeedScheme: boolean;
}

/**
 * For what an analyst asks. "Sales in 2024", "between March and May", "in Texas by city", "the French customers", "Apple's
 * share" must stay readable: without them a model cannot plan. None of them says who somebody is, unless a file's sensitive
 * column holds it, and then it is a known value. People, how to reach them, numbers of theirs, where they live and secrets
 * become tokens.
 */
export const questionPolicy: TextPolicy = {
  scoreMin: 0.4,
  passing: new Set(['DATE_TIME', 'LOCATION', 'NRP', 'ORGANIZATION', 'AGE', 'TITLE', 'ZIP_CODE', 'CITY', 'COUNTRY']),
  bareDigitsNeedCue: true,
  linksNeedScheme: true,
};

/** For `privacy anonymize`: whatever was found, as Presidio does. */
export const documentPolicy: TextPolicy = {
  scoreMin: 0,
  passing: new Set(),
  bareDigitsNeedCue: false,
  linksNeedScheme: false,
};

const numberCue =
  /(?:\b(?:phone|tel|mobile|cell|fax|call|text|id|no|nr|number|ssn|passport|licen[cs]e|account|acct|card|nhs|mrn|patient|member|employee|customer|client|tax|vat|iban|routing|pin|social)\b|[#№]|号|电话|手机|账户|卡|证)/i;

/** A date behind one of these is somebody's. */
const birthCue =
  /(?:\b(?:born|dob|birth ?(?:day|date)|date of birth|geboren(?: am)?|nacid[oa]|née?)\b(?: on| is)?|出生日期|生日|出生于?)[\s:：是]{0,3}$/i;

/** Whether a finding becomes a token under a policy. */
export function isPersonal(found: Detection, text: string, policy: TextPolicy): boolean {
  if (found.chosen === 'own') return true;
  if (found.score < policy.scoreMin && found.chosen !== 'scored') return false;
  const before = text.slice(Math.max(0, found.start - 40), found.start);
  if (policy.passing.has(found.entityType)) return found.entityType === 'DATE_TIME' && birthCue.test(before);
  const value = text.slice(found.start, found.end);
  if (policy.linksNeedScheme && found.entityType === 'URL' && !/:\/\/|^www\./i.test(value)) return false;
  if (policy.bareDigitsNeedCue && /^\d{1,8}$/.test(value)) return numberCue.test(before);
  // "100-2000" is a range unless somebody is to be called there.
  if (policy.bareDigitsNeedCue && /^\d{1,5}[-. /]\d{1,5}$/.test(value)) return phoneCue.test(before);
  return true;
}
