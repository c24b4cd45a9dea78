import { EntityRecognizer } from '../../entity-recognizer.ts';
import type { NlpArtifacts } from '../../nlp-engine.ts';
import { type PhoneNumberMatch, PhoneNumberMatcher } from '../../phone/phone-number-matcher.ts';
import { type RecognizerResult, removeDuplicates } from '../../recognizer-result.ts';
import { type TextFeatures, textFeatures } from '../../text-features.ts';

export interface PhoneRecognizerOptions {
  readonly name?: string | undefined;
  readonly supportedLanguage?: string | undefined;
  readonly supportedEntity?: string | undefined;
  readonly context?: readonly string[] | undefined;
  readonly scoreThresholds?: Readonly<Record<string, number>> | undefined;
  /** Regions whose national formats are understood; numbers with a country code are found whatever they say. */
  readonly supportedRegions?: readonly string[];
  readonly score?: number;
}

/** Phone numbers by the numbering plans of Google's libphonenumber. */
export class PhoneRecognizer extends EntityRecognizer {
  readonly supportedRegions: readonly string[];
  readonly #score: number;

  constructor(options: PhoneRecognizerOptions = {}) {
    super({
      name: options.name ?? 'PhoneRecognizer',
      supportedLanguage: options.supportedLanguage,
      scoreThresholds: options.scoreThresholds,
      supportedEntities: [options.supportedEntity ?? 'PHONE_NUMBER'],
      context: options.context ?? ['phone', 'number', 'telephone', 'cell', 'cellphone', 'mobile', 'call'],
    });
    this.supportedRegions = options.supportedRegions ?? ['US', 'GB', 'DE', 'FR', 'IL', 'IN', 'CA', 'BR'];
    this.#score = options.score ?? 0.4;
  }

  override analyze(
    text: string,
    _entities: readonly string[],
    _artifacts?: NlpArtifacts,
    features: TextFeatures = textFeatures(text),
  ): RecognizerResult[] {
    // The shortest valid numbers have four digits; many texts are done with here.
    if (features.digits < 4) return [];
    const matcher = new PhoneNumberMatcher(text, features.ascii);
    const results: RecognizerResult[] = [];
    const seen = new Set<string>();
    for (const searched of this.supportedRegions) {
      let region = searched;
      for (const match of matcher.find(searched)) {
        const { start, end, number } = match;
        // As in Presidio, a number with its country's code says the region, of those after it too.
        if (/^[+＋]/.test(text.slice(start, end))) region = number.country ?? region;
        if (seen.has(`${start}-${end}`) || !this.accepts(match)) continue;
        seen.add(`${start}-${end}`);
        results.push({
          entityType: this.supportedEntities[0] ?? '',
          start,
          end,
          score: this.#score,
          explanation: {
            recognizer: this.name,
            originalScore: this.#score,
            score: this.#score,
            textualExplanation: `Recognized as ${region} region phone number, using PhoneRecognizer`,
          },
          recognitionMetadata: { recognizerName: this.name, recognizerIdentifier: this.id },
        });
      }
    }
    return removeDuplicates(results);
  }

  /** Whether a number found is one of those wanted; all are, unless a subclass says otherwise. */
  protected accepts(_match: PhoneNumberMatch): boolean {
    return true;
  }
}
