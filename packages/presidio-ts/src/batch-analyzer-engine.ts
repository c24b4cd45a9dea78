import type { AnalyzeRequest, AnalyzerEngine } from './analyzer-engine.ts';
import type { RecognizerResult } from './recognizer-result.ts';

export type BatchOptions = Omit<AnalyzeRequest, 'text' | 'language'> & {
  /** Called after each text, with how many are done. */
  readonly onProgress?: ((done: number) => void) | undefined;
};

/** What an analysed column or nested object holds; mirrors the input. */
export interface DictAnalyzerResult {
  readonly key: string;
  readonly value: unknown;
  readonly recognizerResults: RecognizerResult[] | RecognizerResult[][] | DictAnalyzerResult[];
}

/** Analyzes lists of texts and (nested) records. */
export class BatchAnalyzerEngine {
  readonly analyzerEngine: AnalyzerEngine;

  constructor(options: { readonly analyzerEngine: AnalyzerEngine }) {
    this.analyzerEngine = options.analyzerEngine;
  }

  /** One list of results per value; values that are no text, number or boolean are refused. */
  analyzeIterator(values: Iterable<unknown>, language: string, options: BatchOptions = {}): RecognizerResult[][] {
    const { onProgress, ...request } = options;
    const results: RecognizerResult[][] = [];
    for (const value of values) {
      results.push(this.analyzerEngine.analyze({ ...request, text: textOf(value), language }));
      onProgress?.(results.length);
    }
    return results;
  }

  /**
   * Analyzes a record: texts and lists of texts as they are, objects by their keys. The key serves as a context word, as in
   * Presidio. Keys in `keysToSkip` (`a.b` for nested ones) are passed over.
   */
  analyzeDict(
    input: Readonly<Record<string, unknown>>,
    language: string,
    options: BatchOptions & { readonly keysToSkip?: readonly string[] } = {},
  ): DictAnalyzerResult[] {
    const { keysToSkip = [], ...batch } = options;
    return Object.entries(input).map(([key, value]): DictAnalyzerResult => {
      if (value === null || value === undefined || value === '' || keysToSkip.includes(key)) {
        return { key, value, recognizerResults: [] };
      }
      const context = [...(batch.context ?? []), key];
      if (Array.isArray(value)) {
        return { key, value, recognizerResults: this.analyzeIterator(value, language, { ...batch, context }) };
      }
      if (typeof value === 'object') {
        const nested = keysToSkip.flatMap((path) => (path.startsWith(`${key}.`) ? [path.slice(key.length + 1)] : []));
        const recognizerResults = this.analyzeDict(value as Record<string, unknown>, language, {
          ...batch,
          context,
          keysToSkip: nested,
        });
        return { key, value, recognizerResults };
      }
      const { onProgress: _, ...request } = batch;
      const recognizerResults = this.analyzerEngine.analyze({ ...request, text: textOf(value), language, context });
      return { key, value, recognizerResults };
    });
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  throw new TypeError('Values must be texts, numbers or booleans');
}
