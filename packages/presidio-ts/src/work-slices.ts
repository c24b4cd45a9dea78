/** What every long piece of work takes. */
export interface LongWorkOptions {
  /** Looked at before each piece; an aborted call throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each piece; `total` is undefined while nobody knows it. */
  readonly onProgress?: ((done: number, total: number | undefined) => void) | undefined;
}

/** Work in pieces: each step yields how many characters it worked through. */
export type Steps<T> = Generator<number, T, void>;

// A few hundredths of a second of recognizers without a model.
const sliceCharacters = 20_000;
const sliceSteps = 64;

/** Does all of it at once. */
export function runNow<T>(steps: Steps<T>, options: LongWorkOptions, total?: number): T {
  const { signal, onProgress } = options;
  for (let done = 1; ; done++) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    onProgress?.(done, total);
  }
}

/** Does it in slices of a few hundredths of a second, and lets the thread answer others in between. */
export async function runInSlices<T>(steps: Steps<T>, options: LongWorkOptions, total?: number): Promise<T> {
  const { signal, onProgress } = options;
  let characters = 0;
  for (let done = 1, inSlice = 1; ; done++, inSlice++) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    onProgress?.(done, total);
    characters += step.value;
    if (characters < sliceCharacters && inSlice < sliceSteps) continue;
    characters = 0;
    inSlice = 0;
    await new Promise((resume) => setTimeout(resume, 0));
  }
}
