import { withAsciiDigits } from './checksum/ascii-digits.ts';
import type { NlpArtifacts } from './nlp-engine.ts';
import { Pattern } from './pattern.ts';
import { PatternRecognizer, type PatternRecognizerOptions } from './pattern-recognizer.ts';
import type { PythonRegexFlags } from './python-regex-flags.ts';
import type { RecognizerResult } from './recognizer-result.ts';
import type { TextFeatures } from './text-features.ts';

/** What a predefined recognizer is, written as data: one object per identifier. */
export interface PredefinedDefinition {
  /** Presidio's class name, by which requests and configuration files select it. */
  readonly name: string;
  readonly entity: string;
  readonly language?: string;
  readonly country?: string;
  /** Name, expression (Python's syntax) and score of each pattern, in order. */
  readonly patterns: readonly (readonly [name: string, regex: string, score: number])[];
  readonly context?: readonly string[];
  readonly flags?: PythonRegexFlags;
  /** See {@link PatternRecognizer.validateResult}. */
  readonly validate?: (text: string) => boolean | undefined;
  /** See {@link PatternRecognizer.invalidateResult}. */
  readonly invalidate?: (text: string) => boolean;
  /** See {@link PatternRecognizer.canMatch}. */
  readonly canMatch?: (features: TextFeatures) => boolean;
  /** What every text with a match has: one quick search that saves the patterns, where lookbehinds make them slow. */
  readonly requires?: RegExp;
}

/** What a caller may change of a predefined recognizer. */
export type PredefinedOptions = Omit<PatternRecognizerOptions, 'supportedEntity'> & {
  readonly supportedEntity?: string | undefined;
};

/** The class of a predefined recognizer, made by `new` as in Presidio. */
export interface PredefinedRecognizerClass {
  new (options?: PredefinedOptions): PatternRecognizer;
  readonly definition: PredefinedDefinition;
}

/** Makes the recognizer class that a definition describes. */
export function predefinedRecognizer(definition: PredefinedDefinition): PredefinedRecognizerClass {
  let patterns: readonly Pattern[] | undefined;
  return class extends PatternRecognizer {
    static readonly definition = definition;
    readonly #isPrefiltered: boolean;

    constructor(options: PredefinedOptions = {}) {
      patterns ??= definition.patterns.map(([name, regex, score]) => new Pattern(name, regex, score));
      super({
        ...options,
        name: options.name ?? definition.name,
        supportedEntity: options.supportedEntity ?? definition.entity,
        supportedLanguage: options.supportedLanguage ?? definition.language ?? 'en',
        countryCode: options.countryCode ?? definition.country,
        patterns: options.patterns ?? patterns,
        context: options.context ?? definition.context,
        globalRegexFlags: options.globalRegexFlags ?? definition.flags,
      });
      // Of patterns that the caller brings, the definition does not know what they can match.
      this.#isPrefiltered = options.patterns === undefined && !options.denyList?.length;
    }

    override validateResult(text: string): boolean | undefined {
      return definition.validate?.(withAsciiDigits(text));
    }

    override invalidateResult(text: string): boolean {
      return definition.invalidate?.(withAsciiDigits(text)) ?? false;
    }

    override analyze(
      text: string,
      entities: readonly string[],
      artifacts?: NlpArtifacts,
      features?: TextFeatures,
    ): RecognizerResult[] {
      if (this.#isPrefiltered && definition.requires?.test(text) === false) return [];
      return super.analyze(text, entities, artifacts, features);
    }

    override canMatch(features: TextFeatures): boolean {
      return !this.#isPrefiltered || (definition.canMatch?.(features) ?? true);
    }
  };
}
