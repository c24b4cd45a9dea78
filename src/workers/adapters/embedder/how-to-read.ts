import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { TextRole } from '../../../contracts/embedder.ts';

/** How a model wants its texts, and where in its answer the text's vector is. */
export interface HowToRead {
  /** Stands before each text. */
  readonly prompts: Readonly<Record<TextRole, string>>;
  /** The mean of all pieces' vectors, or that of the first piece. */
  readonly pooling: 'mean' | 'first';
}

const Prompts = z.object({
  prompts: z
    .object({
      query: z.string().default(''),
      passage: z.string().optional(),
      document: z.string().optional(),
    })
    .default({ query: '' }),
});
const Pooling = z.object({ pooling_mode_cls_token: z.boolean().default(false) });

/**
 * What sentence-transformers writes beside a model: `config_sentence_transformers.json` and `1_Pooling/config.json`. Without them texts
 * go in as they are, and the mean comes out.
 * @throws Error in words for whoever chose the folder.
 */
export function howToRead(folder: string): HowToRead {
  const { prompts } = read(join(folder, 'config_sentence_transformers.json'), Prompts);
  const { pooling_mode_cls_token: isFirst } = read(join(folder, '1_Pooling', 'config.json'), Pooling);
  return {
    prompts: { query: prompts.query, passage: prompts.passage ?? prompts.document ?? '' },
    pooling: isFirst ? 'first' : 'mean',
  };
}

function read<S extends z.ZodType>(file: string, schema: S): z.infer<S> {
  if (!existsSync(file)) return schema.parse({});
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} is not what sentence-transformers writes.`, { cause: error });
  }
}
