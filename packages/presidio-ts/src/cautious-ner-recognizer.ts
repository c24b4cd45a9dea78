import type { Gazetteers } from './gazetteers/gazetteer-port.ts';
import { NerRecognizer, type NerRecognizerOptions } from './ner-recognizer.ts';
import type { NlpArtifacts } from './nlp-engine.ts';
import type { RecognizerResult } from './recognizer-result.ts';

// Names of form fields and identifiers that small models take for organisations and people.
const labels =
  /^(?:DOB|SSN|MRN|IBAN|BIC|SWIFT|ID|IDs|IP|PIN|VAT|TIN|EIN|NPI|CVV|PO|P\.O|ZIP|ETA|FAQ|URL|API|CEO|CFO|CTO|HR|IT|Tel|Fax|Phone|Email|E-mail|Mobile|Address|Name|Patient Name|Date|Order|Invoice|Log|Ticket|Case|Account|Customer|Total|Subject|Re|From|To|Cc|N\/A)\.?:?$/i;
const vagueDate =
  /\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?)\b|^(?:the )?(?:early |late |mid-?)?['’]?(?:\d{2})?\d0s$/i;
const monthOrDay = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;

/**
 * What a small model found, with its usual mistakes taken out: field labels as names, numbers as organisations or dates, and vague
 * times (“next week”, “the 70s”) that identify nobody. Names with digits in them stay, but give way to an address or number.
 */
export class CautiousNerRecognizer extends NerRecognizer {
  protected readonly gazetteers: Gazetteers | undefined;

  constructor({
    gazetteers,
    ...options
  }: NerRecognizerOptions & { readonly gazetteers?: Gazetteers | undefined } = {}) {
    super(options);
    this.gazetteers = gazetteers;
  }

  override analyze(text: string, entities: readonly string[], artifacts: NlpArtifacts): RecognizerResult[] {
    return super.analyze(text, entities, artifacts).flatMap((result) => {
      const [first = ''] = text.slice(result.start, result.end).split(/[\n\t]|\s{3,}/u, 1);
      const found = first.trimEnd();
      const score = scoreOf(result.entityType, found, result.score);
      return score === 0 || found === '' ? [] : [{ ...result, end: result.start + found.length, score }];
    });
  }
}

function scoreOf(entityType: string, found: string, score: number): number {
  if (entityType === 'DATE_TIME') return isExactDate(found) ? score : 0;
  if (!/\p{L}{2}/u.test(found) || labels.test(found.replace(/\s*#?\d+$/, ''))) return 0;
  if (/\d/.test(found)) return Math.min(score, 0.5);
  // Half of what a small model calls an organisation is none; whatever else is sure of the place wins.
  return entityType === 'ORGANIZATION' ? Math.min(score, 0.6) : score;
}

/** A date or time of the calendar: with a number, and neither a span of time nor a number of another kind. */
function isExactDate(found: string): boolean {
  const digits = found.replace(/\D/g, '').length;
  if (digits === 0 || vagueDate.test(found)) return false;
  if (monthOrDay.test(found) || /\d[:/.-]\d/.test(found)) return digits <= 14;
  return /^(?:19|20)\d{2}$/.test(found) || /\b(?:am|pm|a\.m|p\.m)\b/i.test(found);
}
