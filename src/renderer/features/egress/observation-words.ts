import { Observation } from '../../../contracts/privacy.ts';

const rowsShown = 5;

/** An observation as short lines instead of JSON, for a glance; null where the text is none. */
export function observationWords(text: string): string | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = Observation.partial().safeParse(json);
  if (!parsed.success || parsed.data.kind === undefined) return null;
  const { tables = [], result, stdout, error, heldBack = [] } = parsed.data;
  const lines = tables.flatMap(({ columns, rows, rowCount }) => [
    columns.join(' · '),
    ...rows.slice(0, rowsShown).map((row) => row.map((cell) => cell ?? '—').join(' · ')),
    ...(rowCount > rowsShown ? ['…'] : []),
  ]);
  // The last expression is most often the table that stands there already.
  if (result && tables.length === 0) lines.push(result);
  if (stdout) lines.push(stdout.trimEnd());
  if (error) lines.push(`${error.type}: ${error.message}`);
  lines.push(...heldBack);
  return lines.length > 0 ? lines.join('\n') : null;
}
