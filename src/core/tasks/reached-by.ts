import { z } from 'zod';

const Body = z.object({ input: z.object({ url: z.url({ protocol: /^https?$/ }) }) });

/** The origins that a task's body asks to be reached: that of its address, where it has one. */
export function reachedBy(body: string): string[] {
  const parsed = Body.safeParse(JSON.parse(body));
  return parsed.success ? [new URL(parsed.data.input.url).origin] : [];
}
