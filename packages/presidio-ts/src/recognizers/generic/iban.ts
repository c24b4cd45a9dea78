import { hasIbanFormat, isIbanChecked } from '../../checksum/iban.ts';
import { Pattern } from '../../pattern.ts';
import { PatternRecognizer } from '../../pattern-recognizer.ts';
import type { PredefinedOptions } from '../../predefined-recognizer.ts';
import { regexFlagsFromNumber } from '../../python-regex.ts';
import { type RecognizerResult, removeDuplicates } from '../../recognizer-result.ts';
import { type TextFeatures, textFeatures } from '../../text-features.ts';

// ISO 13616: country, two check digits, up to 30 letters or digits; printed in groups of four.
const source = String.raw`(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?![A-Z0-9])`;

/**
 * International bank account numbers, by their country's format and ISO 7064 check digits. In running text words may follow the
 * number (“… 1234 ASAP”), so its end is looked for group by group, the longest first.
 */
export class IbanRecognizer extends PatternRecognizer {
  constructor(options: PredefinedOptions = {}) {
    super({
      ...options,
      name: options.name ?? 'IbanRecognizer',
      supportedEntity: options.supportedEntity ?? 'IBAN_CODE',
      patterns: options.patterns ?? [new Pattern('IBAN Generic', source, 0.5)],
      context: options.context ?? ['iban', 'bank', 'transaction'],
      globalRegexFlags: options.globalRegexFlags ?? regexFlagsFromNumber(8 | 16),
    });
  }

  override validateResult(text: string): boolean | undefined {
    const iban = text.replace(/[- ]/g, '');
    return isIbanChecked(iban.toUpperCase()) ? hasIbanFormat(iban) : false;
  }

  override canMatch({ digits }: TextFeatures): boolean {
    return digits >= 2;
  }

  override analyze(
    text: string,
    _entities: readonly string[],
    _artifacts?: unknown,
    features: TextFeatures = textFeatures(text),
  ): RecognizerResult[] {
    if (!this.canMatch(features)) return [];
    const results: RecognizerResult[] = [];
    for (const pattern of this.patterns) {
      const regex = pattern.compiled(this.globalRegexFlags).compiled(features.ascii);
      regex.lastIndex = 0;
      for (let match = regex.exec(text); match !== null; match = regex.exec(text)) {
        for (const end of groupEnds(match[0])) {
          const result = this.resultOf(pattern, match[0].slice(0, end), match.index);
          if (result === undefined) continue;
          results.push(result);
          break;
        }
      }
    }
    return removeDuplicates(results);
  }
}

/** Where a group of four may have been the last one: the whole, then each separator from the back. */
function groupEnds(text: string): number[] {
  const ends = [text.length];
  for (let index = text.length - 1; index >= 15; index--) {
    if (text[index] === ' ' || text[index] === '-') ends.push(index);
  }
  return ends;
}
