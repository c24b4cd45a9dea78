// The shapes that Google's libphonenumber takes for a phone number in running text, and those it never does
// (PhoneNumberMatcher, documented in the library's FAQ and comments).

const openBrackets = '(\\[（［';
const closeBrackets = ')\\]）］';
const plus = '+＋';
const punctuation = '\\-x‐-―−ー－-／ \\u00a0\\u00ad\\u200b\\u2060\\u3000()（）［］.\\[\\]/~⁓∼～';

// How extensions are announced, from the surest (RFC 3966) to a bare `#` at the end.
const space = '[ \\u00a0\\t,]*';
const extension = [
  ';ext=\\p{Nd}{1,20}',
  `${space}(?:e?xt(?:ensi(?:o\\u0301?|\\u00f3))?n?|\\uff45?\\uff58\\uff54\\uff4e?|\\u0434\\u043e\\u0431|anexo)[:\\.\\uff0e]?[ \\u00a0\\t,\\-]*\\p{Nd}{1,20}#?`,
  `${space}(?:[x\\uff58#\\uff03~\\uff5e]|int|\\uff49\\uff4e\\uff54)[:\\.\\uff0e]?[ \\u00a0\\t,\\-]*\\p{Nd}{1,9}#?`,
  '[- ]+\\p{Nd}{1,6}#',
].join('|');

const anyScript = new RegExp(
  `(?:[${openBrackets}${plus}][${punctuation}]{0,4}){0,2}\\p{Nd}{1,20}(?:[${punctuation}]{0,4}\\p{Nd}{1,20}){0,20}(?:${extension})?`,
  'giu',
);
const inAscii =
  /(?:[([+][-x ()[\]./~]{0,4}){0,2}\d{1,20}(?:[-x ()[\]./~]{0,4}\d{1,20}){0,20}(?:;ext=\d{1,20}|[ \t,]*(?:e?xt(?:ensio)?n?|anexo)[:.]?[ \t,-]*\d{1,20}#?|[ \t,]*(?:[x#~]|int)[:.]?[ \t,-]*\d{1,9}#?|[- ]+\d{1,6}#)?/gi;

/** The next candidate: brackets and plus signs, then blocks of up to twenty digits with up to four marks between, an extension. */
export function candidateAt(text: string, index: number, ascii: boolean): RegExpExecArray | null {
  const pattern = ascii ? inAscii : anyScript;
  pattern.lastIndex = index;
  return pattern.exec(text);
}

const secondNumber = /[\\/] *x/;
const slashedDate = /(?:(?:[0-3]?\p{Nd}\/[01]?\p{Nd})|(?:[01]?\p{Nd}\/[0-3]?\p{Nd}))\/(?:[12]\p{Nd})?\p{Nd}{2}/u;
const timeStamp = /[12]\p{Nd}{3}[-/]?[01]\p{Nd}[-/]?[0-3]\p{Nd} +[0-2]\p{Nd}$/u;
const timeStampRest = /^:[0-5]\p{Nd}/u;
const pages = /\p{Nd}{1,5}-+\p{Nd}{1,5}\s{0,4}\(\p{Nd}{1,4}/u;
const nonBracket = `[^${openBrackets}${closeBrackets}]`;
const matchingBrackets = new RegExp(
  `^(?:[${openBrackets}])?(?:${nonBracket}+[${closeBrackets}])?${nonBracket}+(?:[${openBrackets}]${nonBracket}+[${closeBrackets}]){0,3}${nonBracket}*$`,
  'u',
);
const lead = new RegExp(`^[${openBrackets}${plus}]`);
const unwantedEnd = /[^\p{N}\p{L}#]+$/u;

/** Where a candidate may hold a number and something else: after slashes, brackets, dashes, dots or spaces. */
export const innerPatterns: readonly RegExp[] = [
  /\/+(.*)/gu,
  /(\([^(]*)/gu,
  /(?:\p{Z}-|-\p{Z})\p{Z}*(.+)/gu,
  /[‒-―－]\p{Z}*(.+)/gu,
  /\.+\p{Z}*([^.]+)/gu,
  /\p{Z}+(\P{Z}+)/gu,
];

const extensionAtEnd = new RegExp(`(?:${extension})$`, 'iu');

/** The extension a candidate ends with: where its announcement begins, and its digits. */
export function trailingExtension(candidate: string): { readonly index: number; readonly digits: string } | undefined {
  // Only a letter, `#`, `~` or `;` announces one; most candidates are digits and marks.
  if (!/[\p{L}#＃~～;]/u.test(candidate)) return undefined;
  const found = extensionAtEnd.exec(candidate);
  const digits = found && /(\p{Nd}+)#?$/u.exec(found[0])?.[1];
  return found && digits ? { index: found.index, digits } : undefined;
}

/** A second number given as an extension (“530-583-6985 x302/x2303”) ends the candidate. */
export function beforeSecondNumber(candidate: string): string {
  const cut = candidate.search(secondNumber);
  return cut < 0 ? candidate : candidate.slice(0, cut);
}

export function withoutUnwantedEnd(text: string): string {
  const cut = text.search(unwantedEnd);
  return cut < 0 ? text : text.slice(0, cut);
}

/** Dates (“08/31/95”) and time stamps (“2012-01-02 08:00”) are no numbers. */
export function isDateOrTime(candidate: string, following: string): boolean {
  return slashedDate.test(candidate) || (timeStamp.test(candidate) && timeStampRest.test(following));
}

/** Brackets must match, and page ranges with a year in brackets (“211-227 (2003)”) are no numbers. */
export function hasPlausibleShape(candidate: string): boolean {
  return matchingBrackets.test(candidate) && !pages.test(candidate);
}

/** No letter, currency or percent sign may touch the candidate; a bracket or plus parts it from what comes before. */
export function standsAlone(text: string, start: number, end: number): boolean {
  if (start > 0 && !lead.test(text.slice(start, start + 1)) && isAttached(charBefore(text, start))) return false;
  return end >= text.length || !isAttached(String.fromCodePoint(text.codePointAt(end) ?? 0));
}

function charBefore(text: string, index: number): string {
  const pair = text.slice(Math.max(0, index - 2), index);
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : text.slice(index - 1, index);
}

/** Percent and currency signs, and letters of Latin blocks (up to Latin Extended-B, combining marks, Extended Additional). */
function isAttached(char: string): boolean {
  if (char === '%' || /\p{Sc}/u.test(char)) return true;
  const code = char.codePointAt(0) ?? 0;
  const inLatinBlock = code <= 0x24f || (code >= 0x300 && code <= 0x36f) || (code >= 0x1e00 && code <= 0x1eff);
  return inLatinBlock && /[\p{L}\p{Mn}]/u.test(char);
}
