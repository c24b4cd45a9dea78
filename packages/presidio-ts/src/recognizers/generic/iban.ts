import { hasIbanFormat, isIbanChecked } from '../../checksum/iban.ts';
import { Pattern } from '../../pattern.ts';
import { PatternRecognizer } from '../../pattern-recognizer.ts';
import type { PredefinedOptions } from '../../predefined-recognizer.ts';
import { regexFlagsFromNumber } from '../../python-regex-flags.ts';
import { type RecognizerResult, removeDuplicates } from '../../recognizer-result.ts';
import { type TextFeatures, textFeatures } from '../../text-features.ts';

// ISO 13616: country, two check digits, up to 30 letters or digits; printed in groups of four.
const source = String.raw`(?<![A-Z0-9])[A-Z]{2}[0-9]{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?![A-Z0-9])`;

/**
 * International bank account numbers, by their country's format and ISO 7064 check digits. In running text something short may
 * follow the number (“… 1234 AB”), so it is also tried without that.
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
    if (isIbanChecked(iban) && hasIbanFormat(iban)) return true;
    // In small letters it may be one: neither proven nor dropped.
    const capitals = iban.toUpperCase();
    return iban !== capitals && isIbanChecked(capitals) && hasIbanFormat(capitals) ? undefined : false;
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
      for (const match of pattern.matches(text, this.globalRegexFlags, features)) {
        const matched = text.slice(match.start, match.end);
        for (const end of groupEnds(matched)) {
          const result = this.resultOf(pattern, matched.slice(0, end), match.start);
          if (result === undefined) continue;
          // Presidio explains an IBAN with the score its pattern gave.
          if (result.explanation) result.explanation.score = pattern.score;
          results.push(result);
          break;
        }
      }
    }
    return removeDuplicates(results);
  }
}

const head = /^[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,6}/i;
const seventhGroup = /^[ -]?[A-Z0-9]{4}/i;

/** Where the number may end: all that matched, or before one to three characters at the end, or before the seventh group of four. */
function groupEnds(text: string): number[] {
  const sixGroups = head.exec(text)?.[0].length ?? text.length;
  const sevenGroups = sixGroups + (seventhGroup.exec(text.slice(sixGroups))?.[0].length ?? 0);
  return [...new Set([text.length, sevenGroups, sixGroups])];
}
