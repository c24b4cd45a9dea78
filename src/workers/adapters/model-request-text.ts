import type { TableSchema } from '../../contracts/dataset.ts';
import { Anonymized, type ModelRequest } from '../../contracts/model.ts';
import { authoredHere } from '../../core/privacy/anonymized.ts';

/** The instructions with what is kept in mind and the schema behind them: what changes least first, so that providers can cache it. */
export function instructionText(request: ModelRequest): Anonymized {
  return Anonymized.parse(
    [
      request.instructions,
      ...keptInMind(request.memories ?? []),
      authoredHere(`Today is ${request.today}.`),
      ...filesOf(request),
    ].join('\n\n'),
  );
}

/** Nothing is said of files to a model that has no tool to read one with. */
function filesOf({ tables, tools }: ModelRequest): string[] {
  if (tables.length === 0 && tools.length === 0) return [];
  const files = tables.length === 0 ? 'The project has no files yet.' : tables.map(describe).join('\n\n');
  return [`Files of the project:\n\n${files}`];
}

function keptInMind(memories: readonly Anonymized[]): string[] {
  if (memories.length === 0) return [];
  return [['The user asked you to keep in mind:', ...memories.map((memory) => `- ${memory}`)].join('\n')];
}

function describe(table: TableSchema): string {
  const lines = table.columns.map((column) => {
    const facts = [column.sensitive ? `${column.columnClass}, shown as tokens` : column.columnClass];
    if (column.nullShare > 0) facts.push(`${(column.nullShare * 100).toFixed(1)} % missing`);
    if (column.distinctCount > 0) facts.push(`${column.distinctCount} distinct`);
    if (column.min !== null && column.max !== null) facts.push(`from ${column.min} to ${column.max}`);
    if (column.values.length > 0)
      facts.push(`values: ${column.values.map((value) => JSON.stringify(value)).join(', ')}`);
    return `- ${JSON.stringify(column.name)} ${column.type} (${facts.join('; ')})`;
  });
  const rows = table.rowCount > 0 ? `: ${table.rowCount} rows` : '';
  return [`${JSON.stringify(table.file)}${rows}`, ...lines].join('\n');
}
