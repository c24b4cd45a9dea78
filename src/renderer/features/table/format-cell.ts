import type { Cell, ColumnType } from '../../../contracts/sandbox.ts';

/** A cell for reading. Numbers are grouped but never rounded beyond six decimals; whole years and ids stay ungrouped. */
export function formatCell(cell: Cell, type: ColumnType, columnName: string, locale: string): string {
  if (cell === null) return '—';
  if (typeof cell === 'number') {
    const identifies = /(^|[^a-z])(id|year|code|zip|年|编号)([^a-z]|$)/i.test(columnName);
    return new Intl.NumberFormat(locale, {
      maximumFractionDigits: 6,
      useGrouping: !(identifies && Number.isInteger(cell)),
    }).format(cell);
  }
  if (typeof cell === 'boolean') return String(cell);
  // Midnight is how a plain date looks after pandas.
  if (type === 'date' || type === 'datetime') return cell.replace(/T00:00:00(\.0+)?(Z|\+00:00)?$/, '').replace('T', ' ');
  return cell;
}

export function isNumeric(type: ColumnType): boolean {
  return type === 'integer' || type === 'number';
}

/** Width for a column in pixels, from the longest of its first cells. */
export function columnWidth(name: string, texts: readonly string[]): number {
  const widthOf = (text: string) => {
    let units = 0;
    for (const character of text.slice(0, 60)) units += /[\u2E80-\uFFEF]/.test(character) ? 13 : 7.4;
    return units;
  };
  const widest = Math.max(widthOf(name) + 18, ...texts.map(widthOf));
  return Math.round(Math.min(320, Math.max(72, widest + 24)));
}
