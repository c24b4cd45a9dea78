import { stem } from './stem.ts';

/** The smallest piece of a question: a Latin word, one Han character, a number, a privacy token, a quotation or a mark. */
export interface Unit {
  readonly kind: 'word' | 'han' | 'number' | 'token' | 'quoted' | 'mark';
  /** As it stands in the question, without quotation marks. */
  readonly text: string;
  /** Lower case. */
  readonly norm: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

const han = '\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff';
const pattern = new RegExp(
  [
    '(?<token><[A-Z][A-Z0-9_]*_\\d+>)',
    '"(?<q1>[^"]+)"|“(?<q2>[^”]+)”|「(?<q3>[^」]+)」|《(?<q4>[^》]+)》|‘(?<q5>[^’]+)’|(?<![\\p{L}\\d])\'(?<q6>[^\']+)\'(?![\\p{L}\\d])|`(?<q7>[^`]+)`',
    '(?<number>(?:(?<=^|[\\s(=<>])-)?[$€£¥]?\\d+(?:,\\d{3})*(?:\\.\\d+)?)',
    `(?<han>[${han}])`,
    `(?<word>(?:(?![${han}])[\\p{L}])(?:(?![${han}])[\\p{L}\\p{M}\\d])*)(?:['’]s\\b)?`,
    '(?<mark>[^\\s])',
  ].join('|'),
  'gu',
);

/** One spelling for what looks the same: full-width forms become ASCII, curly apostrophes straight. */
export function normalizeText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/’/g, "'")
    .replace(/[‐‑‒–—−]/g, '-');
}

/** Cuts text that went through `normalizeText` into units. White space, hyphens and underscores separate and vanish. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  for (const match of text.matchAll(pattern)) {
    const groups = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    const quoted = groups.q1 ?? groups.q2 ?? groups.q3 ?? groups.q4 ?? groups.q5 ?? groups.q6 ?? groups.q7;
    if (groups.token !== undefined) units.push(unit('token', groups.token, start, end));
    else if (quoted !== undefined) units.push(unit('quoted', quoted.trim(), start, end));
    else if (groups.number !== undefined) units.push(unit('number', groups.number, start, end));
    else if (groups.han !== undefined) units.push(unit('han', groups.han, start, end));
    else if (groups.word !== undefined) units.push(...splitCamelCase(groups.word, start, end));
    else if (
      !/[-_]/.test(match[0]) ||
      (match[0] === '-' && / /.test(text[start - 1] ?? '') && / /.test(text[end] ?? '')) ||
      // “利润=收入-成本”: behind an equals sign it is a minus.
      (match[0] === '-' && /[=＝]/.test(text.slice(0, start))) ||
      // “节约率（(预算-中标)/预算）”: so is one in brackets between Chinese words.
      (match[0] === '-' &&
        /\([^)]*[\u4e00-\u9fff]$/.test(text.slice(0, start)) &&
        /[\u4e00-\u9fff]/.test(text[end] ?? ''))
    )
      units.push(unit('mark', match[0], start, end));
  }
  return units;
}

function unit(kind: Unit['kind'], text: string, start: number, end: number): Unit {
  // “SKUs”, “IDs”: an acronym in the plural.
  const norm = (/^\p{Lu}{2,}s$/u.test(text) ? text.slice(0, -1) : text).toLowerCase();
  return { kind, text, norm, stem: kind === 'word' ? stem(norm) : norm, start, end };
}

/** “orderDate” is two words; “iPhone”, “HR” and “McDonald” are one: a hump needs two letters on both sides. */
function splitCamelCase(word: string, start: number, end: number): Unit[] {
  const parts = word.split(
    /(?<=[a-z]{3}|[a-z][A-Z][a-z]{2})(?=[A-Z][a-z]{2})|(?<=[a-z]{2})(?=[A-Z]{2,}$)|(?<=[a-z]{3})(?=[A-Z]$)|(?<=[a-z]{4})(?=\d)/,
  );
  if (parts.length === 1) return [unit('word', word, start, end)];
  let at = start;
  return parts.map((part, index) => {
    const next = index === parts.length - 1 ? end : at + part.length;
    const piece = unit('word', part, at, next);
    at = next;
    return piece;
  });
}
