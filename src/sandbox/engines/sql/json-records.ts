/**
 * The records in a JSON file: a list of objects, JSON lines, or the one list an object holds (`{"data": […]}`).
 *
 * @throws Error when there is no table in it
 */
export function jsonRecords(text: string): Record<string, unknown>[] {
  const whole = parsedOrNull(text);
  const rows = whole === undefined ? lines(text) : rowsOf(whole);
  return rows.map((row) => (isRecord(row) ? row : { value: row }));
}

function rowsOf(whole: unknown): unknown[] {
  if (Array.isArray(whole)) return whole;
  if (!isRecord(whole)) return [whole];
  const lists = Object.values(whole).filter((value) => Array.isArray(value) && value.some(isRecord));
  if (lists.length === 1) return lists[0] as unknown[];
  const columns = Object.values(whole);
  const height = Array.isArray(columns[0]) ? columns[0].length : -1;
  if (height >= 0 && columns.every((column) => Array.isArray(column) && column.length === height)) {
    const names = Object.keys(whole);
    return Array.from({ length: height }, (_, row) =>
      Object.fromEntries(names.map((name, index) => [name, (columns[index] as unknown[])[row]])),
    );
  }
  return [whole];
}

function lines(text: string): unknown[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const row = parsedOrNull(line);
    if (row === undefined) throw new Error(`line ${index + 1} is no JSON`);
    return [row];
  });
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
