import type { OutsideDoor } from '../outside/guarded-request.ts';
import { createDatasetFetch } from './dataset-fetch.ts';
import { echo } from './echo.ts';
import type { Handler } from './handler.ts';
import { createHttpGet } from './http-get.ts';

/** Every kind of task that the service knows. */
export type Registry = ReadonlyMap<string, Handler>;

export function createRegistry(door: OutsideDoor, more: readonly Handler[] = []): Registry {
  return new Map(
    [echo, createHttpGet(door), createDatasetFetch(door), ...more].map((handler) => [handler.kind, handler]),
  );
}
