import { parse as parseYaml } from 'yaml';
import { AnalyzerEngine } from '../analyzer-engine.ts';
import { type ContextMatchingMode, LemmaContextAwareEnhancer } from '../lemma-context-aware-enhancer.ts';
import { LightNlpEngine } from '../light-nlp-engine.ts';
import type { NlpEngine } from '../nlp-engine.ts';
import { RecognizerRegistry } from '../recognizer-registry.ts';
import { RecognizerRegistryProvider, type RegistryConfiguration } from '../recognizer-registry-provider.ts';
import {
  type ConfiguredNlpEngine,
  type LoadModel,
  type NlpConfiguration,
  NlpEngineProvider,
} from './nlp-engine-provider.ts';
import { addNlpRecognizers } from './nlp-recognizers.ts';

/** An analyzer in Presidio's YAML form (`conf/default_analyzer.yaml`, `default_analyzer_full.yaml`). */
export interface AnalyzerConfiguration {
  readonly supported_languages?: readonly string[] | undefined;
  readonly default_score_threshold?: number | undefined;
  readonly nlp_configuration?: NlpConfiguration | undefined;
  readonly recognizer_registry?: Partial<RegistryConfiguration> | undefined;
  readonly context_aware_enhancer?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface AnalyzerEngineProviderOptions {
  /** The text of Presidio's `ANALYZER_CONF_FILE`, or what it says; by default English and no threshold. */
  readonly analyzerConfiguration?: AnalyzerConfiguration | string | undefined;
  /** The same of `NLP_CONF_FILE`; not read when the analyzer's configuration has a section of it. */
  readonly nlpConfiguration?: NlpConfiguration | string | undefined;
  /** The same of `RECOGNIZER_REGISTRY_CONF_FILE`. */
  readonly registryConfiguration?: RegistryConfiguration | string | undefined;
  readonly loadModel?: LoadModel | undefined;
}

const knownKeys = [
  'context_aware_enhancer',
  'default_score_threshold',
  'nlp_configuration',
  'recognizer_registry',
  'supported_languages',
];

/** Makes analyzers of Presidio's configuration files as they are; they answer as Presidio does. */
export class AnalyzerEngineProvider {
  readonly configuration: AnalyzerConfiguration;
  readonly #options: AnalyzerEngineProviderOptions;

  /** @throws {TypeError} when the configuration has a key that Presidio does not know. */
  constructor(options: AnalyzerEngineProviderOptions = {}) {
    this.#options = options;
    this.configuration = read<AnalyzerConfiguration>(options.analyzerConfiguration) ?? {};
    if (typeof this.configuration !== 'object') throw new TypeError('Analyzer configuration must be a dictionary');
    const unknown = Object.keys(this.configuration).filter((key) => !knownKeys.includes(key));
    if (unknown.length > 0) {
      throw new TypeError(
        `Unknown configuration key(s) in analyzer configuration: ${unknown.join(', ')}. Valid keys are: ${knownKeys.join(', ')}`,
      );
    }
    const threshold = this.configuration.default_score_threshold ?? 0;
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new RangeError(`Score threshold must be between 0.0 and 1.0, got: ${threshold}`);
    }
  }

  /** @throws {RangeError | TypeError} when a part of the configuration cannot be had, or contradicts another. */
  createEngine(): AnalyzerEngine {
    const { supported_languages: supportedLanguages = ['en'], context_aware_enhancer: enhancer } = this.configuration;
    const nlpEngine = this.#nlpEngine();
    return new AnalyzerEngine({
      nlpEngine: nlpEngine ?? new LightNlpEngine(),
      registry: this.#registry(supportedLanguages, nlpEngine),
      supportedLanguages,
      defaultScoreThreshold: this.configuration.default_score_threshold ?? 0,
      contextAwareEnhancer: enhancer === undefined ? undefined : enhancerOf(enhancer ?? {}),
      presidioCompatible: true,
    });
  }

  #nlpEngine(): (NlpEngine & ConfiguredNlpEngine) | undefined {
    const nlpConfiguration = this.configuration.nlp_configuration ?? read(this.#options.nlpConfiguration);
    if (nlpConfiguration === undefined) return undefined;
    return new NlpEngineProvider({ nlpConfiguration, loadModel: this.#options.loadModel }).createEngine();
  }

  #registry(languages: readonly string[], nlpEngine: ConfiguredNlpEngine | undefined): RecognizerRegistry {
    const inline = this.configuration.recognizer_registry;
    const given = inline
      ? { ...inline, supported_languages: languages }
      : read<RegistryConfiguration>(this.#options.registryConfiguration);
    if (given === undefined) {
      const registry = new RecognizerRegistry({ supportedLanguages: languages });
      registry.loadPredefinedRecognizers({ presidioCompatible: true });
      return addNlpRecognizers(registry, [], nlpEngine);
    }
    if (!given.recognizers?.length)
      throw new TypeError("The 'recognizers' field must contain at least one recognizer.");
    const configuration = { supported_languages: languages, ...given, recognizers: given.recognizers };
    const registered = [...configuration.supported_languages].sort().join(', ');
    const asked = [...languages].sort().join(', ');
    if (registered !== asked) {
      throw new RangeError(
        `Misconfigured engine, supported languages have to be consistent: the registry has ${registered}, the analyzer ${asked}.`,
      );
    }
    const registry = new RecognizerRegistryProvider({ configuration }).createRecognizerRegistry();
    return addNlpRecognizers(registry, configuration.recognizers, nlpEngine);
  }
}

function read<T>(given: T | string | undefined): T | undefined {
  return typeof given === 'string' ? (parseYaml(given) as T) : given;
}

function enhancerOf(section: Readonly<Record<string, unknown>>): LemmaContextAwareEnhancer {
  const numbers: Record<string, number | undefined> = {};
  let contextMatchingMode: ContextMatchingMode | undefined;
  for (const [key, value] of Object.entries(section)) {
    if (value === null) continue;
    if (key === 'context_matching_mode' && (value === 'substring' || value === 'whole_word')) {
      contextMatchingMode = value;
    } else if (isShare(key, value) || isCount(key, value)) numbers[key] = value as number;
    else throw new TypeError(`Invalid context_aware_enhancer configuration: ${key}`);
  }
  return new LemmaContextAwareEnhancer({
    contextSimilarityFactor: numbers.context_similarity_factor,
    minScoreWithContextSimilarity: numbers.min_score_with_context_similarity,
    contextPrefixCount: numbers.context_prefix_count,
    contextSuffixCount: numbers.context_suffix_count,
    contextMatchingMode,
  });
}

function isShare(key: string, value: unknown): boolean {
  if (key !== 'context_similarity_factor' && key !== 'min_score_with_context_similarity') return false;
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function isCount(key: string, value: unknown): boolean {
  if (key !== 'context_prefix_count' && key !== 'context_suffix_count') return false;
  return Number.isInteger(value) && (value as number) >= 0;
}
