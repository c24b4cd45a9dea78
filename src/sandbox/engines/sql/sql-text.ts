import { tokenRestorer } from '../shared/restore-tokens.ts';

/** A piece of SQL text by what it is. Positions are UTF-16. */
export interface SqlPiece {
  readonly kind: 'string' | 'name' | 'comment' | 'semicolon' | 'word' | 'other';
  readonly start: number;
  readonly end: number;
  /** What a string constant or a quoted name stands for. */
  readonly value: string;
}

const pattern =
  /(?<string>(?<![\p{L}\p{N}_$])[eE]'(?:[^'\\]|''|\\[\s\S])*'|'(?:[^']|'')*')|(?<dollar>(?<![\p{L}\p{N}_$])\$(?<tag>(?:[\p{L}_][\p{L}\p{N}_]*)?)\$(?<inner>[\s\S]*?)\$\k<tag>\$)|(?<name>"(?:[^"]|"")*")|(?<line>--[^\n]*)|(?<block>\/\*)|(?<semicolon>;)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<rest>[\s\S])/gu;

/** Cuts SQL as PostgreSQL's and DuckDB's lexers do: constants, quoted names, comments (nested), words. */
export function sqlPieces(source: string): SqlPiece[] {
  const pieces: SqlPiece[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const { string, dollar, inner, name, line, block, semicolon, word } = match.groups ?? {};
    const start = match.index;
    let end = start + match[0].length;
    if (block !== undefined) {
      end = blockEnd(source, start);
      pattern.lastIndex = end;
    }
    const piece = (kind: SqlPiece['kind'], value = '') => pieces.push({ kind, start, end, value });
    if (string !== undefined) piece('string', stringValue(string));
    else if (dollar !== undefined) piece('string', inner ?? '');
    else if (name !== undefined) piece('name', name.slice(1, -1).replaceAll('""', '"'));
    else if (line !== undefined || block !== undefined) piece('comment');
    else if (semicolon !== undefined) piece('semicolon');
    else if (word !== undefined) piece('word', word);
    else if (!/\s/.test(match[0])) piece('other', match[0]);
  }
  return pieces;
}

function blockEnd(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    if (source.startsWith('/*', at)) depth += 1;
    else if (source.startsWith('*/', at)) depth -= 1;
    else continue;
    at += 1;
    if (depth === 0) return at + 1;
  }
  return source.length;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function stringValue(text: string): string {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  return text.slice(2, -1).replace(/''|\\([\s\S])/g, (found, escaped: string | undefined) => {
    return escaped === undefined ? (found[0] as string) : (escapes[escaped] ?? escaped);
  });
}

export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** One statement with where it begins. */
export interface Statement {
  readonly text: string;
  /** 1-based line of its first word. */
  readonly line: number;
}

/** The statements of a script, comments and empty ones left out. */
export function statementsOf(source: string): Statement[] {
  const statements: Statement[] = [];
  let first: SqlPiece | null = null;
  let last: SqlPiece | null = null;
  const finish = () => {
    if (first && last) {
      statements.push({
        text: source.slice(first.start, last.end),
        line: source.slice(0, first.start).split('\n').length,
      });
    }
    first = null;
  };
  for (const piece of sqlPieces(source)) {
    if (piece.kind === 'semicolon') finish();
    else if (piece.kind !== 'comment') {
      first ??= piece;
      last = piece;
    }
  }
  finish();
  return statements;
}

/**
 * The script with originals in its string constants in place of tokens. Constants that hold one are written anew as plain
 * ones, quotes doubled, so that a value cannot end its constant. Nothing outside constants is touched.
 */
export function restoreConstants(source: string, tokens: Readonly<Record<string, string>>): string {
  const restore = tokenRestorer(tokens);
  if (!restore) return source;
  let result = '';
  let at = 0;
  for (const { kind, start, end, value } of sqlPieces(source)) {
    const restored = kind === 'string' ? restore(value) : value;
    if (restored === value) continue;
    result += source.slice(at, start) + quotedText(restored);
    at = end;
  }
  return result + source.slice(at);
}
