import { z } from 'zod';

const part = z.looseObject({ type: z.string(), text: z.string().optional() });
const item = z.looseObject({ role: z.string().optional(), content: z.union([z.string(), z.array(part)]).optional() });

/** Of OpenAI's request what a task is made of; what else the SDK sends is let through unread. */
export const ResponseRequest = z.looseObject({
  model: z.string().min(1).max(200),
  input: z.union([z.string(), z.array(item)]).default(''),
  instructions: z.string().nullish(),
  tools: z.array(z.unknown()).nullish(),
  previous_response_id: z.string().nullish(),
  background: z.boolean().nullish(),
  stream: z.boolean().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export type ResponseRequest = z.infer<typeof ResponseRequest>;

/** What is asked, as one text. */
export function textOfInput(input: ResponseRequest['input']): string {
  return typeof input === 'string' ? input : input.map(textOfItem).join('\n');
}

export function textOfItem({ content = [] }: z.infer<typeof item>): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('');
}

/** What is kept with the task, to tell the response again. */
export const ResponseDetails = z.object({
  api: z.literal('responses'),
  model: z.string(),
  background: z.boolean(),
  metadata: z.record(z.string(), z.string()),
});
export type ResponseDetails = z.infer<typeof ResponseDetails>;
