import type { EntityRecognizer } from '../../entity-recognizer.ts';
import type { RecognizerResult } from '../../recognizer-result.ts';

/** A result of a recognizer that is more than patterns, with its decision in the explanation. */
export function ownResult(
  recognizer: EntityRecognizer,
  entityType: string,
  patternName: string,
  start: number,
  end: number,
  score: number,
): RecognizerResult {
  return {
    entityType,
    start,
    end,
    score,
    explanation: {
      recognizer: recognizer.name,
      patternName,
      originalScore: score,
      score,
      textualExplanation: `Detected by \`${recognizer.name}\` as ${patternName}`,
    },
    recognitionMetadata: { recognizerName: recognizer.name, recognizerIdentifier: recognizer.id },
  };
}
