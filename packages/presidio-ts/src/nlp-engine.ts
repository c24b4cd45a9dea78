import type { AnalyzedToken, NerEntity, NerModel, PipelineModel } from './ner-model.ts';

export interface Token {
  readonly text: string;
  /** UTF-16 offset of its first character. */
  readonly start: number;
}

/** What a language pipeline knows of one text. Each part is worked out when first asked for, as most texts need none of it. */
export interface NlpArtifacts {
  readonly tokens: readonly Token[];
  /** One lemma per token, in the token's order. */
  readonly lemmas: readonly string[];
  /** Lower-cased lemmas that carry meaning: no stop words, no punctuation; parts of `a:b` stand alone. */
  readonly keywords: ReadonlySet<string>;
  /** Named entities with the model's own labels. */
  readonly entities: readonly NerEntity[];
}

/** A language pipeline: Presidio runs spaCy here; this package brings a light one, and takes any {@link NerModel}. */
export interface NlpEngine {
  processText(text: string, language: string): NlpArtifacts;
  /** Says which texts come next, for a pipeline that is quicker on many at once. Nothing but time depends on it. */
  prepare?(texts: readonly string[], language: string): void;
  /** Whether `processText` reports entities, so that no cue-word guessing is needed. */
  readonly hasNer: boolean;
}

/** What a pipeline needs for the context step; {@link LightNlpEngine} has English rules for it. */
export interface TokenPipeline {
  tokenize(text: string): readonly Token[];
  lemmatize(tokens: readonly Token[]): readonly string[];
  /** Stop words and punctuation, which the context step passes over. Given a lemma as `lemmatize` returned it. */
  isUninformative(lemma: string): boolean;
}

/** Computes artifacts on demand from a token pipeline and an optional model. */
export class LazyNlpArtifacts implements NlpArtifacts {
  readonly #text: string;
  readonly #pipeline: TokenPipeline;
  readonly #ner: NerModel | undefined;
  #tokens: readonly Token[] | undefined;
  #lemmas: readonly string[] | undefined;
  #keywords: ReadonlySet<string> | undefined;
  #entities: readonly NerEntity[] | undefined;

  constructor(text: string, pipeline: TokenPipeline, ner?: NerModel) {
    this.#text = text;
    this.#pipeline = pipeline;
    this.#ner = ner;
  }

  get tokens(): readonly Token[] {
    this.#tokens ??= this.#pipeline.tokenize(this.#text);
    return this.#tokens;
  }

  get lemmas(): readonly string[] {
    this.#lemmas ??= this.#pipeline.lemmatize(this.tokens);
    return this.#lemmas;
  }

  get keywords(): ReadonlySet<string> {
    this.#keywords ??= keywordsOf(this.lemmas, (lemma) => this.#pipeline.isUninformative(lemma));
    return this.#keywords;
  }

  get entities(): readonly NerEntity[] {
    this.#entities ??= this.#ner?.recognize(this.#text) ?? [];
    return this.#entities;
  }
}

/** Computes artifacts on demand from a model that is a whole pipeline, running it once or, for entities alone, its shorter way. */
export class PipelineNlpArtifacts implements NlpArtifacts {
  readonly #text: string;
  readonly #model: PipelineModel;
  readonly #isUninformative: (lemma: string) => boolean;
  #document: ReturnType<PipelineModel['process']> | undefined;
  #lemmas: readonly string[] | undefined;
  #keywords: ReadonlySet<string> | undefined;
  #entities: readonly NerEntity[] | undefined;

  constructor(text: string, model: PipelineModel, isUninformative: (lemma: string) => boolean) {
    this.#text = text;
    this.#model = model;
    this.#isUninformative = isUninformative;
  }

  get tokens(): readonly AnalyzedToken[] {
    this.#document ??= this.#model.process(this.#text);
    return this.#document.tokens;
  }

  get lemmas(): readonly string[] {
    this.#lemmas ??= this.tokens.map(({ lemma }) => lemma);
    return this.#lemmas;
  }

  get keywords(): ReadonlySet<string> {
    this.#keywords ??= keywordsOf(this.lemmas, this.#isUninformative);
    return this.#keywords;
  }

  get entities(): readonly NerEntity[] {
    this.#entities ??= this.#document?.entities ?? this.#model.recognize(this.#text);
    return this.#entities;
  }
}

function keywordsOf(lemmas: readonly string[], isUninformative: (lemma: string) => boolean): ReadonlySet<string> {
  return new Set(
    lemmas
      .filter((lemma) => lemma !== '-PRON-' && lemma !== 'be' && !isUninformative(lemma))
      .flatMap((lemma) => lemma.toLowerCase().split(':')),
  );
}
