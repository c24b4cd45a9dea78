import { echo } from './echo.ts';
import type { Handler } from './handler.ts';

/** Every kind of task that the service knows. */
export type Registry = ReadonlyMap<string, Handler>;

export function createRegistry(): Registry {
  return new Map([echo].map((handler) => [handler.kind, handler]));
}
