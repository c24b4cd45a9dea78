import type { Language } from '../../../contracts/sandbox.ts';

export type Ink = 'plain' | 'comment' | 'string' | 'number' | 'keyword' | 'call';

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly ink: Ink;
}

const keywords: Readonly<Record<Language, ReadonlySet<string>>> = {
  python: new Set(
    'and as assert async await break class continue def del elif else except False finally for from global if import in is lambda match None nonlocal not or pass raise return True try while with yield'.split(
      ' ',
    ),
  ),
  javascript: new Set(
    'async await break case catch class const continue default delete do else export extends false finally for function if import in instanceof let new null of return static super switch this throw true try typeof undefined var void while yield'.split(
      ' ',
    ),
  ),
  sql: new Set(
    'all and as asc between by case cast create cross desc distinct drop else end except exists false from full group having in inner insert intersect interval into is join left like limit not null offset on or order outer over partition right select set table then true union update using values view when where with'.split(
      ' ',
    ),
  ),
};

const string =
  String.raw`(?<string>[rbfuRBFU]{0,2}(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|` +
  '`(?:\\\\.|[^`\\\\])*`?)';
const number = String.raw`(?<number>\b\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?\b)`;
const word = String.raw`(?<word>[\p{L}_$][\p{L}\p{N}_$]*)`;
const comments: Readonly<Record<Language, string>> = {
  python: String.raw`(?<comment>#[^\n]*)`,
  javascript: String.raw`(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))`,
  sql: String.raw`(?<comment>--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))`,
};

/** Inks for a piece of code, in order and without overlap; what has no span is plain. Never throws, broken code included. */
export function highlight(code: string, language: Language): Span[] {
  const pattern = new RegExp(`${comments[language]}|${string}|${number}|${word}`, 'giu');
  const spans: Span[] = [];
  for (const match of code.matchAll(pattern)) {
    const { comment, string: text, number: figure, word: name } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    if (comment !== undefined) spans.push({ start, end, ink: 'comment' });
    else if (text !== undefined) spans.push({ start, end, ink: 'string' });
    else if (figure !== undefined) spans.push({ start, end, ink: 'number' });
    else if (name !== undefined) {
      const isKeyword = keywords[language].has(language === 'sql' ? name.toLowerCase() : name);
      if (isKeyword) spans.push({ start, end, ink: 'keyword' });
      else if (code[end] === '(') spans.push({ start, end, ink: 'call' });
    }
  }
  return spans;
}
