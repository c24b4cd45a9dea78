import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AnalyzerEngine } from '../src/analyzer-engine.ts';
import { toPresidioResults } from '../src/code-points.ts';
import { LightNlpEngine } from '../src/light-nlp-engine.ts';
import { SpacyNer } from '../src/ner/spacy-ner.ts';
import { noModel, readModelFiles } from './ner/spacy-fixture.ts';

interface EngineCase {
  readonly text: string;
  readonly recognizers: readonly string[] | null;
  readonly context?: readonly string[];
  readonly score_threshold?: number;
  readonly results: readonly (readonly [entity: string, start: number, end: number, score: number])[];
}

const cases = JSON.parse(
  readFileSync(new URL('./fixtures/engine.json', import.meta.url), 'utf8'),
) as readonly EngineCase[];

function answers(engine: AnalyzerEngine, { text, recognizers, context, score_threshold }: EngineCase): string[] {
  const results = engine.analyze({
    text,
    language: 'en',
    recognizers: recognizers ?? undefined,
    context,
    scoreThreshold: score_threshold,
  });
  return toPresidioResults(text, results)
    .map(({ entity_type, start, end, score }) => JSON.stringify([entity_type, start, end, score]))
    .sort();
}

describe('the analyzer answers as Presidio with the same spaCy model', () => {
  test.skipIf(noModel !== undefined)('default registry and chosen recognizers, context words and entities', () => {
    const nlpEngine = new LightNlpEngine({ ner: SpacyNer.load(readModelFiles()) });
    const engine = new AnalyzerEngine({ presidioCompatible: true, nlpEngine });
    const wrong = cases.filter((one) => {
      const expected = one.results.map((result) => JSON.stringify(result)).sort();
      return JSON.stringify(answers(engine, one)) !== JSON.stringify(expected);
    });
    expect(wrong).toEqual([]);
  });

  test('without a model, chosen recognizers still agree in more than 95 of 100 texts', () => {
    const engine = new AnalyzerEngine({ presidioCompatible: true });
    const chosen = cases.filter(({ recognizers }) => recognizers !== null);
    const right = chosen.filter((one) => {
      const expected = one.results.map((result) => JSON.stringify(result)).sort();
      return JSON.stringify(answers(engine, one)) === JSON.stringify(expected);
    });
    expect(right.length / chosen.length).toBeGreaterThan(0.95);
  });
});
