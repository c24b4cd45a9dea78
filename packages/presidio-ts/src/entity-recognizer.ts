import type { NlpArtifacts } from './nlp-engine.ts';
import type { RecognizerResult } from './recognizer-result.ts';
import type { TextFeatures } from './text-features.ts';

export interface EntityRecognizerOptions {
  readonly supportedEntities: readonly string[];
  readonly name?: string | undefined;
  readonly supportedLanguage?: string | undefined;
  readonly version?: string | undefined;
  readonly context?: readonly string[] | undefined;
  readonly countryCode?: string | undefined;
  /** Lowest score per entity, or for `default`, below which this recognizer's results are dropped. */
  readonly scoreThresholds?: Readonly<Record<string, number>> | undefined;
}

let recognizersMade = 0;

/** Finds entities of some kinds in a text. Subclass it for logic that patterns cannot express. */
export abstract class EntityRecognizer {
  readonly name: string;
  readonly id: string;
  readonly supportedEntities: readonly string[];
  readonly supportedLanguage: string;
  readonly version: string;
  /** Words that, standing near a result, make it more likely; the context enhancer raises its score. */
  readonly context: readonly string[];
  readonly countryCode: string | undefined;
  readonly scoreThresholds: Readonly<Record<string, number>>;

  constructor(options: EntityRecognizerOptions) {
    this.name = options.name ?? new.target.name;
    this.id = `${this.name}_${++recognizersMade}`;
    this.supportedEntities = options.supportedEntities;
    this.supportedLanguage = options.supportedLanguage ?? 'en';
    this.version = options.version ?? '0.0.1';
    this.context = options.context ?? [];
    this.countryCode = options.countryCode?.trim().toLowerCase();
    this.scoreThresholds = checkedThresholds(options.scoreThresholds);
  }

  /**
   * @param entities the entity types the caller wants; a recognizer of one type may ignore it.
   * @param features what is known of the text already, for a cheap refusal.
   */
  abstract analyze(
    text: string,
    entities: readonly string[],
    nlpArtifacts: NlpArtifacts,
    features: TextFeatures,
  ): RecognizerResult[];

  /**
   * A recognizer's own context step, before the engine's. Results it raised itself must carry
   * `recognitionMetadata.isScoreEnhancedByContext`.
   */
  enhanceUsingContext?(request: {
    readonly text: string;
    readonly rawRecognizerResults: RecognizerResult[];
    readonly otherRawRecognizerResults: readonly RecognizerResult[];
    readonly nlpArtifacts: NlpArtifacts;
    readonly context: readonly string[];
  }): RecognizerResult[];

  getSupportedEntities(): readonly string[] {
    return this.supportedEntities;
  }

  getSupportedLanguage(): string {
    return this.supportedLanguage;
  }
}

function checkedThresholds(thresholds: Readonly<Record<string, number>> = {}): Readonly<Record<string, number>> {
  for (const [entity, threshold] of Object.entries(thresholds)) {
    if (entity === '' || entity.trim() !== entity) {
      throw new RangeError('score_thresholds keys must be non-empty strings');
    }
    if (!(typeof threshold === 'number' && threshold >= 0 && threshold <= 1)) {
      throw new RangeError(`Score threshold must be between 0.0 and 1.0, got: ${threshold}`);
    }
  }
  return { ...thresholds };
}
