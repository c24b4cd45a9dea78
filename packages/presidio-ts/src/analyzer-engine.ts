import { type AllowListMatch, withoutAllowed } from './allow-list.ts';
import { withoutHanLead } from './chinese/mail-border.ts';
import type { ChineseSegmenter } from './chinese/segmenter.ts';
import { type DropListener, overlapping, tellDropped } from './dropped-results.ts';
import type { EntityRecognizer } from './entity-recognizer.ts';
import type { Gazetteers } from './gazetteers/gazetteer-port.ts';
import {
  type ContextAwareEnhancer,
  type ContextMatchingMode,
  LemmaContextAwareEnhancer,
} from './lemma-context-aware-enhancer.ts';
import { LightNlpEngine } from './light-nlp-engine.ts';
import { NerRecognizer } from './ner-recognizer.ts';
import type { NlpArtifacts, NlpEngine } from './nlp-engine.ts';
import type { PythonRegexFlags } from './python-regex-flags.ts';
import { RecognizerRegistry } from './recognizer-registry.ts';
import { type RecognizerResult, removeDuplicates } from './recognizer-result.ts';
import { loadNamedRecognizers, loadRecognizersOf } from './recognizers/catalogue.ts';
import { settleOverlaps } from './settle-overlaps.ts';
import { textFeatures } from './text-features.ts';

export interface AnalyzerEngineOptions {
  /** The recognizers to use; by default the predefined ones of each supported language. */
  readonly registry?: RecognizerRegistry | undefined;
  /** The language pipeline; by default a light English one without named entities. */
  readonly nlpEngine?: NlpEngine | undefined;
  readonly contextAwareEnhancer?: ContextAwareEnhancer | undefined;
  readonly supportedLanguages?: readonly string[] | undefined;
  /** Presidio: 0. Otherwise 0.35, so that a bare run of digits is no bank account. */
  readonly defaultScoreThreshold?: number | undefined;
  /** Exactly Presidio's recognizers and rules. A request may ask for it too. */
  readonly presidioCompatible?: boolean | undefined;
  /** Lists of names and towns for the own mode: `gazetteers` of `presidio-ts/gazetteers`, or yours. Without, cue words must do. */
  readonly gazetteers?: Gazetteers | undefined;
  /** Makes what cuts Chinese text into words, for the names in it; called when the first such text comes. By default the platform's. */
  readonly chineseSegmenter?: (() => ChineseSegmenter) | undefined;
}

export interface AnalyzeRequest {
  readonly text: string;
  /** ISO 639-1 code; recognizers of other languages stay silent. */
  readonly language: string;
  /** Entity types wanted; by default all. */
  readonly entities?: readonly string[] | undefined;
  /** Class names of predefined recognizers: the request is answered by exactly these, whatever language they declare. */
  readonly recognizers?: readonly string[] | undefined;
  readonly scoreThreshold?: number | undefined;
  readonly allowList?: readonly string[] | undefined;
  readonly allowListMatch?: AllowListMatch | undefined;
  /** Of an allow list of expressions; by default Presidio's. */
  readonly regexFlags?: PythonRegexFlags | undefined;
  /** Words known of the text's surroundings, such as a column's name. */
  readonly context?: readonly string[] | undefined;
  readonly contextMatchingMode?: ContextMatchingMode | undefined;
  readonly adHocRecognizers?: readonly EntityRecognizer[] | undefined;
  /** Keeps each result's `explanation`. */
  readonly returnDecisionProcess?: boolean | undefined;
  /** False leaves out the context step. */
  readonly enhance?: boolean | undefined;
  /** Told of every result that was found and is not in the answer, with the reason. */
  readonly onDropped?: DropListener | undefined;
  readonly nlpArtifacts?: NlpArtifacts | undefined;
  readonly presidioCompatible?: boolean | undefined;
  /** Checked between recognizers; an aborted call throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Finds personal data in texts by running the recognizers for the text's language and weighing their results. */
export class AnalyzerEngine {
  readonly #givenRegistry: RecognizerRegistry | undefined;
  readonly #enhancer: ContextAwareEnhancer | undefined;
  readonly #enhancers = new Map<ContextMatchingMode, ContextAwareEnhancer>();
  readonly #presidioCompatible: boolean;
  readonly #gazetteers: Gazetteers | undefined;
  readonly #chineseSegmenter: (() => ChineseSegmenter) | undefined;
  readonly #defaultScoreThreshold: number | undefined;
  readonly #named = new Map<string, EntityRecognizer>();
  readonly #outside = new Map<string, readonly EntityRecognizer[]>();
  readonly #entities = new WeakMap<readonly EntityRecognizer[], readonly string[]>();
  readonly #declared = new WeakMap<
    readonly EntityRecognizer[],
    ReadonlyMap<string, Readonly<Record<string, number>>>
  >();
  #registries: { readonly presidio?: RecognizerRegistry; readonly own?: RecognizerRegistry } = {};
  readonly nlpEngine: NlpEngine;
  readonly supportedLanguages: readonly string[];

