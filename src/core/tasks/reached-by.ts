import { z } from 'zod';

const Body = z.object({ input: z.object({ url: z.url({ protocol: /^https?$/ }) }) });

/** The origins that a task's body asks to be reached: that of its address, where it has one. */
export function reachedBy(body: string): string[] {
  const parsed = Body.safeParse(JSON.parse(body));
  return parsed.success ? [new URL(parsed.data.input.url).origin] : [];
}

const here = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a task needs more network than this machine's own. */
export function reachesNetwork(body: string): boolean {
  return reachedBy(body).some((origin) => !here.has(new URL(origin).hostname));
}
