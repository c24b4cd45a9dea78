/** Why a recognizer reported a span: kept when the caller asks for the decision process. */
export interface AnalysisExplanation {
  readonly recognizer: string;
  readonly patternName?: string;
  readonly pattern?: string;
  /** The flags the pattern was matched with, as Python's number. */
  readonly regexFlags?: number;
  /** The score before any context word raised it. */
  readonly originalScore: number;
  /** The score after validation and context. */
  score: number;
  /** True when a check-sum or format rule confirmed the text, undefined when the recognizer has none. */
  readonly validationResult?: boolean | undefined;
  textualExplanation: string;
  /** The context word found nearby, and by how much it raised the score. */
  supportiveContextWord?: string;
  scoreContextImprovement?: number;
}

/** One span found in a text. Offsets are UTF-16 code units, end exclusive; see `code-points.ts` for Python's offsets. */
export interface RecognizerResult {
  readonly entityType: string;
  readonly start: number;
  readonly end: number;
  /** From 0 to 1. */
  score: number;
  explanation?: AnalysisExplanation;
  recognitionMetadata?: RecognitionMetadata;
}

export interface RecognitionMetadata {
  readonly recognizerName: string;
  /** Unique to one recognizer object, so that two recognizers of one name keep their own context words. */
  readonly recognizerIdentifier: string;
  /** Set by a recognizer that did its own context step; the engine's enhancer then leaves the result alone. */
  readonly isScoreEnhancedByContext?: boolean;
}

const byEntityThenPosition = (a: RecognizerResult, b: RecognizerResult): number => {
  if (a.entityType !== b.entityType) return a.entityType < b.entityType ? -1 : 1;
  return a.start - b.start || b.end - b.start - (a.end - a.start) || b.score - a.score;
};

const byScoreThenPosition = (a: RecognizerResult, b: RecognizerResult): number =>
  b.score - a.score || a.start - b.start || b.end - b.start - (a.end - a.start);

/**
 * Presidio's duplicate rule: a result goes when its score is zero, or when one of the same entity contains it with a score at
 * least as high. What is left comes in order of falling score, then start, then falling length.
 */
export function removeDuplicates(results: readonly RecognizerResult[]): RecognizerResult[] {
  if (results.length < 2) return results.filter((result) => result.score !== 0);
  const kept: RecognizerResult[] = [];
  let active: RecognizerResult[] = [];
  let entityType: string | undefined;
  for (const result of [...results].sort(byEntityThenPosition)) {
    if (result.entityType !== entityType) {
      entityType = result.entityType;
      active = [];
    }
    if (result.score === 0) continue;
    active = active.filter((earlier) => earlier.end >= result.start);
    // Sorted by start, so an earlier one contains this one exactly when it ends no sooner.
    if (active.some((earlier) => earlier.end >= result.end && result.score <= earlier.score)) continue;
    kept.push(result);
    active.push(result);
  }
  return kept.sort(byScoreThenPosition);
}
