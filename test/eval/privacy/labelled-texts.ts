import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Span = z.object({ entity: z.string(), start: z.int().nonnegative(), end: z.int().positive() });

/** One line of a set. Offsets are code points. */
export const LabelledText = z.object({
  id: z.string(),
  kind: z.string(),
  language: z.string(),
  text: z.string(),
  spans: z.array(Span),
});
export type LabelledText = z.infer<typeof LabelledText>;

export const splits = ['dev', 'held-out'] as const;
export type Split = (typeof splits)[number];

/** All texts of a split, in the order of its files' names. */
export function readLabelledTexts(split: Split): LabelledText[] {
  const folder = join(import.meta.dirname, split);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean))
    .map((line) => LabelledText.parse(JSON.parse(line)));
}
