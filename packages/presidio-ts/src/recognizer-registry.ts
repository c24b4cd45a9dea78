import { parse as parseYaml } from 'yaml';
import type { EntityRecognizer } from './entity-recognizer.ts';
import { PatternRecognizer, type PatternRecognizerDict } from './pattern-recognizer.ts';
import { type LoadOptions, loadRecognizers } from './recognizers/catalogue.ts';

/** Holds the recognizers an analyzer chooses from, and reads more of them from Presidio's JSON and YAML. */
export class RecognizerRegistry {
  #recognizers: EntityRecognizer[];
  readonly supportedLanguages: readonly string[];

  constructor(
    options: {
      readonly recognizers?: Iterable<EntityRecognizer>;
      readonly supportedLanguages?: readonly string[];
    } = {},
  ) {
    this.#recognizers = [...(options.recognizers ?? [])];
    this.supportedLanguages = options.supportedLanguages ?? ['en'];
  }

  get recognizers(): readonly EntityRecognizer[] {
    return this.#recognizers;
  }

  /** Adds the predefined recognizers, one object per language; see {@link LoadOptions}. */
  loadPredefinedRecognizers(options: Partial<LoadOptions> = {}): void {
    this.#recognizers.push(...loadRecognizers({ languages: this.supportedLanguages, ...options }));
  }

  addRecognizer(recognizer: EntityRecognizer): void {
    this.#recognizers.push(recognizer);
  }

  /** Removes every recognizer of that name, or only the one for `language`. */
  removeRecognizer(recognizerName: string, language?: string): void {
    this.#recognizers = this.#recognizers.filter(
      ({ name, supportedLanguage }) =>
        name !== recognizerName || (language !== undefined && supportedLanguage !== language),
    );
  }

  addPatternRecognizerFromDict(dict: PatternRecognizerDict): void {
    this.addRecognizer(PatternRecognizer.fromDict(dict));
  }

  /**
   * Adds the recognizers of a document in Presidio's YAML form, `recognizers: [{name, supported_entity, patterns, …}]`. It takes
   * the document's text, as this package reads no files; JSON is YAML too.
   *
   * @throws {TypeError} when there is no list of recognizers or one of them is incomplete.
   */
  addRecognizersFromYaml(yaml: string): void {
    const document = parseYaml(yaml) as { recognizers?: PatternRecognizerDict[] } | null;
    if (!Array.isArray(document?.recognizers)) throw new TypeError('No list of recognizers in the YAML document');
    for (const dict of document.recognizers) this.addPatternRecognizerFromDict(dict);
  }

  /**
   * The recognizers for a language, of the entities asked for or of all.
   *
   * @throws {RangeError} when none matches.
   */
  getRecognizers(request: {
    readonly language: string;
    readonly entities?: readonly string[] | undefined;
    readonly adHocRecognizers?: readonly EntityRecognizer[] | undefined;
  }): EntityRecognizer[] {
    const { language, entities, adHocRecognizers = [] } = request;
    const found = [...this.#recognizers, ...adHocRecognizers].filter(
      ({ supportedLanguage, supportedEntities }) =>
        supportedLanguage === language &&
        (!entities?.length || supportedEntities.some((entity) => entities.includes(entity))),
    );
    if (found.length === 0) throw new RangeError('No matching recognizers were found to serve the request.');
    return found;
  }

  getSupportedEntities(languages: readonly string[] = this.supportedLanguages): string[] {
    const entities = this.#recognizers
      .filter(({ supportedLanguage }) => languages.includes(supportedLanguage))
      .flatMap(({ supportedEntities }) => supportedEntities);
    return [...new Set(entities)];
  }

  getCountryCodes(): string[] {
    const codes = this.#recognizers.flatMap(({ countryCode }) => (countryCode ? [countryCode] : []));
    return [...new Set(codes)].sort();
  }
}
