/** A JSON value as Python's `str` writes it, for messages that quote one in Presidio's words. */
export function pythonWords(value: unknown): string {
  return typeof value === 'string' ? value : quoted(value);
}

function quoted(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(quoted).join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  return `{${Object.entries(value)
    .map(([key, of]) => `${quoted(key)}: ${quoted(of)}`)
    .join(', ')}}`;
}
