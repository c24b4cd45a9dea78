import { type AnalyzeRequest, AnalyzerEngine } from './analyzer-engine.ts';
import type { RecognizerResult } from './recognizer-result.ts';
import { type LongWorkOptions, runInSlices, runNow, type Steps } from './work-slices.ts';

export type BatchOptions = Omit<AnalyzeRequest, 'text' | 'language'> & LongWorkOptions;

/** What an analysed column or nested object holds; mirrors the input. */
export interface DictAnalyzerResult {
  readonly key: string;
  readonly value: unknown;
  readonly recognizerResults: RecognizerResult[] | RecognizerResult[][] | DictAnalyzerResult[];
}

type DictOptions = BatchOptions & {
  /** Keys to pass over; `a.b` for nested ones. */
  readonly keysToSkip?: readonly string[];
};

/** So many texts are given to the language pipeline at once. */
const batchSize = 32;

/** Analyzes lists of texts and (nested) records. */
export class BatchAnalyzerEngine {
  readonly analyzerEngine: AnalyzerEngine;

  constructor(options: { readonly analyzerEngine?: AnalyzerEngine | undefined } = {}) {
    this.analyzerEngine = options.analyzerEngine ?? new AnalyzerEngine();
  }

  /**
   * One list of results per value. Numbers and booleans are read as Python writes them (`True`), null as `None`.
   *
   * @throws {TypeError} when a value is a list or an object.
   */
  analyzeIterator(values: Iterable<unknown>, language: string, options: BatchOptions = {}): RecognizerResult[][] {
    return runNow(this.#iterator(values, language, options), options, lengthOf(values));
  }

  /** {@link analyzeIterator}, letting the thread answer others in between. */
  analyzeIteratorAsync(
    values: Iterable<unknown>,
    language: string,
    options: BatchOptions = {},
  ): Promise<RecognizerResult[][]> {
    return runInSlices(this.#iterator(values, language, options), options, lengthOf(values));
  }

  /**
   * Analyzes a record: texts and lists of texts as they are, objects by their keys. A value's key serves as a context word; of the
   * items of a list so do the keys around it, as in Presidio.
   *
   * @throws {TypeError} when a list holds a list or an object.
   */
  analyzeDict(
    input: Readonly<Record<string, unknown>>,
    language: string,
    options: DictOptions = {},
  ): DictAnalyzerResult[] {
    return runNow(this.#dict(input, language, options), options, leavesOf(input, options.keysToSkip));
  }

  /** {@link analyzeDict}, letting the thread answer others in between. */
  analyzeDictAsync(
    input: Readonly<Record<string, unknown>>,
    language: string,
    options: DictOptions = {},
  ): Promise<DictAnalyzerResult[]> {
    return runInSlices(this.#dict(input, language, options), options, leavesOf(input, options.keysToSkip));
  }

  *#iterator(values: Iterable<unknown>, language: string, options: BatchOptions): Steps<RecognizerResult[][]> {
    const { onProgress: _, ...request } = options;
    const results: RecognizerResult[][] = [];
    for (const texts of chunksOf(values, batchSize)) {
      if (texts.length > 1) this.analyzerEngine.nlpEngine.prepare?.(texts, language);
      for (const text of texts) {
        results.push(this.analyzerEngine.analyze({ ...request, text, language }));
        yield text.length;
      }
    }
    return results;
  }

  *#dict(
    input: Readonly<Record<string, unknown>>,
    language: string,
    options: DictOptions,
  ): Steps<DictAnalyzerResult[]> {
    const { keysToSkip = [], onProgress: _, ...request } = options;
    const results: DictAnalyzerResult[] = [];
    for (const [key, value] of Object.entries(input)) {
      if (isPassedOver(key, value, keysToSkip)) {
        results.push({ key, value, recognizerResults: [] });
        continue;
      }
      const context = [...(request.context ?? []), key];
      if (Array.isArray(value)) {
        results.push({
          key,
          value,
          recognizerResults: yield* this.#iterator(value, language, { ...request, context }),
        });
      } else if (typeof value === 'object') {
        const nested = { ...request, context, keysToSkip: nestedKeys(key, keysToSkip) };
        const recognizerResults = yield* this.#dict(value as Record<string, unknown>, language, nested);
        results.push({ key, value, recognizerResults });
      } else {
        const text = textOf(value);
        const recognizerResults = this.analyzerEngine.analyze({ ...request, text, language, context: [key] });
        results.push({ key, value, recognizerResults });
        yield text.length;
      }
    }
    return results;
  }
}

/** As in Python, what is empty or zero is not looked at. */
function isPassedOver(key: string, value: unknown, keysToSkip: readonly string[]): boolean {
  if (!value || keysToSkip.includes(key)) return true;
  return typeof value === 'object' && (Array.isArray(value) ? value : Object.keys(value)).length === 0;
}

function nestedKeys(key: string, keysToSkip: readonly string[]): string[] {
  return keysToSkip.flatMap((path) => (path.startsWith(key) ? [path.replaceAll(`${key}.`, '')] : []));
}

function leavesOf(input: Readonly<Record<string, unknown>>, keysToSkip: readonly string[] = []): number {
  let leaves = 0;
  for (const [key, value] of Object.entries(input)) {
    if (isPassedOver(key, value, keysToSkip)) continue;
    if (Array.isArray(value)) leaves += value.length;
    else if (typeof value === 'object')
      leaves += leavesOf(value as Record<string, unknown>, nestedKeys(key, keysToSkip));
    else leaves++;
  }
  return leaves;
}

function lengthOf(values: Iterable<unknown>): number | undefined {
  return Array.isArray(values) ? values.length : undefined;
}

function* chunksOf(values: Iterable<unknown>, size: number): Iterable<string[]> {
  let texts: string[] = [];
  for (const value of values) {
    texts.push(textOf(value));
    if (texts.length < size) continue;
    yield texts;
    texts = [];
  }
  if (texts.length > 0) yield texts;
}

/** A value as Python's `str` writes it. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null || value === undefined) return 'None';
  throw new TypeError('Values must be texts, numbers or booleans');
}
