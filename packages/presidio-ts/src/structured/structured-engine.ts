import { AnonymizerEngine } from '../anonymizer/anonymizer-engine.ts';
import { OperatorConfig, type Operators } from '../anonymizer/operator-config.ts';
import { type LongWorkOptions, runInSlices } from '../work-slices.ts';
import { type CellOperator, type DataProcessor, TabularDataProcessor } from './data-processors.ts';
import type { StructuredAnalysis } from './structured-analysis.ts';
import type { Table } from './table.ts';

export interface StructuredAnonymizeOptions extends LongWorkOptions {
  /** By entity type; `DEFAULT` for all others, `replace` when there is none. */
  readonly operators?: Operators | undefined;
}

/** Anonymizes tables and JSON documents cell by cell, each by the operator of the entity that its column or path holds. */
export class StructuredEngine<Data = Table> {
  readonly #processor: DataProcessor<Data>;
  readonly #anonymizer: AnonymizerEngine;

  /**
   * @param options `dataProcessor` for data of another form than tables: `new JsonDataProcessor()`; `anonymizerEngine` for one with
   * operators of your own.
   */
  constructor(
    options: {
      readonly dataProcessor?: DataProcessor<Data> | undefined;
      readonly anonymizerEngine?: AnonymizerEngine | undefined;
    } = {},
  ) {
    this.#processor = options.dataProcessor ?? (new TabularDataProcessor() as unknown as DataProcessor<Data>);
    this.#anonymizer = options.anonymizerEngine ?? new AnonymizerEngine();
  }

  /**
   * @returns a copy with every mapped cell changed as a whole.
   * @throws {InvalidParamError} when an operator is unknown or wrongly set up.
   */
  anonymize(
    data: Data,
    { entityMapping }: StructuredAnalysis,
    options: StructuredAnonymizeOptions = {},
  ): Promise<Data> {
    const operators: Operators = { DEFAULT: new OperatorConfig('replace'), ...options.operators };
    const cells = Object.entries(entityMapping).map(([path, entityType]): [string, CellOperator] => [
      path,
      (text) => {
        const whole = { entityType, start: 0, end: text.length, score: 1 };
        return this.#anonymizer.anonymize({ text, analyzerResults: [whole], operators }).text;
      },
    ]);
    return runInSlices(this.#processor.process(data, new Map(cells)), options);
  }
}
