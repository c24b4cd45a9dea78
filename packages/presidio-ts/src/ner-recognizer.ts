import { EntityRecognizer } from './entity-recognizer.ts';
import type { NlpArtifacts } from './nlp-engine.ts';
import type { RecognizerResult } from './recognizer-result.ts';

/** Which Presidio entity each label of a model means; as in Presidio's default configuration for spaCy. */
export const presidioEntityOfLabel: Readonly<Record<string, string>> = {
  PER: 'PERSON',
  PERSON: 'PERSON',
  NORP: 'NRP',
  FAC: 'LOCATION',
  LOC: 'LOCATION',
  LOCATION: 'LOCATION',
  GPE: 'LOCATION',
  ORG: 'ORGANIZATION',
  ORGANIZATION: 'ORGANIZATION',
  DATE: 'DATE_TIME',
  TIME: 'DATE_TIME',
};

export interface NerRecognizerOptions {
  readonly name?: string;
  readonly supportedLanguage?: string;
  readonly labelMapping?: Readonly<Record<string, string>>;
  /** Presidio's entities to leave out. Its default configuration drops ORGANIZATION as too often wrong. */
  readonly entitiesToIgnore?: readonly string[];
  /** Score of an entity whose model gives none. */
  readonly nerStrength?: number;
  readonly scoreThresholds?: Readonly<Record<string, number>> | undefined;
}

/** Reports what the language pipeline's NER model found, under Presidio's entity names (Presidio's SpacyRecognizer). */
export class NerRecognizer extends EntityRecognizer {
  readonly #mapping: Readonly<Record<string, string>>;
  readonly #nerStrength: number;

  constructor(options: NerRecognizerOptions = {}) {
    const mapping = Object.entries(options.labelMapping ?? presidioEntityOfLabel).filter(
      ([, entity]) => !options.entitiesToIgnore?.includes(entity),
    );
    super({
      name: options.name ?? 'SpacyRecognizer',
      supportedLanguage: options.supportedLanguage,
      supportedEntities: [...new Set(mapping.map(([, entity]) => entity))],
      scoreThresholds: options.scoreThresholds,
    });
    this.#mapping = Object.fromEntries(mapping);
    this.#nerStrength = options.nerStrength ?? 0.85;
  }

  override analyze(text: string, entities: readonly string[], { entities: found }: NlpArtifacts): RecognizerResult[] {
    void text;
    const results: RecognizerResult[] = [];
    for (const { label, start, end, score: modelScore } of found) {
      const entityType = this.#mapping[label];
      if (entityType === undefined || !entities.includes(entityType)) continue;
      const score = modelScore ?? this.#nerStrength;
      const textualExplanation = `Identified as ${entityType} by Spacy's Named Entity Recognition`;
      results.push({
        entityType,
        start,
        end,
        score,
        explanation: { recognizer: this.name, originalScore: score, score, textualExplanation },
        recognitionMetadata: { recognizerName: this.name, recognizerIdentifier: this.id },
      });
    }
    return results;
  }
}
