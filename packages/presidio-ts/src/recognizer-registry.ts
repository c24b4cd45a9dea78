import { parse as parseYaml } from 'yaml';
import type { EntityRecognizer } from './entity-recognizer.ts';
import { PatternRecognizer, type PatternRecognizerDict } from './pattern-recognizer.ts';
import { type LoadOptions, loadRecognizers } from './recognizers/catalogue.ts';

const choicesMax = 50;

/** Holds the recognizers an analyzer chooses from, and reads more of them from Presidio's JSON and YAML. */
export class RecognizerRegistry {
  #recognizers: EntityRecognizer[];
  /** Worked out when first asked for, and anew after a change: there are hundreds of recognizers, and each text asks. */
  readonly #byLanguage = new Map<string, readonly EntityRecognizer[]>();
  /** Requests ask for the same few choices over and over. */
  readonly #byChoice = new Map<string, readonly EntityRecognizer[]>();
  readonly #entitiesByLanguage = new Map<string, ReadonlySet<string>>();
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
    this.#forget();
  }

  addRecognizer(recognizer: EntityRecognizer): void {
    this.#recognizers.push(recognizer);
    this.#forget();
  }

  /** Removes every recognizer of that name, or only the one for `language`. */
  removeRecognizer(recognizerName: string, language?: string): void {
    this.#recognizers = this.#recognizers.filter(
      ({ name, supportedLanguage }) =>
        name !== recognizerName || (language !== undefined && supportedLanguage !== language),
    );
    this.#forget();
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
  }): readonly EntityRecognizer[] {
    const { language, entities, adHocRecognizers = [] } = request;
    if (adHocRecognizers.length > 0) return this.#chosen(language, entities, adHocRecognizers);
    const key = `${language} ${entities?.join() ?? ''}`;
    const known = this.#byChoice.get(key);
    if (known) return known;
    const found = this.#chosen(language, entities, adHocRecognizers);
    if (this.#byChoice.size >= choicesMax) this.#byChoice.clear();
    this.#byChoice.set(key, found);
    return found;
  }

  #chosen(
    language: string,
    entities: readonly string[] | undefined,
    adHocRecognizers: readonly EntityRecognizer[],
  ): readonly EntityRecognizer[] {
    const wanted = entities?.length ? new Set(entities) : undefined;
    const found = [
      ...this.recognizersOf(language),
      ...adHocRecognizers.filter(({ supportedLanguage }) => supportedLanguage === language),
    ].filter(({ supportedEntities }) => wanted === undefined || supportedEntities.some((entity) => wanted.has(entity)));
    if (found.length === 0) throw new RangeError('No matching recognizers were found to serve the request.');
    return found;
  }

  /** All recognizers of a language, in their order. */
  recognizersOf(language: string): readonly EntityRecognizer[] {
    let found = this.#byLanguage.get(language);
    if (found === undefined) {
      found = this.#recognizers.filter(({ supportedLanguage }) => supportedLanguage === language);
      this.#byLanguage.set(language, found);
    }
    return found;
  }

  /** Whether a recognizer of the language finds the entity. */
  supports(language: string, entity: string): boolean {
    let entities = this.#entitiesByLanguage.get(language);
    if (entities === undefined) {
      entities = new Set(this.recognizersOf(language).flatMap(({ supportedEntities }) => supportedEntities));
      this.#entitiesByLanguage.set(language, entities);
    }
    return entities.has(entity);
  }

  #forget(): void {
    this.#byLanguage.clear();
    this.#byChoice.clear();
    this.#entitiesByLanguage.clear();
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
