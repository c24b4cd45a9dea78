import { z } from 'zod';
import { LimitMet, RunEnd } from '../../contracts/kernel.ts';

/** What `guest/warden.py` says: a line of JSON each. */
export const WardenMessage = z.discriminatedUnion('at', [
  z.object({ at: z.literal('ready') }),
  z.object({ at: z.literal('output'), stream: z.enum(['stdout', 'stderr']), text: z.string() }),
  /** A part of a file that the run wrote, or of its response, which has no name. The first part of a file may be empty. */
  z.object({ at: z.literal('blob'), name: z.string().max(5_000).nullable(), data: z.base64() }),
  z.object({
    at: z.literal('end'),
    end: RunEnd.extract(['returned', 'exited', 'trapped', 'cancelled', 'failed']),
    state: z.enum(['kept', 'restored', 'lost']),
    detail: z.string().max(10_000),
    limitsMet: z.array(LimitMet).max(10),
    leftOut: z.int().nonnegative(),
    memoryMet: z.boolean(),
  }),
]);
export type WardenMessage = z.infer<typeof WardenMessage>;

/** What the warden is told. */
export type WardenCommand =
  | {
      readonly do: 'run';
      readonly request: {
        readonly id: string;
        readonly source: string;
        readonly tokens: Readonly<Record<string, string>>;
        readonly files: readonly string[];
        readonly off: Readonly<Record<string, readonly string[]>>;
      };
    }
  | { readonly do: 'kill' };

/** Lines longer than this are no warden's. */
const lineBytesMax = 8 * 1024 * 1024;

/** The lines of a stream; throws on one that does not end. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    let rest = chunk;
    for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
      yield Buffer.concat([...waiting, rest.subarray(0, end)]).toString('utf8');
      waiting = [];
      size = 0;
      rest = rest.subarray(end + 1);
    }
    size += rest.length;
    if (size > lineBytesMax) throw new Error('A line of the machine has no end.');
    waiting.push(rest);
  }
}
