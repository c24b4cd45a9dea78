/** One named entity as a model reports it: the model's own label, and UTF-16 offsets into the text, end exclusive. */
export interface NerEntity {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  /** Confidence from 0 to 1 when the model gives one; otherwise Presidio's fixed 0.85 is used. */
  readonly score?: number;
}

/**
 * The port for named entity recognition. An adapter may be spaCy's pipeline run in TypeScript, a transformer, or anything
 * that marks spans; {@link NerRecognizer} maps its labels to Presidio's entity names.
 */
export interface NerModel {
  /** Finds entities in `text`. Synchronous; entities come in order of their start and do not overlap. */
  recognize(text: string): readonly NerEntity[];
}
