import { BatchAnalyzerEngine } from '../batch-analyzer-engine.ts';
import { type SelectionStrategy, selectEntity } from './entity-selection.ts';
import { sampledRows } from './row-sample.ts';
import type { AnalysisBuilderOptions, AnalysisOptions, StructuredAnalysis } from './structured-analysis.ts';
import { columnsOf, type Table } from './table.ts';

export interface TabularAnalysisOptions extends AnalysisOptions {
  /** How many rows to look at; by default all. The same ones every time. */
  readonly n?: number | undefined;
  readonly selectionStrategy?: SelectionStrategy | undefined;
  /** From 0 to 1; see {@link SelectionStrategy}. */
  readonly mixedStrategyThreshold?: number | undefined;
}

/** Finds which entity each column of a table holds (`PandasAnalysisBuilder` in presidio-structured). */
export class TabularAnalysisBuilder {
  readonly batchAnalyzer: BatchAnalyzerEngine;

  constructor(options: AnalysisBuilderOptions = {}) {
    this.batchAnalyzer = options.batchAnalyzer ?? new BatchAnalyzerEngine();
  }

  /**
   * @param options progress counts cells.
   * @throws {RangeError} when there is no such strategy, or the threshold is not from 0 to 1.
   * @throws {TypeError} when a cell is a list or an object.
   */
  async generateAnalysis(table: Table, options: TabularAnalysisOptions = {}): Promise<StructuredAnalysis> {
    const { n, selectionStrategy = 'most_common', mixedStrategyThreshold = 0.5, language = 'en', ...work } = options;
    const columns = columnsOf(table);
    const entityMapping: Record<string, string> = {};
    const length = Math.max(0, ...[...columns.values()].map((cells) => cells.length));
    const rows = sampledRows(length, n ? Math.min(n, length) : length);
    let before = 0;
    for (const [name, cells] of columns) {
      const found = await this.batchAnalyzer.analyzeIteratorAsync(
        rows.map((row) => cells[row]),
        language,
        {
          signal: work.signal,
          scoreThreshold: work.scoreThreshold,
          onProgress: (done) => work.onProgress?.(before + done, rows.length * columns.size),
        },
      );
      before += rows.length;
      const entity = selectEntity(found, selectionStrategy, mixedStrategyThreshold);
      if (entity !== undefined) entityMapping[name] = entity;
    }
    return { entityMapping };
  }
}
