import type { EntityRecognizer } from './entity-recognizer.ts';
import type { NlpArtifacts, Token } from './nlp-engine.ts';
import type { RecognizerResult } from './recognizer-result.ts';

export type ContextMatchingMode = 'substring' | 'whole_word';

export interface ContextEnhancerOptions {
  /** Added to the score when a context word is near. */
  readonly contextSimilarityFactor?: number | undefined;
  /** The least score of a result with a context word. */
  readonly minScoreWithContextSimilarity?: number | undefined;
  /** Meaningful words looked at before the result; the word it stands in comes on top. */
  readonly contextPrefixCount?: number | undefined;
  readonly contextSuffixCount?: number | undefined;
  /** `substring`: “card” is found in “creditcard”; `whole_word`: it is not. */
  readonly contextMatchingMode?: ContextMatchingMode | undefined;
}

/** What the engine asks of a context step. */
export interface ContextAwareEnhancer {
  /** Returns the results with scores raised; the given ones are not changed. */
  enhanceUsingContext(request: EnhanceRequest): RecognizerResult[];
}

export interface EnhanceRequest {
  readonly text: string;
  readonly rawResults: readonly RecognizerResult[];
  readonly nlpArtifacts: NlpArtifacts;
  readonly recognizers: readonly EntityRecognizer[];
  /** Further context that the caller knows, such as a column's name. */
  readonly context?: readonly string[] | undefined;
}

const maxScore = 1;

/** Presidio's context step: a result near one of its recognizer's context words (compared by lemma) is more likely true. */
export class LemmaContextAwareEnhancer implements ContextAwareEnhancer {
  readonly contextSimilarityFactor: number;
  readonly minScoreWithContextSimilarity: number;
  readonly contextPrefixCount: number;
  readonly contextSuffixCount: number;
  readonly contextMatchingMode: ContextMatchingMode;
  readonly #contexts = new WeakMap<readonly EntityRecognizer[], ReadonlyMap<string, readonly string[]>>();

  /** @throws {RangeError} when the matching mode is none of the two. */
  constructor(options: ContextEnhancerOptions = {}) {
    this.contextSimilarityFactor = options.contextSimilarityFactor ?? 0.35;
    this.minScoreWithContextSimilarity = options.minScoreWithContextSimilarity ?? 0.4;
    this.contextPrefixCount = options.contextPrefixCount ?? 5;
    this.contextSuffixCount = options.contextSuffixCount ?? 0;
    this.contextMatchingMode = options.contextMatchingMode ?? 'substring';
    if (this.contextMatchingMode !== 'substring' && this.contextMatchingMode !== 'whole_word') {
      throw new RangeError(
        `context_matching_mode must be one of: 'whole_word', 'substring'. Got: ${this.contextMatchingMode}`,
      );
    }
  }

  enhanceUsingContext({ rawResults, nlpArtifacts, recognizers, context = [] }: EnhanceRequest): RecognizerResult[] {
    const contextOf = this.#contextsOf(recognizers);
    const external = context.map((word) => word.toLowerCase());
    return rawResults.map((raw) => {
      const words = contextOf.get(raw.recognitionMetadata?.recognizerIdentifier ?? '') ?? [];
      if (words.length === 0 || raw.recognitionMetadata?.isScoreEnhancedByContext) return raw;
      const nearby = [...this.#surroundingWords(nlpArtifacts, raw.start), ...external];
      const supportive = words.find((word) => this.#isIn(word.toLowerCase(), nearby));
      return supportive === undefined ? raw : this.#raised(raw, supportive);
    });
  }

  #contextsOf(recognizers: readonly EntityRecognizer[]): ReadonlyMap<string, readonly string[]> {
    const known = this.#contexts.get(recognizers);
    if (known) return known;
    const contexts = new Map(recognizers.map(({ id, context }) => [id, context]));
    this.#contexts.set(recognizers, contexts);
    return contexts;
  }

  #raised(result: RecognizerResult, supportiveContextWord: string): RecognizerResult {
    const score = Math.min(
      Math.max(result.score + this.contextSimilarityFactor, this.minScoreWithContextSimilarity),
      maxScore,
    );
    if (result.explanation === undefined) return { ...result, score };
    // As Presidio counts it: from the pattern's score, so that what a check-sum gave is in it too.
    const scoreContextImprovement = score - result.explanation.originalScore;
    return {
      ...result,
      score,
      explanation: { ...result.explanation, score, supportiveContextWord, scoreContextImprovement },
    };
  }

  #isIn(word: string, nearby: readonly string[]): boolean {
    return this.contextMatchingMode === 'substring'
      ? nearby.some((keyword) => keyword.includes(word))
      : nearby.includes(word);
  }

  #surroundingWords({ tokens, lemmas, keywords }: NlpArtifacts, start: number): string[] {
    if (tokens.length === 0) return [''];
    const index = firstEndingAfter(tokens, start);
    if (index === tokens.length) return [];
    const words: string[] = [];
    // The entity's own token counts too, on top of the number asked for: “card:1234” may be one token.
    const collect = (step: 1 | -1, count: number): void => {
      for (let at = index, left = count + 1; at >= 0 && at < lemmas.length && left > 0; at += step) {
        const lemma = lemmas[at]?.toLowerCase() ?? '';
        if (!keywords.has(lemma)) continue;
        words.push(lemma);
        left--;
      }
    };
    collect(-1, this.contextPrefixCount);
    collect(1, this.contextSuffixCount);
    return words;
  }
}

/** The token that holds a place, or the next one when the place lies between two. */
function firstEndingAfter(tokens: readonly Token[], place: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const token = tokens[middle];
    if (token && token.start + token.text.length > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
