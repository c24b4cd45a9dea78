const token = /<([A-Z][A-Z_]*_\d+(?:_\d+)?)>/g;
const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;
const identifier = /[\p{L}\p{N}_$]+(?:[.\-/][\p{L}\p{N}_$]+)*/gu;
const camelBorder =
  /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|_+|[.\-/$]+|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u;

/**
 * A text as words for a full-text index that knows words between spaces: a token becomes one word, Chinese and Japanese become pairs
 * of neighbouring characters, and a name of code or a file stands whole and in its parts. The index stems the rest itself.
 */
export function searchWords(text: string): string {
  const words: string[] = [];
  const rest = text
    .replaceAll(token, (_, name: string) => {
      words.push(tokenWord(name));
      return ' ';
    })
    .replaceAll(han, (run) => {
      words.push(...pairsOf(run));
      return ' ';
    });
  for (const [whole] of rest.matchAll(identifier)) {
    words.push(whole);
    const parts = whole.split(camelBorder).filter((part) => part !== '');
    if (parts.length > 1) words.push(...parts);
  }
  return words.join(' ');
}

/** Underscores and digits would be parted from one another. */
const tokenWord = (name: string): string => `tok${name.toLowerCase().replaceAll('_', 'x')}`;

function pairsOf(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** Of a text's letters, more than these make it one of which an encoder of English says next to nothing. */
const hanMax = 0.2;

/** Whether a text is Chinese or Japanese, though it may quote English. */
export function isHanText(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return [...text.matchAll(han)].reduce((sum, [run]) => sum + [...run].length, 0) > hanMax * letters;
}
