import type { BatchAnalyzerEngine } from '../batch-analyzer-engine.ts';
import type { LongWorkOptions } from '../work-slices.ts';

/** Which entity stands in each column of a table, or at each path of a JSON document (`person.name`, `people.*.name`). */
export interface StructuredAnalysis {
  readonly entityMapping: Readonly<Record<string, string>>;
}

export interface AnalysisBuilderOptions {
  /** Built around an analyzer of your own; by default around a new one. */
  readonly batchAnalyzer?: BatchAnalyzerEngine | undefined;
}

export interface AnalysisOptions extends LongWorkOptions {
  /** ISO 639-1 code; by default English. */
  readonly language?: string | undefined;
  /** Results of a lower score do not count. */
  readonly scoreThreshold?: number | undefined;
}
