/** Places of the words of a text: letters with marks, and apostrophes, hyphens or full stops between letters (“O'Neill”, “U.S”). */
export interface TextWords {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const wordPattern = /[\p{L}\p{M}]+(?:['’.-][\p{L}\p{M}]+)*/gu;
const asciiWordPattern = /[A-Za-z]+(?:['.-][A-Za-z]+)*/g;

// Several recognizers read the words of one text, one after the other.
let last: { readonly text: string; readonly words: TextWords } | undefined;

export function wordsOfText(text: string): TextWords {
  if (last?.text === text) return last.words;
  const starts: number[] = [];
  const ends: number[] = [];
  const pattern = /^[\x00-\x7f]*$/.test(text) ? asciiWordPattern : wordPattern;
  for (const match of text.matchAll(pattern)) {
    starts.push(match.index);
    ends.push(match.index + match[0].length);
  }
  const words = { starts, ends };
  last = { text, words };
  return words;
}
