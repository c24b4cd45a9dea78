/**
 * Turns tokens in a text into what they stand for, the longest first and in one pass: a restored value that looks like a
 * token is left as it is. Null where there are no tokens to restore.
 */
export function tokenRestorer(tokens: Readonly<Record<string, string>>): ((text: string) => string) | null {
  const names = Object.keys(tokens).sort((a, b) => b.length - a.length);
  if (names.length === 0) return null;
  const pattern = new RegExp(names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g');
  return (text) => text.replace(pattern, (found) => tokens[found] ?? found);
}