  constructor(options: AnalyzerEngineOptions = {}) {
    this.nlpEngine = options.nlpEngine ?? new LightNlpEngine();
    this.supportedLanguages = options.supportedLanguages ?? ['en'];
    this.#givenRegistry = options.registry;
    this.#enhancer = options.contextAwareEnhancer;
    this.#presidioCompatible = options.presidioCompatible ?? false;
    this.#gazetteers = options.gazetteers;
    this.#chineseSegmenter = options.chineseSegmenter;
    this.#defaultScoreThreshold = options.defaultScoreThreshold;
  }

  /** The registry that requests without their own choice are answered from. */
  get registry(): RecognizerRegistry {
    return this.#registryFor(this.#presidioCompatible);
  }

  #registryFor(presidioCompatible: boolean): RecognizerRegistry {
    if (this.#givenRegistry) return this.#givenRegistry;
    const key = presidioCompatible ? 'presidio' : 'own';
    const known = this.#registries[key];
    if (known) return known;
    const registry = new RecognizerRegistry({ supportedLanguages: this.supportedLanguages });
    registry.loadPredefinedRecognizers({
      presidioCompatible,
      hasNer: this.nlpEngine.hasNer,
      gazetteers: this.#gazetteers,
      chineseSegmenter: this.#chineseSegmenter,
    });
    this.#registries = { ...this.#registries, [key]: registry };
    return registry;
  }

  /**
   * Finds personal data in a text. Offsets are UTF-16 code units.
   *
   * @returns results in order of falling score, then start.
   * @throws {RangeError} when no recognizer fits the language and entities, or a recognizer named does not exist.
   */
  analyze(request: AnalyzeRequest): RecognizerResult[] {
    const { text, entities, signal } = request;
    const presidioCompatible = request.presidioCompatible ?? this.#presidioCompatible;
    const recognizers = this.#recognizersFor(request, presidioCompatible);
    const wanted = entities?.length ? entities : this.#entitiesOf(recognizers);
    const nlpArtifacts = request.nlpArtifacts ?? this.nlpEngine.processText(text, request.language);
    const features = textFeatures(text);

    let results: RecognizerResult[] = [];
    for (const recognizer of recognizers) {
      signal?.throwIfAborted();
      // The context step will want words and lemmas; a pipeline gives them and the entities in one run.
      if (results.length > 0 && request.enhance !== false && recognizer instanceof NerRecognizer)
        void nlpArtifacts.tokens;
      for (const result of recognizer.analyze(text, wanted, nlpArtifacts, features)) {
        results.push(
          result.recognitionMetadata
            ? result
            : {
                ...result,
                recognitionMetadata: { recognizerName: recognizer.name, recognizerIdentifier: recognizer.id },
              },
        );
      }
    }
    // A bad expression among the allowed ones is refused whatever was found.
    if (results.length === 0 && !request.allowList?.length) return results;
    if (request.enhance !== false) results = this.#enhanced(request, results, recognizers, nlpArtifacts);
    const { onDropped } = request;
    const found = results;
    const thresholdOf = this.#thresholds(recognizers, request, presidioCompatible);
    const sure = results.filter((result) => result.score >= thresholdOf(result));
    results = removeDuplicates(sure);
    if (!presidioCompatible && !request.recognizers?.length) results = settleOverlaps(withoutHanLead(text, results));
    if (onDropped) {
      tellDropped(found, sure, onDropped, (result) => ({ kind: 'below-threshold', threshold: thresholdOf(result) }));
      const settled = results;
      tellDropped(sure, settled, onDropped, (result) => overlapping(result, settled));
    }
    if (request.allowList?.length) {
      const settled = results;
      results = withoutAllowed(text, results, request.allowList, request.allowListMatch ?? 'exact', request.regexFlags);
      if (onDropped) tellDropped(settled, results, onDropped, () => ({ kind: 'allowed' }));
    }
    return request.returnDecisionProcess ? results : results.map(({ explanation: _, ...result }) => result);
  }

  getRecognizers(language?: string): readonly EntityRecognizer[] {
    const languages = language === undefined ? this.supportedLanguages : [language];
    return this.registry.recognizers.filter(({ supportedLanguage }) => languages.includes(supportedLanguage));
  }

  getSupportedEntities(language?: string): string[] {
    return [...new Set(this.getRecognizers(language).flatMap((recognizer) => recognizer.supportedEntities))];
  }

