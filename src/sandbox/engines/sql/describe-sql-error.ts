import type { DescribedError } from '../shared/described-error.ts';
import type { Statement } from './sql-text.ts';

/** DuckDB's message as an error of the generated code: its class, its sentence, the line in the script, its own proposal. */
export function describeSqlError(
  raw: string,
  statement: Statement,
  problems: ReadonlyMap<string, string>,
): DescribedError {
  const message = plainMessage(raw);
  const [, kind = 'Error', rest = message] = /^([A-Z][\w ]*? )?Error: ?([\s\S]*)$/.exec(message) ?? [];
  const where = /\n\s*LINE (\d+): ([^\n]*)\n( *\^)?/.exec(rest);
  const text = (where ? rest.slice(0, where.index) : rest).trim();
  const line = where ? statement.line + Number(where[1]) - 1 : statement.line;
  const type = /^Out of Memory/.test(message)
    ? 'MemoryError'
    : `${kind.replaceAll(' ', '')}Error`.replace('ErrorError', 'Error');
  const shown = where ? `  line ${line}: ${where[2]}\n` : '';
  return { type, message: text, traceback: `${shown}${type}: ${text}`, line, hint: hintFor(text, problems) };
}

/** A parser's error comes as JSON with the sentence in it. */
function plainMessage(raw: string): string {
  if (!raw.startsWith('{')) return raw;
  try {
    const { exception_type: kind, exception_message: text } = JSON.parse(raw) as Record<string, unknown>;
    return typeof text === 'string' ? `${typeof kind === 'string' ? `${kind} ` : ''}Error: ${text}` : raw;
  } catch {
    return raw;
  }
}

function hintFor(text: string, problems: ReadonlyMap<string, string>): string | null {
  const near = /Did you mean "([^"]+)"/.exec(text)?.[1];
  const columns = /Candidate bindings: ([^\n]+)/.exec(text)?.[1];
  const table = /Table with name (.+?) does not exist/.exec(text)?.[1];
  for (const [file, why] of problems) {
    if (table !== undefined && (file === table || file.replace(/\.[^.]+$/, '').toLowerCase() === table.toLowerCase())) {
      return `${file} is no table: ${why}`;
    }
  }
  if (near !== undefined) return `The nearest name is ${near}.`;
  if (columns !== undefined) return `There are: ${columns}.`;
  if (/extension/.test(text))
    return 'Extensions cannot be had here: there is no network. Use Python or JavaScript for this step.';
  if (/file system operations are disabled/.test(text))
    return 'Only files under /data can be read, and only /out can be written to.';
  return null;
}
