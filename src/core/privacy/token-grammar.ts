/**
 * What counts as a token in text. The tokenizer escapes everything this grammar reads and the restorer replaces nothing
 * else, so a document cannot smuggle a token in.
 *
 * A token is `<TYPE_N>`, or `<TYPE_N_F>` for the F-th written form of the same thing ("Ana Ruiz" and "RUIZ, Ana" are one
 * person in two forms). Models change tokens on the way: the brackets may be JSON-escaped, HTML-escaped, full-width or
 * backslash-escaped, the letters lower-case, the underscores escaped as Markdown does. Without brackets a token is
 * recognised in capitals only: `address_1` is a column, `ADDRESS_1` may be a token.
 */
export interface TokenMatch {
  /** In its one true form, such as `<PERSON_1>`. */
  readonly token: string;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Whether brackets of some kind stood around it. */
  readonly bracketed: boolean;
  /** Whether it stood inside JSON source, where what takes its place must be escaped too. */
  readonly inJson: boolean;
}

const separator = String.raw`\\{0,2}_`;
const body = String.raw`([A-Za-z]{1,32}(?:${separator}[A-Za-z]{1,32}){0,4})${separator}(\d{1,9})(?:${separator}(\d{1,9}))?`;
const brackets = [
  ['<', '>'],
  [String.raw`\\u003[cC]`, String.raw`\\u003[eE]`],
  ['&lt;', '&gt;'],
  ['＜', '＞'],
  [String.raw`\\<`, String.raw`\\>`],
] as const;
const bare = String.raw`(?<![A-Za-z0-9_])([A-Z]{1,32}(?:_[A-Z]{1,32}){0,4})_(\d{1,9})(?:_(\d{1,9}))?(?![A-Za-z0-9_])`;
const pattern = new RegExp([...brackets.map(([open, close]) => `${open}${body}${close}`), bare].join('|'), 'g');

/** The longest a token can be in any of its forms, in UTF-16 units. */
export const longestToken = 6 + 5 * 35 + 2 * 12 + 6;

/** Writes a token in its one true form. */
export function formatToken(type: string, entity: number, form: number): string {
  return form === 1 ? `<${type}_${entity}>` : `<${type}_${entity}_${form}>`;
}

/** Reads a token in its one true form; null for anything else. */
export function parseToken(token: string): { type: string; entity: number; form: number } | null {
  const parts = /^<([A-Z]+(?:_[A-Z]+)*)_(\d{1,9})(?:_(\d{1,9}))?>$/.exec(token);
  return parts ? { type: parts[1]!, entity: Number(parts[2]), form: Number(parts[3] ?? 1) } : null;
}

/**
 * Every token in the text, left to right, known to a project or not. A bare one is reported only when `isBareType` says its
 * type is one that tokens have: `COVID_19` is a word.
 */
export function findTokens(text: string, isBareType: (type: string) => boolean): TokenMatch[] {
  const found: TokenMatch[] = [];
  for (const match of text.matchAll(pattern)) {
    const groups = match.slice(1);
    const at = groups.findIndex((group) => group !== undefined);
    const bracketed = at < brackets.length * 3;
    const type = groups[at]!.replaceAll('\\', '').toUpperCase();
    if (!bracketed && !isBareType(type)) continue;
    const form = groups[at + 2];
    found.push({
      token: `<${type}_${groups[at + 1]}${form === undefined ? '' : `_${form}`}>`,
      type,
      start: match.index,
      end: match.index + match[0].length,
      bracketed,
      inJson: match[0].startsWith('\\u'),
    });
  }
  return found;
}

const partial = new RegExp(
  [
    ...brackets.map(([open]) => open),
    String.raw`\\(?:u(?:0(?:0(?:3)?)?)?)?$`,
    '&(?:l(?:t)?)?$',
    '(?<![A-Za-z0-9_])[A-Z]',
  ].join('|'),
  'g',
);
const wordThenNumber = String.raw`[A-Za-z_\\]{0,180}(?:(?<=_)\d{1,9}(?:\\{0,2}(?:_\d{0,9})?)?)?`;
const partialBracketed = new RegExp(
  `^(?:<|\\\\u003[cC]|&lt;|＜|\\\\<)${wordThenNumber}(?:\\\\(?:u(?:0(?:0(?:3)?)?)?)?|&(?:g(?:t)?)?)?$`,
);
const partialBare = /^[A-Z_]{1,180}(?:(?<=_)\d{1,9}(?:_\d{0,9})?)?$/;

/**
 * Where the end of the text begins that may still grow into a token, or the text's length when nothing can. `mayBegin` says
 * whether some token's type begins with these capitals (an underscore ends the type).
 */
export function heldFrom(text: string, mayBegin: (prefix: string) => boolean): number {
  const from = Math.max(0, text.length - longestToken);
  partial.lastIndex = from;
  for (let match = partial.exec(text); match; match = partial.exec(text)) {
    const rest = text.slice(match.index);
    const opening = /^(?:<|\\u003[cC]|&lt;|＜|\\<)/.exec(rest)?.[0];
    if (opening === undefined && !/^[A-Z]/.test(rest)) return match.index;
    const fits = opening === undefined ? partialBare.test(rest) : partialBracketed.test(rest);
    const letters = /^[A-Za-z_\\]*/
      .exec(rest.slice(opening?.length ?? 0))![0]
      .replaceAll('\\', '')
      .toUpperCase();
    if (fits && mayBegin(letters)) return match.index;
    partial.lastIndex = match.index + 1;
  }
  return text.length;
}