  #recognizersFor(request: AnalyzeRequest, presidioCompatible: boolean): readonly EntityRecognizer[] {
    const { language, entities, adHocRecognizers = [] } = request;
    if (request.recognizers?.length) {
      const named = request.recognizers.map((name) => this.#namedRecognizer(name));
      const spoken = adHocRecognizers.filter(({ supportedLanguage }) => supportedLanguage === language);
      const fitting = [...named, ...spoken].filter(
        ({ supportedEntities }) => !entities?.length || supportedEntities.some((entity) => entities.includes(entity)),
      );
      if (fitting.length === 0) throw new RangeError('No matching recognizers were found to serve the request.');
      return fitting;
    }
    const registry = this.#registryFor(presidioCompatible);
    if (!entities?.length && adHocRecognizers.length === 0) {
      const all = registry.recognizersOf(language);
      if (all.length > 0) return all;
    }
    const more = presidioCompatible || this.#givenRegistry ? [] : this.#recognizersOutside(registry, request);
    return registry.getRecognizers({ language, entities, adHocRecognizers: [...adHocRecognizers, ...more] });
  }

  /** In its own mode, who asks for an entity by name gets it, though its recognizer is not loaded for everybody. */
  #recognizersOutside(
    registry: RecognizerRegistry,
    { language, entities = [] }: AnalyzeRequest,
  ): readonly EntityRecognizer[] {
    return entities.flatMap((entity) => {
      if (registry.supports(language, entity)) return [];
      const key = `${language} ${entity}`;
      const known = this.#outside.get(key) ?? loadRecognizersOf([entity], language);
      this.#outside.set(key, known);
      return known;
    });
  }

  #entitiesOf(recognizers: readonly EntityRecognizer[]): readonly string[] {
    const known = this.#entities.get(recognizers);
    if (known) return known;
    const entities = [...new Set(recognizers.flatMap((recognizer) => recognizer.supportedEntities))];
    this.#entities.set(recognizers, entities);
    return entities;
  }

  #namedRecognizer(name: string): EntityRecognizer {
    const known = this.#named.get(name) ?? this.#givenRegistry?.recognizers.find((given) => given.name === name);
    if (known) return known;
    const made = loadNamedRecognizers([name], this.#gazetteers)[0];
    if (made === undefined) throw new RangeError(`No recognizer is called ${name}.`);
    this.#named.set(name, made);
    return made;
  }

  #enhanced(
    request: AnalyzeRequest,
    results: readonly RecognizerResult[],
    recognizers: readonly EntityRecognizer[],
    nlpArtifacts: NlpArtifacts,
  ): RecognizerResult[] {
    const { text, context = [] } = request;
    let raw = [...results];
    for (const recognizer of recognizers) {
      if (recognizer.enhanceUsingContext === undefined) continue;
      const isOwn = (result: RecognizerResult): boolean =>
        result.recognitionMetadata?.recognizerIdentifier === recognizer.id;
      const otherRawRecognizerResults = raw.filter((result) => !isOwn(result));
      const rawRecognizerResults = raw.filter(isOwn);
      raw = [
        ...otherRawRecognizerResults,
        ...recognizer.enhanceUsingContext({
          text,
          rawRecognizerResults,
          otherRawRecognizerResults,
          nlpArtifacts,
          context,
        }),
      ];
    }
    return this.#enhancerFor(request.contextMatchingMode).enhanceUsingContext({
      text,
      rawResults: raw,
      nlpArtifacts,
      recognizers,
      context,
    });
  }

  #enhancerFor(mode: ContextMatchingMode | undefined): ContextAwareEnhancer {
    if (mode === undefined && this.#enhancer) return this.#enhancer;
    const contextMatchingMode = mode ?? 'substring';
    const known = this.#enhancers.get(contextMatchingMode);
    if (known) return known;
    const enhancer = new LemmaContextAwareEnhancer({ contextMatchingMode });
    this.#enhancers.set(contextMatchingMode, enhancer);
    return enhancer;
  }

  #thresholds(
    recognizers: readonly EntityRecognizer[],
    request: AnalyzeRequest,
    presidioCompatible: boolean,
  ): (result: RecognizerResult) => number {
    const { scoreThreshold } = request;
    if (scoreThreshold !== undefined) return () => scoreThreshold;
    const own = this.#defaultScoreThreshold ?? (presidioCompatible || request.recognizers?.length ? 0 : 0.35);
    const declaredBy = this.#declaredThresholds(recognizers);
    return ({ entityType, recognitionMetadata }) => {
      const declared = declaredBy.get(recognitionMetadata?.recognizerIdentifier ?? '');
      return declared?.[entityType] ?? declared?.default ?? own;
    };
  }

  /** Few recognizers declare any: a text is not to pay for looking through all of them. */
  #declaredThresholds(recognizers: readonly EntityRecognizer[]): ReadonlyMap<string, Readonly<Record<string, number>>> {
    const known = this.#declared.get(recognizers);
    if (known) return known;
    const declared = new Map<string, Readonly<Record<string, number>>>();
    for (const { id, scoreThresholds } of recognizers) {
      if (Object.keys(scoreThresholds).length > 0) declared.set(id, scoreThresholds);
    }
    this.#declared.set(recognizers, declared);
    return declared;
  }
}
