import { z } from 'zod';
import type { Step } from '../../contracts/agent.ts';
import type { Anonymized, ToolCall } from '../../contracts/model.ts';
import { Observation } from '../../contracts/privacy.ts';
import { type Cell, ranToEnd } from '../../contracts/sandbox.ts';
import { type Language, languageOf } from '../analyst/language.ts';
import { writtenByModel } from '../privacy/anonymized.ts';
import { cellText, type NumberStyle } from './cell-text.ts';

type Table = Observation['tables'][number];

const placeholder = /\{\{\s*([^{}\n]{1,200}?)\s*\}\}/g;
const longestList = 10;
const mostRows = 20;
const mostColumns = 8;

export interface FilledTemplate {
  readonly text: Anonymized;
  /** Names in the template that no result has, as the model wrote them. */
  readonly missing: readonly string[];
}

/**
 * Puts the results of a run where an answer names them: `{{growth}}` (a column of a table of one row, or a whole table),
 * `{{sales.total}}`, `{{sales.region[2]}}` (its third row), `{{growth:percent}}`, `{{mean:1}}` (decimals).
 * The results hold tokens for personal values, as everything here does.
 */
export function fillTemplate(template: string, steps: readonly Step[]): FilledTemplate {
  const first = steps[0];
  const language = languageOf(first?.kind === 'question' ? first.text : '');
  const results = resultsOf(steps);
  const missing: string[] = [];
  const text = template.replaceAll(placeholder, (_, name: string) => {
    const value = namedValue(name, results, language);
    if (value !== null) return value;
    missing.push(name);
    return language === 'zh' ? `〔未算出：${name}〕` : `[not computed: ${name}]`;
  });
  return { text: writtenByModel(text), missing };
}

/** The answer that a call of code brought along, to be given when the code has run; null for none. */
export function templateOf(call: ToolCall | undefined): string | null {
  if (call === undefined) return null;
  try {
    const { answer } = z.object({ answer: z.string().default('') }).parse(JSON.parse(call.arguments));
    return answer.trim() === '' ? null : answer.trim();
  } catch {
    return null;
  }
}

/** Whether the run's contract kept results here, so that what is said of them is a template. */
export function keptResults(steps: readonly Step[]): boolean {
  return steps.some((step) => step.kind === 'tool-result' && step.kept !== undefined);
}

/** Results of the run, the newest first; those that failed hold nothing to name. */
function resultsOf(steps: readonly Step[]): Observation[] {
  return steps
    .flatMap((step) => {
      if (step.kind !== 'tool-result' || !ranToEnd({ kind: step.outcome, error: null }) || step.kept === undefined)
        return [];
      const parsed = Observation.safeParse(JSON.parse(step.kept));
      return parsed.success ? [parsed.data] : [];
    })
    .reverse();
}

function namedValue(written: string, results: readonly Observation[], language: Language): string | null {
  const [, path = '', format = ''] = /^(.*?)(?:[:|]\s*(percent|%|\d))?$/.exec(written) ?? [];
  const [, name = '', index] = /^(.*?)(?:\[(\d+)\])?$/.exec(path.trim()) ?? [];
  const row = index === undefined ? null : Number(index);
  for (const result of results) {
    for (const table of result.tables.toReversed()) {
      const found = inTable(table, name, { row, format, language });
      if (found !== null) return found;
    }
    if (name === 'result' && result.result !== null) return result.result;
  }
  return null;
}

interface Wanted {
  readonly row: number | null;
  readonly format: string;
  readonly language: Language;
}

function inTable(table: Table, name: string, { row, format, language }: Wanted): string | null {
  const column = table.columns.indexOf(name) >= 0 ? name : afterTable(table, name);
  if (column !== null) {
    const at = table.columns.indexOf(column);
    if (at < 0) return null;
    const cells = table.rows.map((cells) => cells[at] ?? null);
    const style: NumberStyle = { format, column, language };
    if (row !== null) return row < cells.length ? cellText(cells[row]!, style) : null;
    return listed(cells, table.rowCount, style);
  }
  if (name !== table.name || row !== null) return null;
  if (table.rows.length === 1 && table.columns.length === 1) {
    return cellText(table.rows[0]![0]!, { format, column: table.columns[0]!, language });
  }
  return asMarkdown(table, { format, language });
}

/** The column in `table.column`; null where the name does not begin with the table's. */
function afterTable(table: Table, name: string): string | null {
  return table.name !== '' && name.startsWith(`${table.name}.`) ? name.slice(table.name.length + 1) : null;
}

function listed(cells: readonly Cell[], rowCount: number, style: NumberStyle): string | null {
  if (cells.length === 0) return style.language === 'zh' ? '（无）' : 'none';
  const shown = cells.slice(0, longestList).map((cell) => cellText(cell, style));
  const more = rowCount - shown.length;
  if (more > 0) shown.push(style.language === 'zh' ? `另有 ${more} 项` : `${more} more`);
  return shown.join(style.language === 'zh' ? '、' : ', ');
}

function asMarkdown(table: Table, { format, language }: Omit<Wanted, 'row'>): string {
  const columns = table.columns.slice(0, mostColumns);
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rows = table.rows
    .slice(0, mostRows)
    .map((row) => line(columns.map((column, at) => cellText(row[at] ?? null, { format, column, language }))));
  const more = table.rowCount - rows.length;
  const rest = more > 0 ? [language === 'zh' ? `\n（另有 ${more} 行）` : `\n(${more} more rows)`] : [];
  return `\n\n${[line(columns), line(columns.map(() => '---')), ...rows, ...rest].join('\n')}\n\n`;
}
