import { z } from 'zod';
import { ChartSpec, ExecutionOutcome, ResultTable } from '../../contracts/sandbox.ts';

const textMax = 200_000;

/** What the guest says of its run. Hostile: it is parsed, capped, and never decides more than `ok` or `raised`. */
const GuestResponse = z.object({
  kind: z.enum(['ok', 'raised']),
  result: z.string().max(textMax).nullable(),
  tables: z.array(ResultTable).max(50),
  charts: z.array(ChartSpec).max(50),
  error: ExecutionOutcome.shape.error,
  value: z.json().default(null),
});
export type GuestResponse = z.infer<typeof GuestResponse>;

/** The parsed response, or why it cannot be used. Never throws: nesting too deep for the parser is one more reason. */
export function parseGuestResponse(text: string | null): GuestResponse | string {
  if (text === null) return 'the runtime left no answer, or one that is too large';
  try {
    const parsed = GuestResponse.safeParse(JSON.parse(text));
    if (!parsed.success) return 'the runtime left an answer of the wrong shape';
    const { tables } = parsed.data;
    if (tables.some(({ columns, rows }) => rows.some((row) => row.length !== columns.length))) {
      return 'the runtime left a table of the wrong shape';
    }
    return parsed.data;
  } catch {
    return 'the runtime left an answer that cannot be read';
  }
}
