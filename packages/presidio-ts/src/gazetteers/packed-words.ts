/**
 * A sorted list of words in one string: lines of 32 words, the first whole and before a tab, each other as the number of letters it
 * shares with the one before (base 36, in capitals) and what follows. Words are looked up where they lie: nothing is unpacked, so a
 * hundred thousand names cost neither start-up time nor memory beyond the string.
 */
export class PackedWords {
  readonly #source: string;
  #lines: readonly string[] | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  has(word: string): boolean {
    this.#lines ??= this.#source.split('\n');
    const lines = this.#lines;
    const limit = `${word}\t\uffff`;
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle] ?? '') <= limit) low = middle + 1;
      else high = middle;
    }
    const line = lines[low - 1];
    return line !== undefined && isInLine(line, word);
  }
}

function isInLine(line: string, word: string): boolean {
  const tab = line.indexOf('\t');
  let matched = 0;
  while (matched < tab && line[matched] === word[matched]) matched++;
  if (matched === tab && tab === word.length) return true;
  // How many letters of the word the current entry has; entries that share more with their neighbour than that change nothing.
  for (let at = tab + 1; at < line.length; ) {
    const code = line.charCodeAt(at++);
    const shared = code <= 57 ? code - 48 : code - 55;
    const start = at;
    while (at < line.length && !isCount(line.charCodeAt(at))) at++;
    if (shared > matched) continue;
    // Sorted: an entry that shares less is past the word.
    if (shared < matched) return false;
    let index = start;
    while (index < at && line[index] === word[matched]) {
      index++;
      matched++;
    }
    if (index === at && matched === word.length) return true;
  }
  return false;
}

/** `0`–`9` and `A`–`Z`; words are of small letters and spaces. */
function isCount(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}
