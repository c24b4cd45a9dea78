import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AnalyzerEngine } from '../../src/analyzer-engine.ts';
import { BatchAnonymizerEngine } from '../../src/anonymizer/batch-anonymizer-engine.ts';
import { OperatorConfig } from '../../src/anonymizer/operator-config.ts';
import { BatchAnalyzerEngine, type DictAnalyzerResult } from '../../src/batch-analyzer-engine.ts';
import type { RecognizerResult } from '../../src/recognizer-result.ts';
import { JsonDataProcessor } from '../../src/structured/data-processors.ts';
import type { SelectionStrategy } from '../../src/structured/entity-selection.ts';
import { JsonAnalysisBuilder } from '../../src/structured/json-analysis-builder.ts';
import type { Json } from '../../src/structured/json-paths.ts';
import { StructuredEngine } from '../../src/structured/structured-engine.ts';
import { TabularAnalysisBuilder } from '../../src/structured/tabular-analysis-builder.ts';

type Texts = { [key: string]: Json };

// Presidio's own answers; see make_structured_fixtures.py.
const fixtures = JSON.parse(readFileSync(new URL('../fixtures/structured.json', import.meta.url), 'utf8')) as {
  dicts: { record: Texts; keysToSkip: string[]; results: Json; anonymized: Json }[];
  tables: {
    rows: Record<string, string>[];
    options: { n: number | null; selection_strategy: SelectionStrategy; mixed_strategy_threshold: number };
    mapping: Record<string, string>;
    anonymized: Json;
  }[];
  json: { document: Texts; mapping: Record<string, string>; anonymized: Json }[];
};

const batchAnalyzer = new BatchAnalyzerEngine({ analyzerEngine: new AnalyzerEngine({ presidioCompatible: true }) });
const mask = new OperatorConfig('mask', { masking_char: '*', chars_to_mask: 4, from_end: true });
const operators = { DEFAULT: new OperatorConfig('replace', { new_value: '<X>' }), EMAIL_ADDRESS: mask };

function shape(results: readonly DictAnalyzerResult[]): unknown {
  return results.map(({ key, recognizerResults }) => ({ key, results: tree(recognizerResults) }));
}

function tree(results: DictAnalyzerResult['recognizerResults']): unknown {
  const [first] = results;
  if (first === undefined || 'entityType' in first) return spans(results as RecognizerResult[]);
  return 'key' in first ? shape(results as DictAnalyzerResult[]) : (results as RecognizerResult[][]).map(spans);
}

function spans(results: readonly RecognizerResult[]): unknown[] {
  return results
    .map(({ entityType, start, end, score }) => [entityType, start, end, Math.round(score * 1e6) / 1e6] as const)
    .sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1] || a[2] - b[2]));
}

/** The cases that do not come out as Presidio's. */
async function different<T>(cases: readonly T[], answer: (one: T) => unknown, expected: (one: T) => unknown) {
  const wrong: unknown[] = [];
  for (const one of cases) {
    const got = await answer(one);
    if (JSON.stringify(got) !== JSON.stringify(expected(one))) wrong.push({ one, got });
  }
  return wrong;
}

describe('as Presidio’s batch engines', () => {
  test('records are analyzed, with nesting, lists, numbers, empty values and keys to skip', async () => {
    const wrong = await different(
      fixtures.dicts,
      ({ record, keysToSkip }) => shape(batchAnalyzer.analyzeDict(record, 'en', { keysToSkip })),
      ({ results }) => results,
    );
    expect(wrong).toEqual([]);
  });

  test('and anonymized, at once or in slices', async () => {
    const anonymizer = new BatchAnonymizerEngine();
    for (const { record, keysToSkip, anonymized } of fixtures.dicts) {
      const results = await batchAnalyzer.analyzeDictAsync(record, 'en', { keysToSkip });
      expect(anonymizer.anonymizeDict(results, { operators })).toEqual(anonymized);
      expect(await anonymizer.anonymizeDictAsync(results, { operators })).toEqual(anonymized);
    }
  });
});

describe('as presidio-structured', () => {
  test('the entity of each column is found, by every strategy and in the same sample of rows', async () => {
    const builder = new TabularAnalysisBuilder({ batchAnalyzer });
    const wrong = await different(
      fixtures.tables,
      async ({ rows, options }) =>
        (
          await builder.generateAnalysis(rows, {
            n: options.n ?? undefined,
            selectionStrategy: options.selection_strategy,
            mixedStrategyThreshold: options.mixed_strategy_threshold,
          })
        ).entityMapping,
      ({ mapping }) => mapping,
    );
    expect(wrong).toEqual([]);
  });

  test('tables are anonymized by rows and by columns', async () => {
    const engine = new StructuredEngine();
    for (const { rows, mapping, anonymized } of fixtures.tables) {
      const options = { operators: { ...operators, URL: new OperatorConfig('redact') } };
      expect(await engine.anonymize(rows, { entityMapping: mapping }, options)).toEqual(anonymized);
      const names = Object.keys(rows[0] ?? {});
      const columns = Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));
      expect(await engine.anonymize(columns, { entityMapping: mapping }, options)).toEqual(
        Object.fromEntries(names.map((name) => [name, (anonymized as Texts[]).map((row) => row[name])])),
      );
    }
  });

  test('JSON documents are analyzed and anonymized by path', async () => {
    const builder = new JsonAnalysisBuilder({ batchAnalyzer });
    const engine = new StructuredEngine({ dataProcessor: new JsonDataProcessor() });
    const wrong = await different(
      fixtures.json,
      async ({ document }) => (await builder.generateAnalysis(document, { lists: false })).entityMapping,
      ({ mapping }) => mapping,
    );
    expect(wrong).toEqual([]);
    for (const { document, mapping, anonymized } of fixtures.json) {
      expect(await engine.anonymize(document, { entityMapping: mapping }, { operators })).toEqual(anonymized);
    }
  });
});
