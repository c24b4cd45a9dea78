import { z } from 'zod';
import type { TaskResult } from '../../contracts/app-tasks.ts';

const Reference = z.strictObject({ url: z.string(), bytes: z.number() });
const Page = z.object({ body: z.string(), encoding: z.literal('utf-8') });
const Said = z.object({ text: z.string() });

/** What a task brought, for a reader: its text where it is one, its JSON otherwise; null while there is nothing. */
export function resultOf(output: z.infer<z.ZodJSONSchema> | null): TaskResult | null {
  if (output === null) return null;
  const reference = Reference.safeParse(output);
  if (reference.success) return { kind: 'reference', bytes: reference.data.bytes };
  const page = Page.safeParse(output);
  if (page.success) return { kind: 'text', text: page.data.body };
  const said = Said.safeParse(output);
  if (said.success) return { kind: 'text', text: said.data.text };
  return { kind: 'text', text: typeof output === 'string' ? output : JSON.stringify(output, null, 2) };
}
