import { EntityRecognizer } from '../../entity-recognizer.ts';
import type { RecognizerResult } from '../../recognizer-result.ts';
import { clearCountryNames } from './country-names.ts';

/** Names of countries and territories, by the platform's own list and other usual names. */
export class CountryNameRecognizer extends EntityRecognizer {
  #pattern: RegExp | undefined;

  constructor(options: { readonly supportedLanguage?: string | undefined } = {}) {
    super({
      name: 'CountryNameRecognizer',
      supportedEntities: ['LOCATION'],
      supportedLanguage: options.supportedLanguage,
    });
  }

  override analyze(text: string): RecognizerResult[] {
    this.#pattern ??= new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${[...clearCountryNames()]
        .map((one) => one.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&'))
        .sort((a, b) => b.length - a.length)
        .join('|')})(?![\\p{L}\\p{N}])`,
      'gu',
    );
    return [...text.matchAll(this.#pattern)].map((match) => ({
      entityType: 'LOCATION',
      start: match.index,
      end: match.index + match[0].length,
      score: 0.87,
      explanation: {
        recognizer: this.name,
        originalScore: 0.87,
        score: 0.87,
        textualExplanation: 'A country or territory of ISO 3166',
      },
    }));
  }
}
