import { type CountryCode, findPhoneNumbersInText } from 'libphonenumber-js/max';
import { EntityRecognizer } from '../../entity-recognizer.ts';
import type { NlpArtifacts } from '../../nlp-engine.ts';
import { type RecognizerResult, removeDuplicates } from '../../recognizer-result.ts';
import { type TextFeatures, textFeatures } from '../../text-features.ts';

export interface PhoneRecognizerOptions {
  readonly name?: string;
  readonly supportedLanguage?: string;
  readonly supportedEntity?: string;
  readonly context?: readonly string[];
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
    if (features.digits < 6) return [];
    const results: RecognizerResult[] = [];
    for (const region of this.supportedRegions) {
      for (const { startsAt, endsAt } of findPhoneNumbersInText(text, region as CountryCode)) {
        results.push({
          entityType: this.supportedEntities[0] ?? '',
          start: startsAt,
          end: endsAt,
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
}
