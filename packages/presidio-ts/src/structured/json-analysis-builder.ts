import { BatchAnalyzerEngine, textOf } from '../batch-analyzer-engine.ts';
import { runInSlices, type Steps } from '../work-slices.ts';
import { isList, type Json } from './json-paths.ts';
import type { AnalysisBuilderOptions, AnalysisOptions, StructuredAnalysis } from './structured-analysis.ts';

export interface JsonAnalysisOptions extends AnalysisOptions {
  /** False passes over whatever stands in lists, as Presidio does. */
  readonly lists?: boolean | undefined;
}

interface Place {
  readonly path: string;
  /** The keys on the way, which serve as context words. */
  readonly keys: readonly string[];
  readonly inList: boolean;
}

/** Finds which entity stands at each path of a JSON document: of each text, the first result; of a list, the first item's that has one. */
export class JsonAnalysisBuilder {
  readonly batchAnalyzer: BatchAnalyzerEngine;

  constructor(options: AnalysisBuilderOptions = {}) {
    this.batchAnalyzer = options.batchAnalyzer ?? new BatchAnalyzerEngine();
  }

  /** @param options progress counts texts. */
  async generateAnalysis(data: Json, options: JsonAnalysisOptions = {}): Promise<StructuredAnalysis> {
    const found = new Map<string, string>();
    const start: Place = { path: '', keys: [], inList: false };
    await runInSlices(this.#walk(data, start, options, found), options, leavesOf(data, options.lists ?? true));
    return { entityMapping: Object.fromEntries(found) };
  }

  *#walk(value: Json, place: Place, options: JsonAnalysisOptions, found: Map<string, string>): Steps<void> {
    if (isList(value)) {
      if (options.lists === false) return;
      const path = joined(place.path, '*');
      for (const item of value) yield* this.#walk(item, { ...place, path, inList: true }, options, found);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        const inside = { path: joined(place.path, key), keys: [...place.keys, key], inList: false };
        yield* this.#walk(inner, inside, options, found);
      }
    } else if (value) {
      const text = textOf(value);
      if (!found.has(place.path)) {
        const [first] = this.batchAnalyzer.analyzerEngine.analyze({
          text,
          language: options.language ?? 'en',
          scoreThreshold: options.scoreThreshold,
          context: place.inList ? place.keys : place.keys.slice(-1),
          signal: options.signal,
        });
        if (first !== undefined) found.set(place.path, first.entityType);
      }
      yield text.length;
    }
  }
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function leavesOf(value: Json, lists: boolean): number {
  if (typeof value !== 'object' || value === null) return value ? 1 : 0;
  if (isList(value) && !lists) return 0;
  return Object.values(value).reduce((leaves: number, inner: Json) => leaves + leavesOf(inner, lists), 0);
}
