import type { ColumnMatch } from '../matching/columns.ts';
import type { Span } from '../reading/span.ts';
import type { Scope } from './scope.ts';

const nameWord = /^(?:names?|full names?)$/i;

/** The column of names beside a key: in the table the key points at, or in its own. */
function nameBeside(match: ColumnMatch, scope: Scope): ColumnMatch | null {
  const join = scope.joins.find((one) => one.leftFile === match.file && one.leftKey === match.column);
  const file = join?.file ?? match.file;
  const key = join?.rightKey ?? match.column;
  const table = scope.tables.find((one) => one.file === file);
  const named = table?.columns.find(
    (one) => one.type === 'string' && one.name !== key && /(?:^|[\s_.]|[a-z](?=N))names?$/i.test(one.name),
  );
  return named === undefined ? null : { file, column: named.name, score: 1 };
}

/** “which surgeon (name)”, “by store (names, not codes)”: the thing is asked for by its name, not by the key it has in the rows. */
export function withNamesAsked(spans: readonly Span[], scope: Scope): readonly Span[] {
  const open = spans.findIndex((span, at) => /^[(（]$/.test(span.text) && nameWord.test(spans[at + 1]?.text ?? ''));
  const close = spans.findIndex((span, at) => at > open && /^[)）]$/.test(span.text));
  const match = spans[open - 1]?.columns.find((one) => scope.has(one));
  const named = open < 1 || close < 0 || match === undefined ? null : nameBeside(match, scope);
  if (named === null) return spans;
  return [
    ...spans.slice(0, open - 1),
    { ...spans[open - 1]!, columns: [named], tables: [] },
    ...spans.slice(close + 1),
  ];
}
