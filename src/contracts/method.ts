import type { z } from 'zod';

/** One call of a boundary: what goes in, what comes out and, where it streams, what is emitted meanwhile. */
export interface Method<I extends z.ZodType, O extends z.ZodType, E extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  readonly event: E | null;
}

export type MethodMap = Readonly<Record<string, Method<z.ZodType, z.ZodType>>>;

export function method<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Method<I, O, z.ZodNever>;
export function method<I extends z.ZodType, O extends z.ZodType, E extends z.ZodType>(
  input: I,
  output: O,
  event: E,
): Method<I, O, E>;
export function method(input: z.ZodType, output: z.ZodType, event?: z.ZodType): Method<z.ZodType, z.ZodType> {
  return { input, output, event: event ?? null };
}

// Brands (`Anonymized`) stand on the output side of a schema: callers and handlers alike must bring branded values.
type InputOf<M> = M extends Method<infer I, z.ZodType, z.ZodType> ? z.output<I> : never;
type OutputOf<M> = M extends Method<z.ZodType, infer O, z.ZodType> ? z.output<O> : never;
type EventOf<M> = M extends Method<z.ZodType, z.ZodType, infer E> ? z.output<E> : never;

export interface CallOptions<E> {
  /** Aborting rejects the call with an `AbortError` and cancels the work on the other side. */
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: E) => void) | undefined;
}

export interface CallContext<E> {
  /** Aborted when the caller cancels or the wire closes. */
  readonly signal: AbortSignal;
  readonly emit: (event: E) => void;
}

/** The calling side of a method map. */
export type Client<M extends MethodMap> = {
  readonly [K in keyof M]: (input: InputOf<M[K]>, options?: CallOptions<EventOf<M[K]>>) => Promise<OutputOf<M[K]>>;
};

/** The serving side of a method map. */
export type Handlers<M extends MethodMap> = {
  readonly [K in keyof M]: (
    input: InputOf<M[K]>,
    context: CallContext<EventOf<M[K]>>,
  ) => Promise<OutputOf<M[K]>> | OutputOf<M[K]>;
};
