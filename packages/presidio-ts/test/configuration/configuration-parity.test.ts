import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AnalyzerEngine } from '../../src/analyzer-engine.ts';
import { toPresidioResults } from '../../src/code-points.ts';
import { AnalyzerEngineProvider } from '../../src/configuration/analyzer-engine-provider.ts';
import { SpacyNer } from '../../src/ner/spacy-ner.ts';
import { noModel, readModelFiles } from '../ner/spacy-fixture.ts';

interface Case {
  readonly analyzer: string;
  readonly nlp: string | null;
  readonly registry: string | null;
  readonly error?: string;
  readonly recognizers: readonly unknown[];
  readonly results: readonly (readonly [string, readonly unknown[]])[];
}

// Presidio's configuration files and variations on them; see make_configuration_fixtures.py.
const cases = JSON.parse(
  readFileSync(new URL('../fixtures/configurations.json', import.meta.url), 'utf8'),
) as readonly Case[];

const sorted = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

function listed({ registry }: AnalyzerEngine): unknown[] {
  return registry.recognizers.map(({ name, supportedLanguage, supportedEntities, context }) => [
    name,
    supportedLanguage,
    [...supportedEntities].sort(),
    [...context].sort(),
  ]);
}

function analyzed(engine: AnalyzerEngine, text: string): unknown[] {
  const results = toPresidioResults(text, engine.analyze({ text, language: 'en' }));
  return results.map(({ entity_type, start, end, score }) => [entity_type, start, end, Math.round(score * 1e6) / 1e6]);
}

describe.skipIf(noModel !== undefined)('an analyzer of Presidio’s own configuration', () => {
  const model = noModel === undefined ? SpacyNer.load(readModelFiles()) : undefined;

  test.each(cases.map((one, index) => [index, one] as const))('%i has its recognizers and answers', (_, one) => {
    const make = (): AnalyzerEngine =>
      new AnalyzerEngineProvider({
        analyzerConfiguration: one.analyzer,
        nlpConfiguration: one.nlp ?? undefined,
        registryConfiguration: one.registry ?? undefined,
        loadModel: () => model,
      }).createEngine();
    if (one.error !== undefined) {
      expect(make).toThrow();
      return;
    }
    const engine = make();
    expect(sorted(listed(engine))).toEqual(sorted(one.recognizers));
    const different = one.results.filter(
      ([text, expected]) => JSON.stringify(sorted(analyzed(engine, text))) !== JSON.stringify(sorted(expected)),
    );
    expect(different.map(([text, expected]) => ({ text, expected, got: analyzed(engine, text) }))).toEqual([]);
  });
});

test('what a configuration may not say is refused', () => {
  const make = (analyzerConfiguration: string) => () =>
    new AnalyzerEngineProvider({ analyzerConfiguration }).createEngine();
  expect(make('supported_language: [en]')).toThrow('Unknown configuration key');
  expect(make('default_score_threshold: 2')).toThrow(RangeError);
  expect(make('nlp_configuration: {nlp_engine_name: spacy}')).toThrow('models');
  expect(make('nlp_configuration: {nlp_engine_name: stanza, models: [{lang_code: en, model_name: en}]}')).toThrow(
    'stanza',
  );
  expect(make('context_aware_enhancer: {context_prefix_count: 1.5}')).toThrow('context_prefix_count');
  expect(make('recognizer_registry: {recognizers: [{name: NoSuchRecognizer, type: predefined}]}')).toThrow('NoSuch');
});

test('without a model the engine of a configuration works, without names', () => {
  const engine = new AnalyzerEngineProvider({
    nlpConfiguration: 'nlp_engine_name: spacy\nmodels: [{lang_code: en, model_name: en_core_web_lg}]',
  }).createEngine();
  expect(engine.analyze({ text: 'John: 212-555-5555', language: 'en' }).map(({ entityType }) => entityType)).toEqual([
    'PHONE_NUMBER',
  ]);
});
