const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const word = /[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;

/**
 * About how many pieces a WordPiece tokenizer makes of a text, rather too many than too few: one for each character of Chinese,
 * Japanese and Korean, one for each mark, one for each five letters or three digits of a word.
 */
export function estimatePieces(text: string): number {
  const characters = text.match(cjk)?.length ?? 0;
  let pieces = characters;
  for (const [part] of text.replaceAll(cjk, ' ').matchAll(word)) {
    pieces += /^\p{N}/u.test(part) ? Math.ceil(part.length / 3) : Math.max(1, Math.ceil(part.length / 6));
  }
  return pieces;
}
