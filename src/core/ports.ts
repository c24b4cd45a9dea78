import type { Client } from '../contracts/method.ts';
import type { ModelEvent, ModelRequest } from '../contracts/model.ts';
import type { sandboxMethods } from '../contracts/sandbox.ts';

/** Whoever thinks: an outside model or the built-in analyst. Takes nothing but anonymized text. */
export interface ModelClient {
  /**
   * One turn. Throws `ModelError` where the model cannot be reached or answers nonsense; aborting ends the stream with
   * an `AbortError`.
   */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}

/** Where generated code runs. */
export type Sandbox = Client<typeof sandboxMethods>;

/** Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

export interface Random {
  /** Cryptographically strong random bytes. */
  bytes(count: number): Uint8Array<ArrayBuffer>;
  /** A fresh identifier, sortable by time of making. */
  id(): string;
}
