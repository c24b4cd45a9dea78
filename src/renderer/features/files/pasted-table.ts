/** Whether a text from the clipboard is a table as spreadsheets copy it: two rows or more, with the same number of tabs. */
export function isPastedTable(text: string): boolean {
  const rows = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const tabs = (row: string): number => row.split('\t').length - 1;
  const width = tabs(rows[0] ?? '');
  return rows.length >= 2 && width >= 1 && rows.every((row) => tabs(row) === width);
}
