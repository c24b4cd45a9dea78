import { parse as parseYaml } from 'yaml';
import type { EntityRecognizer } from './entity-recognizer.ts';
import { NerRecognizer } from './ner-recognizer.ts';
import { PatternRecognizer, type PatternRecognizerDict } from './pattern-recognizer.ts';
import { type PythonRegexFlags, regexFlagsFromNumber } from './python-regex-flags.ts';
import { RecognizerRegistry } from './recognizer-registry.ts';
import { findEntry } from './recognizers/catalogue.ts';

/** One recognizer of a configuration file: a predefined one by class name, or a custom one in full. */
export type RecognizerConfiguration =
  | string
  | (Omit<PatternRecognizerDict, 'supported_languages'> & {
      readonly type?: 'predefined' | 'custom';
      /** The class, when `name` is only what results are to be signed with. */
      readonly class_name?: string;
      readonly enabled?: boolean;
      readonly supported_languages?:
        | readonly (string | { readonly language: string; readonly context?: readonly string[] })[]
        | null;
    });

/** A registry in Presidio's YAML form (`conf/default_recognizers.yaml`). */
export interface RegistryConfiguration {
  readonly supported_languages?: readonly string[];
  readonly global_regex_flags?: number;
  readonly supported_countries?: readonly string[];
  readonly recognizers: readonly RecognizerConfiguration[];
}

// Recognizers that call a service or a model that this package does not have; Presidio ships them switched off.
const notHere =
  /^(?:AzureAILanguage|AzureHealthDeid|AzureOpenAILangExtract|BasicLangExtract|GLiNER|HuggingFaceNer|MedicalNER|Stanza|Transformers)Recognizer$/;

/** Makes registries of Presidio's configuration files as they are. */
export class RecognizerRegistryProvider {
  readonly configuration: RegistryConfiguration;

  /** @param options the configuration itself, or the text of a YAML (or JSON) document; this package reads no files. */
  constructor(options: { readonly configuration: RegistryConfiguration } | { readonly yaml: string }) {
    this.configuration = 'yaml' in options ? (parseYaml(options.yaml) as RegistryConfiguration) : options.configuration;
    if (!Array.isArray(this.configuration?.recognizers))
      throw new TypeError('No list of recognizers in the configuration');
  }

  /**
   * @throws {RangeError} when a predefined recognizer is not known.
   * @throws {TypeError} when a custom one is incomplete.
   */
  createRecognizerRegistry(): RecognizerRegistry {
    const { recognizers, supported_languages: languages = ['en'], supported_countries: countries } = this.configuration;
    const flags = regexFlagsFromNumber(this.configuration.global_regex_flags ?? 26);
    const made = recognizers
      .filter((one) => typeof one === 'string' || one.enabled !== false)
      .flatMap((one) => (isPredefined(one) ? predefined(one, languages, flags) : custom(one, languages, flags)))
      .filter(({ supportedLanguage }) => languages.includes(supportedLanguage))
      .filter(
        ({ countryCode }) => !countries || !countryCode || countries.some((code) => code.toLowerCase() === countryCode),
      );
    return new RecognizerRegistry({ recognizers: made, supportedLanguages: languages });
  }
}

type Detailed = Exclude<RecognizerConfiguration, string>;

function isPredefined(one: RecognizerConfiguration): boolean {
  return typeof one === 'string' || one.type === 'predefined';
}

function languagesOf(
  one: RecognizerConfiguration,
  supported: readonly string[],
): { readonly language: string; readonly context?: readonly string[] | undefined }[] {
  const given = typeof one === 'string' ? undefined : one.supported_languages;
  if (!given) {
    const context = typeof one === 'string' ? undefined : (one.context ?? undefined);
    return supported.map((language) => ({ language, context }));
  }
  return given.map((entry) => (typeof entry === 'string' ? { language: entry } : entry));
}

function predefined(
  one: RecognizerConfiguration,
  supported: readonly string[],
  globalRegexFlags: PythonRegexFlags,
): EntityRecognizer[] {
  const detailed: Detailed = typeof one === 'string' ? { name: one } : one;
  const className = detailed.class_name ?? detailed.name ?? '';
  if (notHere.test(className))
    throw new RangeError(`${className} needs a service or model that presidio-ts does not have.`);
  return languagesOf(one, supported).map(({ language, context }) => {
    if (className === 'SpacyRecognizer') return new NerRecognizer({ supportedLanguage: language });
    const entry = findEntry(className);
    if (entry === undefined) throw new RangeError(`Recognizer of name ${className} was not found.`);
    return entry.make({
      supportedLanguage: language,
      context,
      globalRegexFlags,
      name: detailed.class_name ? detailed.name : undefined,
      supportedEntity: detailed.supported_entity ?? detailed.supported_entities?.[0],
      scoreThresholds: detailed.score_thresholds,
    });
  });
}

function custom(
  one: RecognizerConfiguration,
  supported: readonly string[],
  global_regex_flags: PythonRegexFlags,
): EntityRecognizer[] {
  if (typeof one === 'string') return [];
  const { supported_entities, supported_languages: _, ...rest } = one;
  const dict = { ...rest, supported_entity: rest.supported_entity ?? supported_entities?.[0], global_regex_flags };
  if (dict.supported_language) return [PatternRecognizer.fromDict(dict)];
  return languagesOf(one, supported).map(({ language, context }) =>
    PatternRecognizer.fromDict({ ...dict, supported_language: language, context: context ?? null }),
  );
}
