import { z } from 'zod';
import { TableSchema } from '../../../contracts/dataset.ts';
import type { Segment } from '../../../contracts/privacy.ts';
import { cutAtTokens, sentText, type TokenSegment } from '../../components/segment-text.ts';

// The shapes in which the two OpenAI doors and the built-in analyst carry what is said of the files.
const Body = z.object({
  instructions: z.string().optional(),
  messages: z.array(z.object({ role: z.string(), content: z.unknown() }).partial()).optional(),
  tables: z.array(TableSchema).optional(),
});

/** Where the part about the files begins in the text that a model is sent. */
const filesBegin = /Files of the project:\s*/;

/** What a request says of the project's files, a line for each file and column. Empty where the body has another shape. */
export function schemaLines(body: readonly Segment[]): Segment[][] {
  const text = schemaText(sentText(body));
  const tokens = body.filter((segment): segment is TokenSegment => segment.kind === 'token');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => cutAtTokens(line, tokens));
}

function schemaText(text: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return '';
  }
  const known = Body.safeParse(parsed);
  if (!known.success) return '';
  const { tables, instructions, messages } = known.data;
  if (tables) return tables.map(tableText).join('\n');
  const system = instructions ?? messages?.find(({ role }) => role === 'system')?.content;
  return typeof system === 'string' ? (system.split(filesBegin)[1] ?? '') : '';
}

function tableText({ file, rowCount, columns }: TableSchema): string {
  const head = rowCount > 0 ? `${file}: ${rowCount} rows` : file;
  return [head, ...columns.map(columnText)].join('\n');
}

function columnText({ name, type, columnClass, values, min, max }: TableSchema['columns'][number]): string {
  const facts = [
    columnClass,
    ...(min !== null && max !== null ? [`${min} – ${max}`] : []),
    ...(values.length > 0 ? [values.join(', ')] : []),
  ];
  return `- ${name} ${type} (${facts.join('; ')})`;
}
