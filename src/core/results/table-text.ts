import type { Cell, ResultTable } from '../../contracts/sandbox.ts';

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// What a spreadsheet would take for a formula is made text: cells and column names may come from hostile files.
function harmless(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
}

/** As a file; the mark at the start makes Excel read UTF-8 as UTF-8. */
export function csvBytes(table: ResultTable): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`\u{feff}${tableToCsv(table)}`);
}

/** RFC 4180. */
export function tableToCsv({ columns, rows }: ResultTable): string {
  const head = columns.map(({ name }) => quote(harmless(name))).join(',');
  return `${[head, ...rows.map((row) => row.map((cell) => quote(harmless(cell))).join(','))].join('\r\n')}\r\n`;
}

/** Tab-separated, for pasting into a spreadsheet. */
export function tableToTsv({ columns, rows }: ResultTable): string {
  const flat = (text: string) => text.replace(/[\t\r\n]+/g, ' ');
  const lines = rows.map((row) => row.map((cell) => flat(harmless(cell))).join('\t'));
  return [columns.map(({ name }) => flat(harmless(name))).join('\t'), ...lines].join('\n');
}
