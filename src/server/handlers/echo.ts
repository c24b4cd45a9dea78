import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { defineHandler, TaskFailure } from './handler.ts';

const hourMs = 60 * 60 * 1000;

/** Says what it was given: the probe that shows whether the whole path works. */
export const echo = defineHandler({
  kind: 'echo',
  description: 'Streams a text back, as slowly and as unreliably as asked.',
  input: z.strictObject({
    text: z.string(),
    /** In how many pieces the text is streamed. */
    chunks: z.int().min(1).max(100_000).default(1),
    /** Between two pieces. */
    delayMs: z.int().min(0).max(hourMs).default(0),
    /** How many attempts fail before one succeeds. */
    failTimes: z.int().min(0).max(1000).default(0),
    /** The text is repeated until it has so many bytes in UTF-8. */
    bytes: z
      .int()
      .min(0)
      .max(64 * 1024 * 1024)
      .default(0),
  }),
  budget: { timeoutMs: 24 * hourMs },
  permissions: [],
  run: async ({ text, chunks, delayMs, failTimes, bytes }, { attempt, signal, emit }) => {
    if (attempt <= failTimes) {
      throw new TaskFailure('echo_failed', `Attempt ${attempt} of ${failTimes} that were to fail.`, { mayRetry: true });
    }
    const whole = grow(text, bytes);
    for (const [index, piece] of split(whole, chunks).entries()) {
      if (index > 0 && delayMs > 0) await sleep(delayMs, undefined, { signal });
      signal.throwIfAborted();
      await emit('text.delta', { text: piece });
    }
    return { text: whole, attempt };
  },
});

/** Repeats a text until it has at least so many bytes; a text without bytes grows by spaces. */
function grow(text: string, bytes: number): string {
  const size = Buffer.byteLength(text);
  if (size >= bytes) return text;
  const unit = size === 0 ? ' ' : text;
  return text.concat(unit.repeat(Math.ceil((bytes - size) / Buffer.byteLength(unit))));
}

/** Exactly so many pieces, none of which cuts a character in two; some are empty where the text is too short. */
function split(text: string, pieces: number): string[] {
  if (pieces === 1) return [text];
  const characters = Array.from(text);
  return Array.from({ length: pieces }, (_, index) => {
    const from = Math.floor((index * characters.length) / pieces);
    return characters.slice(from, Math.floor(((index + 1) * characters.length) / pieces)).join('');
  });
}
