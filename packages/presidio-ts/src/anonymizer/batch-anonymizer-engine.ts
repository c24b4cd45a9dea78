import type { DictAnalyzerResult } from '../batch-analyzer-engine.ts';
import type { AnonymizeRequest, AnonymizerEngine } from './anonymizer-engine.ts';
import type { ScoredSpan } from './conflicts.ts';

export type BatchAnonymizeOptions = Omit<AnonymizeRequest, 'text' | 'analyzerResults'>;

/** Anonymizes lists and (nested) records with the results of the batch analyzer. */
export class BatchAnonymizerEngine {
  readonly anonymizerEngine: AnonymizerEngine;

  constructor(options: { readonly anonymizerEngine: AnonymizerEngine }) {
    this.anonymizerEngine = options.anonymizerEngine;
  }

  /** Texts, numbers and booleans come back as anonymized texts; anything else as it is. */
  anonymizeList(
    texts: readonly unknown[],
    recognizerResultsList: readonly (readonly ScoredSpan[])[],
    options: BatchAnonymizeOptions = {},
  ): unknown[] {
    return texts.map((value, index) => {
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return value;
      const analyzerResults = recognizerResultsList[index] ?? [];
      return this.anonymizerEngine.anonymize({ ...options, text: String(value), analyzerResults }).text;
    });
  }

  /** The record that was analyzed, with its texts anonymized. */
  anonymizeDict(
    analyzerResults: readonly DictAnalyzerResult[],
    options: BatchAnonymizeOptions = {},
  ): Record<string, unknown> {
    return Object.fromEntries(
      analyzerResults.map(({ key, value, recognizerResults }) => [key, this.#value(value, recognizerResults, options)]),
    );
  }

  #value(value: unknown, results: DictAnalyzerResult['recognizerResults'], options: BatchAnonymizeOptions): unknown {
    if (typeof value === 'string') {
      return this.anonymizerEngine.anonymize({ ...options, text: value, analyzerResults: results as ScoredSpan[] })
        .text;
    }
    if (Array.isArray(value)) return this.anonymizeList(value, results as ScoredSpan[][], options);
    if (value !== null && typeof value === 'object')
      return this.anonymizeDict(results as DictAnalyzerResult[], options);
    return value;
  }
}
