import { z } from 'zod';
import { abortError, CloisterError } from './errors.ts';
import type { CallContext, CallOptions, Client, Handlers, MethodMap } from './method.ts';

/** A two-way channel of structured-cloneable messages: a worker's port, a MessagePort, a pair in a test. */
export interface Wire {
  post(message: unknown): void;
  listen(onMessage: (message: unknown) => void, onClose: (reason: string) => void): void;
}

interface WireError {
  name: string;
  message: string;
  code: string | null;
  data: Record<string, unknown>;
  cause: WireError | null;
}
const WireErrorSchema: z.ZodType<WireError> = z.lazy(() =>
  z.object({
    name: z.string(),
    message: z.string(),
    code: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    cause: WireErrorSchema.nullable(),
  }),
);

const Envelope = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), id: z.number(), service: z.string(), method: z.string(), input: z.unknown() }),
  z.object({ type: z.literal('cancel'), id: z.number() }),
  z.object({ type: z.literal('event'), id: z.number(), event: z.unknown() }),
  z.object({ type: z.literal('done'), id: z.number(), output: z.unknown() }),
  z.object({ type: z.literal('failed'), id: z.number(), error: WireErrorSchema }),
]);
type Envelope = z.infer<typeof Envelope>;

export function toWireError(error: unknown, depth = 0): WireError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), code: null, data: {}, cause: null };
  return {
    name: error.name,
    message: error.message,
    code: 'code' in error && typeof error.code === 'string' ? error.code : null,
    data: error instanceof CloisterError ? { ...error.data } : {},
    cause: error.cause === undefined || depth > 4 ? null : toWireError(error.cause, depth + 1),
  };
}

export function fromWireError(wire: WireError): Error {
  if (wire.name === 'AbortError') return abortError(wire.message);
  const cause = wire.cause === null ? undefined : fromWireError(wire.cause);
  if (wire.code !== null) return new CloisterError(wire.code, wire.message, { data: wire.data, cause });
  const error = new Error(wire.message, cause === undefined ? undefined : { cause });
  error.name = wire.name;
  return error;
}

interface Pending {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onEvent: ((event: unknown) => void) | undefined;
}

interface Served {
  readonly methods: MethodMap;
  readonly handlers: Readonly<Record<string, (input: unknown, context: CallContext<unknown>) => unknown>>;
}

/**
 * Both ends of a wire: serves named services and calls those of the other side. Inputs are parsed where they arrive,
 * outputs where they return, so neither side trusts the other's types.
 */
export class Peer {
  readonly #wire: Wire;
  readonly #pending = new Map<number, Pending>();
  readonly #running = new Map<number, AbortController>();
  readonly #services = new Map<string, Served>();
  #nextId = 1;
  #closed: string | null = null;

  constructor(wire: Wire) {
    this.#wire = wire;
    wire.listen(
      (message) => this.#receive(message),
      (reason) => this.close(reason),
    );
  }

  serve<M extends MethodMap>(service: string, methods: M, handlers: Handlers<M>): void {
    this.#services.set(service, { methods, handlers: handlers as Served['handlers'] });
  }

  connect<M extends MethodMap>(service: string, methods: M): Client<M> {
    const entries = Object.keys(methods).map((name) => [
      name,
      (input: unknown, options?: CallOptions<unknown>) => this.#call(service, methods, name, input, options),
    ]);
    return Object.fromEntries(entries) as Client<M>;
  }

  /** Rejects what is pending and aborts what is running. */
  close(reason: string): void {
    if (this.#closed !== null) return;
    this.#closed = reason;
    for (const pending of this.#pending.values()) pending.reject(new CloisterError('wire-closed', reason));
    this.#pending.clear();
    for (const controller of this.#running.values()) controller.abort(abortError(reason));
    this.#running.clear();
  }

  #call(service: string, methods: MethodMap, name: string, input: unknown, options: CallOptions<unknown> = {}) {
    const { signal, onEvent } = options;
    return new Promise<unknown>((resolve, reject) => {
      if (this.#closed !== null) return reject(new CloisterError('wire-closed', this.#closed));
      if (signal?.aborted) return reject(abortError(signal.reason));
      const id = this.#nextId++;
      const onAbort = () => {
        if (this.#pending.delete(id)) this.#post({ type: 'cancel', id });
        reject(abortError());
      };
      const settle = () => signal?.removeEventListener('abort', onAbort);
      this.#pending.set(id, {
        resolve: (output) => {
          settle();
          const parsed = methods[name]?.output.safeParse(output);
          if (parsed?.success) resolve(parsed.data);
          else
            reject(
              new CloisterError('bad-output', `${service}.${name} answered something unexpected.`, {
                cause: parsed?.error,
              }),
            );
        },
        reject: (error) => {
          settle();
          reject(error);
        },
        onEvent,
      });
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        this.#post({ type: 'call', id, service, method: name, input });
      } catch (error) {
        this.#pending.delete(id);
        settle();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  #post(envelope: Envelope): void {
    this.#wire.post(envelope);
  }

  #receive(message: unknown): void {
    const parsed = Envelope.safeParse(message);
    if (!parsed.success) return;
    const envelope = parsed.data;
    switch (envelope.type) {
      case 'call':
        void this.#serveCall(envelope.id, envelope.service, envelope.method, envelope.input);
        return;
      case 'cancel':
        this.#running.get(envelope.id)?.abort(abortError());
        return;
      case 'event':
        this.#pending.get(envelope.id)?.onEvent?.(envelope.event);
        return;
      case 'done':
        this.#take(envelope.id)?.resolve(envelope.output);
        return;
      case 'failed':
        this.#take(envelope.id)?.reject(fromWireError(envelope.error));
        return;
    }
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  async #serveCall(id: number, service: string, name: string, input: unknown): Promise<void> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      const served = this.#services.get(service);
      const method = served && Object.hasOwn(served.methods, name) ? served.methods[name] : undefined;
      const handler = served?.handlers[name];
      if (!method || !handler) throw new CloisterError('no-such-method', `There is no ${service}.${name}.`);
      const parsed = method.input.safeParse(input);
      if (!parsed.success) {
        throw new CloisterError('bad-input', `${service}.${name}: ${z.prettifyError(parsed.error)}`);
      }
      const emit = (event: unknown) => {
        if (!controller.signal.aborted && this.#closed === null) this.#post({ type: 'event', id, event });
      };
      const output = await handler(parsed.data, { signal: controller.signal, emit });
      if (this.#closed === null) this.#post({ type: 'done', id, output });
    } catch (error) {
      if (this.#closed === null) this.#post({ type: 'failed', id, error: toWireError(error) });
    } finally {
      this.#running.delete(id);
    }
  }
}
