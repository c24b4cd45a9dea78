import { findPlaces } from '../../chinese/localities.ts';
import { findOrganizations } from '../../chinese/organization-names.ts';
import { findPersons } from '../../chinese/persons.ts';
import {
  type ChineseSegmenter,
  type FoundSpan,
  Occupied,
  PlacedWords,
  platformSegmenter,
} from '../../chinese/segmenter.ts';
import { EntityRecognizer } from '../../entity-recognizer.ts';
import type { RecognizerResult } from '../../recognizer-result.ts';

/**
 * Persons, places and organisations in Chinese by rules: surnames and what surrounds them, lists of places, the words that close an
 * organisation's name. A segmenter with parts of speech makes it surer; it is asked for when the first Chinese text comes.
 */
export class ChineseNameRecognizer extends EntityRecognizer {
  readonly #open: () => ChineseSegmenter;
  #segmenter: ChineseSegmenter | undefined;

  constructor(
    options: {
      readonly supportedLanguage?: string | undefined;
      readonly chineseSegmenter?: (() => ChineseSegmenter) | undefined;
    } = {},
  ) {
    super({
      name: 'ChineseNameRecognizer',
      supportedEntities: ['PERSON', 'LOCATION', 'ORGANIZATION'],
      supportedLanguage: options.supportedLanguage ?? 'zh',
    });
    this.#open = options.chineseSegmenter ?? platformSegmenter;
  }

  override analyze(text: string, entities: readonly string[]): RecognizerResult[] {
    if (!/\p{Script=Han}/u.test(text)) return [];
    this.#segmenter ??= this.#open();
    const words = new PlacedWords(text, this.#segmenter);
    const persons = findPersons(words);
    const organizations = findOrganizations(words, persons);
    const places = findPlaces(words);
    // 北京大学 is no place and 钱学森图书馆 no person; 沈阳 is a place unless it is somebody.
    const occupied = new Occupied(text.length);
    const free = (spans: readonly FoundSpan[]) => spans.filter((span) => occupied.take(span));
    const named = free(organizations);
    const addresses = free(places.filter(({ score }) => score >= 0.8));
    const people = free(persons);
    const others = free(places);
    const results = [
      ...people.map((span) => this.#result('PERSON', span)),
      ...[...addresses, ...others].map((span) => this.#result('LOCATION', span)),
      ...named.map((span) => this.#result('ORGANIZATION', span)),
    ];
    return results.filter(({ entityType }) => entities.includes(entityType));
  }

  #result(entityType: string, { start, end, score }: FoundSpan): RecognizerResult {
    return {
      entityType,
      start,
      end,
      score,
      explanation: {
        recognizer: this.name,
        originalScore: score,
        score,
        textualExplanation: `Identified as ${entityType} by the rules for Chinese names`,
      },
      recognitionMetadata: { recognizerName: this.name, recognizerIdentifier: this.id },
    };
  }
}
