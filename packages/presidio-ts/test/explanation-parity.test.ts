import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AnalyzerEngine } from '../src/analyzer-engine.ts';
import { toCodePointOffsets } from '../src/code-points.ts';
import { LightNlpEngine } from '../src/light-nlp-engine.ts';
import { SpacyNer } from '../src/ner/spacy-ner.ts';
import { PatternRecognizer, type PatternRecognizerDict } from '../src/pattern-recognizer.ts';
import type { AnalysisExplanation } from '../src/recognizer-result.ts';
import { noModel, readModelFiles } from './ner/spacy-fixture.ts';

type Fields = Record<string, string | number | boolean | null>;

// Presidio's own answers; see make_explanation_fixtures.py.
const { adHoc, rows } = JSON.parse(readFileSync(new URL('./fixtures/explanations.json', import.meta.url), 'utf8')) as {
  adHoc: PatternRecognizerDict[];
  rows: [text: string, results: [entity: string, start: number, end: number, explanation: Fields][]][];
};

const rounded = (score: number | undefined): number => Math.round((score ?? 0) * 1e9) / 1e9;

function fieldsOf(why: AnalysisExplanation, isOwnPattern: boolean): Fields {
  return {
    recognizer: why.recognizer,
    pattern_name: why.patternName ?? null,
    // The expressions of predefined recognizers are written anew, from the identifiers' formats.
    pattern: isOwnPattern ? (why.pattern ?? null) : null,
    original_score: rounded(why.originalScore),
    score: rounded(why.score),
    textual_explanation: why.textualExplanation,
    score_context_improvement: rounded(why.scoreContextImprovement),
    supportive_context_word: why.supportiveContextWord ?? '',
    validation_result: why.validationResult ?? null,
    regex_flags: why.regexFlags ?? null,
  };
}

test.skipIf(noModel !== undefined)('every decision is explained as Presidio explains it', () => {
  const nlpEngine = new LightNlpEngine({ ner: SpacyNer.load(readModelFiles()) });
  const engine = new AnalyzerEngine({ presidioCompatible: true, nlpEngine });
  const adHocRecognizers = adHoc.map((dict) => PatternRecognizer.fromDict(dict));
  let compared = 0;
  const different: unknown[] = [];
  for (const [text, results] of rows) {
    const found = toCodePointOffsets(
      text,
      engine.analyze({ text, language: 'en', adHocRecognizers, returnDecisionProcess: true }),
    );
    expect(found).toHaveLength(results.length);
    for (const [entity, start, end, expected] of results) {
      const own = found.find((one) => one.entityType === entity && one.start === start && one.end === end);
      const isOwnPattern = entity === 'ZIP' || entity === 'TITLE';
      const got = own?.explanation && fieldsOf(own.explanation, isOwnPattern);
      const wanted = {
        ...expected,
        pattern: isOwnPattern ? expected.pattern : null,
        original_score: rounded(Number(expected.original_score)),
        score: rounded(Number(expected.score)),
        score_context_improvement: rounded(Number(expected.score_context_improvement)),
      };
      compared++;
      if (JSON.stringify(got) !== JSON.stringify(wanted)) different.push({ text, wanted, got });
    }
  }
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(500);
});
