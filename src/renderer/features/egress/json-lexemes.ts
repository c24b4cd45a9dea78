import type { Segment } from '../../../contracts/privacy.ts';

/** A bracket, comma, colon, string or other atom, cut at the tokens inside of it. White space between them is dropped. */
export interface Lexeme {
  readonly mark: '{' | '}' | '[' | ']' | ',' | ':' | null;
  readonly parts: Segment[];
  readonly width: number;
}

const marks = new Set(['{', '}', '[', ']', ',', ':']);

function isMark(character: string): character is NonNullable<Lexeme['mark']> {
  return marks.has(character);
}

/** Splits JSON text into its lexemes. Text that is no JSON comes out whole, as atoms. */
export function lexJson(segments: readonly Segment[]): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let parts: Segment[] = [];
  let width = 0;
  let inString = false;
  let escaped = false;
  const addText = (text: string) => {
    if (text === '') return;
    const last = parts.at(-1);
    if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + text };
    else parts.push({ kind: 'text', text });
    width += text.length;
  };
  const finish = () => {
    if (parts.length > 0) lexemes.push({ mark: null, parts, width });
    parts = [];
    width = 0;
  };
  for (const segment of segments) {
    if (segment.kind === 'token') {
      parts.push(segment);
      width += segment.token.length;
      continue;
    }
    let from = 0;
    for (let at = 0; at < segment.text.length; at += 1) {
      const character = segment.text[at]!;
      if (inString) {
        if (escaped) escaped = false;
        else if (character === '\\') escaped = true;
        else if (character === '"') inString = false;
        continue;
      }
      const blank = character === ' ' || character === '\n' || character === '\r' || character === '\t';
      if (character === '"') inString = true;
      else if (blank || isMark(character)) {
        addText(segment.text.slice(from, at));
        finish();
        if (isMark(character)) lexemes.push({ mark: character, parts: [{ kind: 'text', text: character }], width: 1 });
        from = at + 1;
      }
    }
    addText(segment.text.slice(from));
  }
  finish();
  return lexemes;
}
