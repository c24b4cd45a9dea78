import type { Cell, ResultTable } from '../../contracts/sandbox.ts';

const rowsShown = 500;

/** Text that is text wherever it stands in a page, attributes included. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A table as HTML without any style of its own; of a long one the first rows and how many there are. */
export function tableToHtml(
  { name, columns, rows, rowCount }: ResultTable,
  more = (count: number) => `… ${count}`,
): string {
  const numeric = columns.map(({ type }) => type === 'integer' || type === 'number');
  const cell = (value: Cell, column: number) =>
    `<td${numeric[column] ? ' class="number"' : ''}>${value === null ? '' : escapeHtml(shown(value))}</td>`;
  const head = columns.map(
    (column, index) => `<th${numeric[index] ? ' class="number"' : ''}>${escapeHtml(column.name)}</th>`,
  );
  const body = rows.slice(0, rowsShown).map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  const shownRows = Math.min(rows.length, rowsShown);
  const rest =
    rowCount > shownRows
      ? `<tfoot><tr><td colspan="${columns.length}">${escapeHtml(more(rowCount - shownRows))}</td></tr></tfoot>`
      : '';
  const caption = name === '' ? '' : `<caption>${escapeHtml(name)}</caption>`;
  return `<table>${caption}<thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody>${rest}</table>`;
}

/** Midnight is how a plain date looks after pandas. */
function shown(value: Exclude<Cell, null>): string {
  if (typeof value === 'number')
    return Number.isInteger(value) || Math.abs(value) >= 1e15 ? String(value) : String(Number(value.toPrecision(12)));
  return String(value).replace(/T00:00:00(\.0+)?(Z|\+00:00)?$/, '');
}
