/**
 * What is being opened for a run, or null when that takes longer than `leftMs`; the opening itself goes on then.
 *
 * @throws the signal's reason when it is aborted first
 */
export async function openedWithin<T>(opening: Promise<T>, leftMs: number, signal: AbortSignal): Promise<T | null> {
  opening.catch(() => {}); // whoever waits for it next is told
  const over = Promise.withResolvers<null>();
  const timer = setTimeout(() => over.resolve(null), leftMs);
  const ended = Promise.withResolvers<void>();
  try {
    return await Promise.race([opening, over.promise, rejectedOn(signal, ended.promise)]);
  } finally {
    clearTimeout(timer);
    ended.resolve();
  }
}

/** Rejects when the signal aborts, unless `over` settles first. */
export function rejectedOn(signal: AbortSignal, over: Promise<void>): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  void over.then(() => signal.removeEventListener('abort', abort));
  return promise;
}
