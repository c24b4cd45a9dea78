import type { PageSetup } from '../../contracts/kernel.ts';
import { freeBuffer } from '../engines/shared/free-buffer.ts';
import { withMemoryCap } from '../engines/shared/memory-cap.ts';
import { Base } from './base.ts';
import { fetchBytes } from './fetch-bytes.ts';

/**
 * Fetches and compiles the engine once for all kernels. From bytes, because compiling while the custom scheme streams
 * took 2.2 s where this takes 0.3 s.
 *
 * @param image with one, no kernel begins with the engine's own data, which is left out
 */
export async function compileEngine(
  setup: PageSetup,
  get: typeof fetch,
  image: Promise<Base | null>,
): Promise<{ module: WebAssembly.Module; fetchMs: number; compileMs: number }> {
  const started = performance.now();
  const bytes = await fetchBytes(get, setup.module);
  const fetched = performance.now();
  const capped = withMemoryCap(bytes, setup.limits.memoryPagesMax, (await image) !== null);
  freeBuffer(bytes.buffer);
  const module = await WebAssembly.compile(capped);
  // Compiled code keeps its own copy. What is left to the collector here stays for minutes: nothing else makes it run.
  freeBuffer(capped.buffer);
  return { module, fetchMs: fetched - started, compileMs: performance.now() - fetched };
}

/** The warm image of an earlier start; null when there is none, and the first kernel boots instead. */
export async function fetchImage({ warmImage }: PageSetup, get: typeof fetch): Promise<Base | null> {
  if (!warmImage) return null;
  try {
    const base = await Base.open(await fetchBytes(get, warmImage));
    base?.release();
    return base;
  } catch {
    return null;
  }
}
