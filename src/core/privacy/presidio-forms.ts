import { type EngineResult, type RecognizerResult, toCodePointOffsets } from 'presidio-ts';
import type { z } from 'zod';

export type Json = z.infer<ReturnType<typeof z.json>>;
export type JsonObject = { [key: string]: Json };

export const isJsonObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** An `AnalysisExplanation` as Presidio's `to_dict` gives it. */
export function explanationForm(result: RecognizerResult): Json {
  const why = result.explanation;
  if (why === undefined) return null;
  return {
    recognizer: why.recognizer,
    pattern_name: why.patternName ?? null,
    pattern: why.pattern ?? null,
    original_score: why.originalScore,
    score: why.score,
    textual_explanation: why.textualExplanation,
    score_context_improvement: why.scoreContextImprovement ?? 0,
    supportive_context_word: why.supportiveContextWord ?? '',
    validation_result: why.validationResult ?? null,
    regex_flags: why.regexFlags ?? null,
  };
}

/** An `EngineResult` as Presidio's `to_json` gives it, offsets in code points. */
export function engineForm({ text, items }: EngineResult): { text: string; items: Json[] } {
  const forms = toCodePointOffsets(text, items).map((item) => ({
    start: item.start,
    end: item.end,
    entity_type: item.entityType,
    text: item.text,
    operator: item.operator,
    score: item.score ?? null,
  }));
  return { text, items: forms };
}
