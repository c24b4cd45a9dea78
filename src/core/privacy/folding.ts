/**
 * Words as the known values are compared: letter case, accents, full-width forms and ligatures do not count. Every ideograph,
 * kana and hangul syllable is a word of its own, since Chinese and Japanese put no space between words and Korean glues
 * particles to them.
 */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const wide = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;
const wordCharacter = /^[\p{L}\p{N}\p{M}]$/u;
const unfolded: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ð: 'd',
  þ: 'th',
};

const isAscii = /^[\x00-\x7f]*$/;

/** Text without case, accents and full-width forms; the length may change. */
export function fold(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[ßøłđæœıðþ]/g, (letter) => unfolded[letter]!);
}

const noWord = 0;
const letterOrDigit = 1;
const wordByItself = 2;
const kinds = new Map<number, number>();

function kindOf(codePoint: number): number {
  if (codePoint < 128) {
    const isWord =
      (codePoint >= 97 && codePoint <= 122) ||
      (codePoint >= 65 && codePoint <= 90) ||
      (codePoint >= 48 && codePoint <= 57);
    return isWord ? letterOrDigit : noWord;
  }
  const known = kinds.get(codePoint);
  if (known !== undefined) return known;
  const character = String.fromCodePoint(codePoint);
  const kind = wide.test(character) ? wordByItself : wordCharacter.test(character) ? letterOrDigit : noWord;
  kinds.set(codePoint, kind);
  return kind;
}

/** The folded words of a text with their UTF-16 offsets in it. Linear in the text's length. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let start = -1;
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at)!;
    const next = at + (codePoint > 0xffff ? 2 : 1);
    const kind = kindOf(codePoint);
    if (kind !== letterOrDigit && start >= 0) {
      words.push({ text: fold(text.slice(start, at)), start, end: at });
      start = -1;
    }
    if (kind === wordByItself) words.push({ text: fold(text.slice(at, next)), start: at, end: next });
    else if (kind === letterOrDigit && start < 0) start = at;
    at = next;
  }
  if (start >= 0) words.push({ text: fold(text.slice(start)), start, end: text.length });
  return words;
}

/** The folded words alone, faster where only they are wanted. */
export function foldedWords(text: string): string[] {
  if (isAscii.test(text)) return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return wordsOf(text).map((word) => word.text);
}

/** Whether a folded word is one ideograph, kana or hangul syllable. */
export function isWideWord(word: string): boolean {
  if (word.charCodeAt(0) < 128) return false;
  return kindOf(word.codePointAt(0) ?? 0) === wordByItself || wide.test(word[0] ?? '');
}

/** Folded words joined by spaces: equal for two ways of writing the same words. */
export function foldedKey(text: string): string {
  return wordsOf(text)
    .map((word) => word.text)
    .join(' ');
}

/** Folded letters and digits alone: equal for two ways of punctuating the same number or identifier. */
export function compactKey(text: string): string {
  return fold(text).replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
