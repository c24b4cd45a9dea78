import {
  AnalyzerEngine,
  catalogue,
  compileUserPattern,
  type EntityRecognizer,
  type Gazetteers,
  NerRecognizer,
  PatternRecognizer,
  RecognizerRegistry,
  UnsupportedRegexError,
} from 'presidio-ts';
import {
  type CustomRecognizer,
  plainRecognizerSettings,
  type RecognizerProblem,
  type RecognizerSettings,
  type RecognizerView,
} from '../../contracts/recognizers.ts';
import { type Detection, type Detector, PresidioDetector } from './detector.ts';
import { questionPolicy, type TextPolicy } from './text-policy.ts';

/** The class name of what the language model finds. */
const languageModel = 'SpacyRecognizer';

/** The detector as the user wants it: recognizers switched off or on, lowest scores, recognizers of their own. */
export class ChosenDetector implements Detector {
  readonly #engine: AnalyzerEngine;
  readonly #gazetteers: Gazetteers | undefined;
  #current: PresidioDetector;
  #settings = plainRecognizerSettings;

  constructor(engine: AnalyzerEngine, gazetteers?: Gazetteers) {
    this.#engine = engine;
    this.#gazetteers = gazetteers;
    this.#current = new PresidioDetector(engine);
  }

  get current(): PresidioDetector {
    return this.#current;
  }

  /** The policy for questions, with the user's lowest score. */
  get policy(): TextPolicy {
    const { scoreMin } = this.#settings;
    return scoreMin === null ? questionPolicy : { ...questionPolicy, scoreMin };
  }

  /** @throws {RangeError} when a recognizer of the user's own cannot be made; the former choice stays. */
  use(settings: RecognizerSettings): void {
    this.#current = this.#detectorFor(settings);
    this.#settings = settings;
  }

  detect(text: string): readonly Detection[] {
    return this.#current.detect(text);
  }

  detectStructured(text: string): readonly Detection[] {
    return this.#current.detectStructured(text);
  }

  #detectorFor(settings: RecognizerSettings): PresidioDetector {
    const { choices, custom, scoreMin } = settings;
    if (scoreMin === null && Object.keys(choices).length === 0 && custom.length === 0) {
      return new PresidioDetector(this.#engine);
    }
    const { nlpEngine, supportedLanguages } = this.#engine;
    const named = Object.entries(choices);
    const registry = new RecognizerRegistry({ supportedLanguages });
    registry.loadPredefinedRecognizers({
      hasNer: nlpEngine.hasNer,
      gazetteers: this.#gazetteers,
      without: new Set(named.flatMap(([name, { enabled }]) => (enabled ? [] : [name]))),
      also: new Set(named.flatMap(([name, { enabled }]) => (enabled ? [name] : []))),
      scoreThresholds: Object.fromEntries(
        named.flatMap(([name, choice]) => (choice.scoreMin === null ? [] : [[name, { default: choice.scoreMin }]])),
      ),
    });
    const own = custom.filter(({ enabled }) => enabled).map((recognizer) => makeCustom(recognizer));
    const shared = { nlpEngine, defaultScoreThreshold: scoreMin ?? undefined };
    const engine = new AnalyzerEngine({ ...shared, supportedLanguages, registry });
    return new PresidioDetector(engine, {
      off: new Set(named.flatMap(([name, { enabled }]) => (enabled ? [] : [name]))),
      scored: new Set(named.flatMap(([name, choice]) => (choice.scoreMin === null ? [] : [name]))),
      own:
        own.length === 0
          ? null
          : new AnalyzerEngine({ ...shared, registry: new RecognizerRegistry({ recognizers: own }) }),
    });
  }
}

/** A recognizer of the user's own runs on every text: under English, which is always asked. */
function makeCustom({ name, entity, patterns, context, denyList, denyListScore }: CustomRecognizer): EntityRecognizer {
  return PatternRecognizer.fromDict({
    name,
    supported_entity: entity,
    supported_language: 'en',
    patterns,
    context,
    deny_list: denyList,
    deny_list_score: denyListScore,
  });
}

/** What is wrong with a recognizer of the user's own; null when it can be used. */
export function checkCustom({ name, patterns, denyList }: CustomRecognizer): RecognizerProblem | null {
  if (patterns.length === 0 && denyList.length === 0) return { kind: 'no-pattern', pattern: null };
  if (name === languageModel || catalogue().some((entry) => entry.name === name)) {
    return { kind: 'name-taken', pattern: null };
  }
  for (const [pattern, { regex }] of patterns.entries()) {
    try {
      if (compileUserPattern(regex).engine === 'backtracking') return { kind: 'backtracking', pattern };
    } catch (error) {
      if (!(error instanceof UnsupportedRegexError)) throw error;
      return { kind: 'invalid', pattern };
    }
  }
  return null;
}

/** Every predefined recognizer. */
export function recognizerViews(engine: AnalyzerEngine): RecognizerView[] {
  const languages = engine.supportedLanguages;
  const views = catalogue().map((entry): RecognizerView => {
    const made = entry.make();
    const isPattern = made instanceof PatternRecognizer;
    return {
      name: entry.name,
      entities: [...made.supportedEntities],
      country: entry.country ?? null,
      kind: isPattern ? 'pattern' : 'rules',
      byDefault:
        entry.languages === 'all' || entry.languages?.some((language) => languages.includes(language)) === true,
      patterns: isPattern ? made.patterns.map(({ name, score }) => ({ name, score })) : [],
      context: [...made.context],
    };
  });
  if (!engine.nlpEngine.hasNer) return views;
  const { supportedEntities } = new NerRecognizer();
  const model: RecognizerView = {
    name: languageModel,
    entities: [...supportedEntities],
    country: null,
    kind: 'language-model',
    byDefault: true,
    patterns: [],
    context: [],
  };
  return [model, ...views];
}
