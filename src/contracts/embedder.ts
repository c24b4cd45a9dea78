import { z } from 'zod';
import { method } from './method.ts';
import { Anonymized } from './model.ts';

/** Some models read what is sought otherwise than what is found. A query, for which somebody waits, goes before all passages. */
export const TextRole = z.enum(['query', 'passage']);
export type TextRole = z.infer<typeof TextRole>;

/** Of length 1, with as many numbers as the model has dimensions. */
export const Vector = z.instanceof(Float32Array);
export type Vector = z.infer<typeof Vector>;

/** Served by the embedder worker. Nothing but anonymized text is ever embedded. */
export const embedderMethods = {
  /** The model behind the vectors: those of another id cannot be compared. Loads it. */
  model: method(z.object({}), z.object({ id: z.string(), dimensions: z.number().int(), piecesMax: z.number().int() })),
  /** Vectors of length 1, in the order of the texts; a text longer than the model takes is cut at its end. */
  embed: method(z.object({ texts: z.array(Anonymized).max(10_000), role: TextRole }), z.array(Vector)),
} as const;
