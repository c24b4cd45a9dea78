import type { Cell, ResultTable } from '../../contracts/sandbox.ts';

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// A cell that a spreadsheet would take for a formula is made text: result cells may come from hostile files.
function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return quote(/^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell);
}

/** RFC 4180. Main adds the byte-order mark as it writes the file. */
export function tableToCsv({ columns, rows }: ResultTable): string {
  const head = columns.map(({ name }) => quote(name)).join(',');
  return `${[head, ...rows.map((row) => row.map(csvCell).join(','))].join('\r\n')}\r\n`;
}

/** Tab-separated, for pasting into a spreadsheet. */
export function tableToTsv({ columns, rows }: ResultTable): string {
  const flat = (text: string) => text.replace(/[\t\r\n]+/g, ' ');
  const lines = rows.map((row) => row.map((cell) => (cell === null ? '' : flat(String(cell)))).join('\t'));
  return [columns.map(({ name }) => flat(name)).join('\t'), ...lines].join('\n');
}
