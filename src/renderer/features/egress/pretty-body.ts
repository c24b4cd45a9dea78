import type { Segment } from '../../../contracts/privacy.ts';

/**
 * Lays out JSON for reading by white space alone: every other character stays as it was sent, duplicates, number forms
 * and escapes included. Anything that does not begin like JSON comes back as it is.
 */
export function prettyBody(segments: readonly Segment[]): Segment[] {
  const first = segments.find((segment) => segment.kind === 'text' && segment.text.trim() !== '');
  if (first?.kind !== 'text' || !/^\s*[[{]/.test(first.text)) return [...segments];
  let inString = false;
  let escaped = false;
  let depth = 0;
  let pending = '';
  const newline = () => `\n${'  '.repeat(depth)}`;

  const layOut = (text: string): string => {
    let out = '';
    for (const character of text) {
      if (inString) {
        if (escaped) escaped = false;
        else if (character === '\\') escaped = true;
        else if (character === '"') inString = false;
        out += character;
        continue;
      }
      if (/\s/.test(character)) continue;
      // An empty object or array stays on its line, so the break waits for what comes next.
      if (character === '}' || character === ']') {
        depth = Math.max(0, depth - 1);
        out += pending === '' ? newline() + character : character;
        pending = '';
        continue;
      }
      if (pending !== '') {
        out += newline();
        pending = '';
      }
      out += character;
      if (character === '"') inString = true;
      else if (character === '{' || character === '[') {
        depth += 1;
        pending = 'break';
      } else if (character === ',') out += newline();
      else if (character === ':') out += ' ';
    }
    return out;
  };
  return segments.map((segment) => (segment.kind === 'text' ? { kind: 'text', text: layOut(segment.text) } : segment));
}
