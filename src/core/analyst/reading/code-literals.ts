/** Letters with digits as people number things: “P-512”, “WM80123”, “INV/2024/17”. */
const code = /(?<![\p{L}\d_<-])\p{Lu}[\p{L}]{0,5}[-_/]?\d{3,}(?:[-_/][\p{L}\d]+)*(?![\p{L}\d_>])/gu;
/** Years, quarters and the like are told so as well. */
const other = /^(?:FY|CY|Q|H|M|KW|W|PM|CO|SO|NO|ISO|COVID|TOP|USD?|EUR|GBP|CNY|RMB)[-_]?\d/i;

/** Stretches of a question, normalized, that are a code; `known` are names of columns and cells, which are read as such. */
export function readCodes(
  text: string,
  known: (code: string) => boolean,
): { readonly start: number; readonly end: number; readonly text: string }[] {
  return [...text.matchAll(code)]
    .filter(([found]) => !other.test(found) && !known(found))
    .map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
}
