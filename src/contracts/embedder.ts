import { z } from 'zod';
import { method } from './method.ts';
import { Anonymized } from './model.ts';

/** A question somebody waits for goes before a folder that is read in the background. */
export const EmbeddingPriority = z.enum(['question', 'background']);
export type EmbeddingPriority = z.infer<typeof EmbeddingPriority>;

/** Of length 1, with as many numbers as the model has dimensions. */
export const Vector = z.instanceof(Float32Array);
export type Vector = z.infer<typeof Vector>;

/** Served by the embedder worker. Nothing but anonymized text is ever embedded. */
export const embedderMethods = {
  /** The model behind the vectors: those of another id cannot be compared. Loads it. */
  model: method(z.object({}), z.object({ id: z.string(), dimensions: z.number().int(), piecesMax: z.number().int() })),
  /** Vectors of length 1, in the order of the texts; a text longer than the model takes is cut at its end. */
  embed: method(z.object({ texts: z.array(Anonymized).max(10_000), priority: EmbeddingPriority }), z.array(Vector)),
} as const;
