import { type DictAnalyzerResult, textOf } from '../batch-analyzer-engine.ts';
import { type LongWorkOptions, runInSlices, runNow, type Steps } from '../work-slices.ts';
import { type AnonymizeRequest, AnonymizerEngine } from './anonymizer-engine.ts';
import type { ScoredSpan } from './conflicts.ts';

export type BatchAnonymizeOptions = Omit<AnonymizeRequest, 'text' | 'analyzerResults'> & LongWorkOptions;

/** Anonymizes lists and (nested) records with the results of the batch analyzer. */
export class BatchAnonymizerEngine {
  readonly anonymizerEngine: AnonymizerEngine;

  constructor(options: { readonly anonymizerEngine?: AnonymizerEngine | undefined } = {}) {
    this.anonymizerEngine = options.anonymizerEngine ?? new AnonymizerEngine();
  }

  /**
   * Texts, numbers and booleans come back as anonymized texts, anything else as it is. As in Presidio the shorter of the two lists
   * counts, and no results at all mean none for each text.
   */
  anonymizeList(
    texts: readonly unknown[],
    recognizerResultsList: readonly (readonly ScoredSpan[])[],
    options: BatchAnonymizeOptions = {},
  ): unknown[] {
    return runNow(this.#list(texts, recognizerResultsList, options), options, texts.length);
  }

  /** {@link anonymizeList}, letting the thread answer others in between. */
  anonymizeListAsync(
    texts: readonly unknown[],
    recognizerResultsList: readonly (readonly ScoredSpan[])[],
    options: BatchAnonymizeOptions = {},
  ): Promise<unknown[]> {
    return runInSlices(this.#list(texts, recognizerResultsList, options), options, texts.length);
  }

  /** The record that was analyzed, with its texts anonymized; single numbers and booleans stay, as in Presidio. */
  anonymizeDict(
    analyzerResults: readonly DictAnalyzerResult[],
    options: BatchAnonymizeOptions = {},
  ): Record<string, unknown> {
    return runNow(this.#dict(analyzerResults, options), options);
  }

  /** {@link anonymizeDict}, letting the thread answer others in between. */
  anonymizeDictAsync(
    analyzerResults: readonly DictAnalyzerResult[],
    options: BatchAnonymizeOptions = {},
  ): Promise<Record<string, unknown>> {
    return runInSlices(this.#dict(analyzerResults, options), options);
  }

  *#list(
    texts: readonly unknown[],
    resultsList: readonly (readonly ScoredSpan[])[],
    options: BatchAnonymizeOptions,
  ): Steps<unknown[]> {
    const anonymized: unknown[] = [];
    const count = resultsList.length === 0 ? texts.length : Math.min(texts.length, resultsList.length);
    for (const [index, value] of texts.slice(0, count).entries()) {
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
        anonymized.push(value);
        continue;
      }
      const text = textOf(value);
      anonymized.push(this.#text(text, resultsList[index] ?? [], options));
      yield text.length;
    }
    return anonymized;
  }

  *#dict(results: readonly DictAnalyzerResult[], options: BatchAnonymizeOptions): Steps<Record<string, unknown>> {
    const entries: [string, unknown][] = [];
    for (const { key, value, recognizerResults } of results) {
      if (typeof value === 'string') {
        entries.push([key, this.#text(value, recognizerResults as ScoredSpan[], options)]);
        yield value.length;
      } else if (Array.isArray(value)) {
        entries.push([key, yield* this.#list(value, recognizerResults as ScoredSpan[][], options)]);
      } else if (value !== null && typeof value === 'object') {
        entries.push([key, yield* this.#dict(recognizerResults as DictAnalyzerResult[], options)]);
      } else entries.push([key, value]);
    }
    return Object.fromEntries(entries);
  }

  #text(text: string, analyzerResults: readonly ScoredSpan[], options: BatchAnonymizeOptions): string {
    return this.anonymizerEngine.anonymize({ ...options, text, analyzerResults }).text;
  }
}
