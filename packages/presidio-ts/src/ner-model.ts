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
  /** Says which texts `recognize` will be asked about next, for a model that is quicker on many at once. Nothing but time depends on it. */
  prepare?(texts: readonly string[]): void;
}

/** One word as a whole language pipeline sees it. */
export interface AnalyzedToken {
  readonly text: string;
  /** UTF-16 offset of its first character. */
  readonly start: number;
  readonly lemma: string;
}

/** A model that is a whole pipeline: with its words and lemmas the context step works as it does in Presidio with spaCy. */
export interface PipelineModel extends NerModel {
  /** Words with their lemmas, and the same entities that `recognize` finds. */
  process(text: string): { readonly tokens: readonly AnalyzedToken[]; readonly entities: readonly NerEntity[] };
}

export function isPipelineModel(model: NerModel): model is PipelineModel {
  return 'process' in model && typeof model.process === 'function';
}
