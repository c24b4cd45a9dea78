import { EntityRecognizer } from '../../entity-recognizer.ts';
import type { RecognizerResult } from '../../recognizer-result.ts';

// ISO 3166 codes are two letters; the platform's own names (Unicode CLDR) tell which of them are countries.
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Names that are as often a person's, or an ordinary word. */
const ambiguous = new Set(['Georgia', 'Jordan', 'Chad', 'Guinea', 'Turkey']);

function countryNames(): readonly string[] {
  const inEnglish = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const names = letters.flatMap((first) => letters.map((second) => inEnglish.of(first + second)));
  const more = [
    'United States of America',
    'Great Britain',
    'England',
    'Scotland',
    'Wales',
    'Northern Ireland',
    'Czech Republic',
  ];
  return [...names, ...more].flatMap((one) =>
    one === undefined || ambiguous.has(one) || /region|unknown|pseudo/i.test(one) ? [] : [one],
  );
}

/** Names of countries and territories in English, by the platform's own list. */
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
      `(?<![\\p{L}\\p{N}])(?:${countryNames()
        .map((one) => one.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&'))
        .sort((a, b) => b.length - a.length)
        .join('|')})(?![\\p{L}\\p{N}])`,
      'gu',
    );
    return [...text.matchAll(this.#pattern)].map((match) => ({
      entityType: 'LOCATION',
      start: match.index,
      end: match.index + match[0].length,
      score: 0.6,
      explanation: {
        recognizer: this.name,
        originalScore: 0.6,
        score: 0.6,
        textualExplanation: 'A country or territory of ISO 3166',
      },
    }));
  }
}
