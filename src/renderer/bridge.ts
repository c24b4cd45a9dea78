import { z } from 'zod';
import { AppNotice, appMethods, type WindowBridge } from '../contracts/app.ts';
import { abortError, CloisterError } from '../contracts/errors.ts';
import type { CallOptions, Client, MethodMap } from '../contracts/method.ts';
import { fromWireError } from '../contracts/rpc.ts';

declare global {
  interface Window {
    readonly cloister: WindowBridge;
  }
}

export type AppClient = Client<typeof appMethods>;

// Electron keeps only an error's message when `invoke` rejects. Main may answer with this instead, so that codes survive.
const Reply = z.discriminatedUnion('type', [
  z.object({ type: z.literal('done'), output: z.unknown() }),
  z.object({ type: z.literal('failed'), error: z.custom<Parameters<typeof fromWireError>[0]>(isWireError) }),
]);

function isWireError(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
}

function unwrap(reply: unknown): unknown {
  const parsed = Reply.safeParse(reply);
  if (!parsed.success) return reply;
  if (parsed.data.type === 'failed') throw fromWireError(parsed.data.error);
  return parsed.data.output;
}

/** `Error invoking remote method 'app:call': CloisterError: words` → `words`. */
function plainError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const message = error.message.replace(/^Error invoking remote method '[^']*': (?:\w*Error: )?/, '');
  if (message === error.message) return error;
  return /AbortError/.test(error.message) ? abortError(message) : new Error(message, { cause: error });
}

/**
 * The window's only way out: every method of `appMethods` over the preload's bridge. Answers and events are parsed by
 * their schemas; an answer of another shape rejects with code 'bad-output'.
 */
export function connectApp(bridge: WindowBridge): AppClient {
  const methods: MethodMap = appMethods;
  const listeners = new Map<string, (event: unknown) => void>();
  let nextId = 0;
  bridge.onEvent((id, event) => listeners.get(id)?.(event));

  async function call(name: keyof typeof appMethods, input: unknown, options: CallOptions<unknown> = {}) {
    const { signal, onEvent } = options;
    const method = methods[name]!;
    if (signal?.aborted) throw abortError(signal.reason);
    nextId += 1;
    const id = `w${nextId}`;
    if (onEvent) {
      listeners.set(id, (event) => {
        const parsed = method.event?.safeParse(event);
        if (parsed?.success) onEvent(parsed.data);
      });
    }
    const cancel = () => bridge.cancel(id);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const output = unwrap(await bridge.call(id, name, input));
      // A method without an answer may come back as null from some wires.
      const parsed = method.output.safeParse(
        output === null && method.output instanceof z.ZodVoid ? undefined : output,
      );
      if (!parsed.success) {
        throw new CloisterError('bad-output', `${name} answered something unexpected.`, { cause: parsed.error });
      }
      return parsed.data;
    } catch (error) {
      throw plainError(error);
    } finally {
      signal?.removeEventListener('abort', cancel);
      listeners.delete(id);
    }
  }

  const entries = (Object.keys(appMethods) as (keyof typeof appMethods)[]).map((name) => [
    name,
    (input: unknown, options?: CallOptions<unknown>) => call(name, input, options),
  ]);
  return Object.fromEntries(entries) as AppClient;
}

let connected: AppClient | null = null;

/** The client of this window. */
export function app(): AppClient {
  connected ??= connectApp(window.cloister);
  return connected;
}

/** What main pushes unasked. Anything that is no notice is dropped. */
export function onNotice(listener: (notice: AppNotice) => void): () => void {
  return window.cloister.onNotice((notice) => {
    const parsed = AppNotice.safeParse(notice);
    if (parsed.success) listener(parsed.data);
  });
}
