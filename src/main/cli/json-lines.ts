import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { CloisterError, messageOf } from '../../contracts/errors.ts';

/** A longer line is answered by an error and skipped without being kept in memory. */
const lineBytesMax = 16 * 1024 * 1024;

type Line =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'not-utf-8' };

/** The lines of standard input, whatever their borders in its chunks. Blank lines are skipped. */
async function* readLines(input: AsyncIterable<Uint8Array>): AsyncIterable<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  let tooLong = false;
  let isFirst = true;
  const finish = function* (): Iterable<Line> {
    if (tooLong) yield { kind: 'too-long' };
    else {
      const bytes = Buffer.concat(parts);
      if (!isUtf8(bytes)) yield { kind: 'not-utf-8' };
      const line = isUtf8(bytes) ? bytes.toString('utf8').replace(/\r$/, '') : ''; // a blank one is skipped
      // Editors on Windows begin a file with a byte order mark.
      const text = isFirst ? line.replace(/^\uFEFF/, '') : line;
      if (text.trim() !== '') yield { kind: 'line', text };
    }
    parts = [];
    length = 0;
    tooLong = false;
    isFirst = false;
  };
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let from = 0; from < bytes.length; ) {
      const newline = bytes.indexOf(10, from);
      const end = newline === -1 ? bytes.length : newline;
      length += end - from;
      if (length > lineBytesMax) {
        tooLong = true;
        parts = [];
      } else if (end > from) parts.push(bytes.subarray(from, end));
      if (newline !== -1) yield* finish();
      from = end + 1;
    }
  }
  yield* finish();
}

export type Id = string | number | null;

/** A request of the door, or the answer that says what is wrong with the line. */
export type Parsed<T> =
  | { readonly ok: true; readonly request: T }
  | { readonly ok: false; readonly id: Id; readonly error: string };

export function parseLine<T>(text: string, schema: z.ZodType<T>): Parsed<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, id: null, error: 'This line is not JSON.' };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, request: parsed.data };
  return {
    ok: false,
    id: idOf(json),
    error: z
      .prettifyError(parsed.error)
      .replaceAll(/\s*(?:✖|\n)\s*/g, ' ')
      .trim(),
  };
}

function idOf(json: unknown): Id {
  if (typeof json !== 'object' || json === null || !('id' in json)) return null;
  return typeof json.id === 'string' || typeof json.id === 'number' ? json.id : null;
}

/** Waits until the line is taken: a slow reader slows the work, not the memory. */
export function writeLine(value: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${JSON.stringify(value)}\n`, (error) => (error ? reject(error) : resolve()));
  });
}

/** The answer of a command: a line of JSON, or words. */
export const say = (asJson: boolean, answer: object, words: string): Promise<void> =>
  asJson ? writeLine(answer) : new Promise((done) => process.stdout.write(`${words}\n`, () => done()));

export interface ServeOptions<T> {
  readonly schema: z.ZodType<T>;
  /** Whatever it throws becomes an error line for its id. */
  readonly answer: (request: T) => Promise<object>;
  /** How many lines are worked on at once; answers come in the order of the lines. */
  readonly concurrency: number;
  /** No line is read after it; those that were are answered. */
  readonly signal?: AbortSignal;
}

/** What comes until the input ends or a signal says so. */
async function* untilStopped(input: NodeJS.ReadStream, signal: AbortSignal | undefined): AsyncIterable<Uint8Array> {
  const close = () => void input.destroy();
  signal?.addEventListener('abort', close, { once: true });
  try {
    yield* input;
  } catch (error) {
    if (!signal?.aborted) throw error;
  } finally {
    signal?.removeEventListener('abort', close);
  }
}

/** One line in, one line out, in order; a bad line gets an error line and the next is served. */
export async function serveJsonLines<T extends { id: Id }>({
  schema,
  answer,
  concurrency,
  signal,
}: ServeOptions<T>): Promise<void> {
  const respond = async (line: Line): Promise<object> => {
    if (line.kind === 'too-long')
      return { id: null, error: `This line is longer than ${lineBytesMax / 1024 / 1024} MiB.` };
    if (line.kind === 'not-utf-8') return { id: null, error: 'This line is not UTF-8.' };
    const parsed = parseLine(line.text, schema);
    if (!parsed.ok) return { id: parsed.id, error: parsed.error };
    try {
      return await answer(parsed.request);
    } catch (error) {
      const code = error instanceof CloisterError ? error.code : 'failed';
      return { id: parsed.request.id, error: messageOf(error), code };
    }
  };
  // An answer is written as soon as those before it are: whoever waits for it before sending the next line gets it.
  let last: Promise<void> = Promise.resolve();
  const unwritten: Promise<void>[] = [];
  for await (const line of readLines(untilStopped(process.stdin, signal))) {
    const before = last;
    const answering = respond(line);
    last = before.then(async () => writeLine(await answering));
    last.catch(() => {}); // thrown below, where it is awaited
    unwritten.push(last);
    if (unwritten.length >= concurrency) await unwritten.shift();
  }
  await last;
}
