import { z } from 'zod';

/** What a reader found in a document, in reading order. */
export const Block = z.object({
  kind: z.enum(['heading', 'paragraph', 'table', 'code', 'list-item']),
  text: z.string(),
  /** From 1; null where the format has no pages. */
  page: z.number().int().positive().nullable(),
  /** From 1, of the block's first line; null where the format has no lines. */
  line: z.number().int().positive().nullable(),
  /** Of a heading: 1 is the highest. */
  level: z.number().int().min(1).max(6).nullable(),
});
export type Block = z.infer<typeof Block>;

/** A piece of a document that is found and shown as one. */
export const Passage = z.object({
  text: z.string(),
  /** The headings above it, the highest first. */
  headings: z.array(z.string()),
  page: z.number().int().positive().nullable(),
  line: z.number().int().positive().nullable(),
});
export type Passage = z.infer<typeof Passage>;
