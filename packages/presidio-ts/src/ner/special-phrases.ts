import type { Lexeme } from './lexeme.ts';
import type { TokenizedText } from './tokenizer.ts';

/** The words an exception is cut into. */
export type SpecialCase = readonly Lexeme[];

interface Node {
  readonly next: Map<string, Node>;
  ends: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Finds runs of finished words that together spell a tokenizer exception, and puts the exception's own words in their place. */
export class SpecialPhrases {
  readonly #root: Node = { next: new Map(), ends: false };

  add(words: readonly string[]): void {
    let node = this.#root;
    for (const word of words) {
      let next = node.next.get(word);
      if (!next) {
        next = { next: new Map(), ends: false };
        node.next.set(word, next);
      }
      node = next;
    }
    node.ends = true;
  }

  /** Changes `tokens` in place. */
  apply(tokens: TokenizedText, text: string, special: (phrase: string) => SpecialCase | undefined): void {
    const found = this.#find(tokens.words);
    if (found.length === 0) return;
    const spans = new Map(withoutOverlaps(found).map((span) => [span.start, span]));
    const { words, starts, spaced } = tokens;
    const old = { words: words.splice(0), starts: starts.splice(0), spaced: spaced.splice(0) };
    for (let index = 0; index < old.words.length; ) {
      const span = spans.get(index);
      const end = span?.end ?? index + 1;
      const phraseEnd = old.starts[end - 1]! + old.words[end - 1]!.text.length;
      const rule = span && special(text.slice(old.starts[index]!, phraseEnd));
      if (rule) {
        let at = old.starts[index]!;
        for (const word of rule) {
          words.push(word);
          starts.push(at);
          spaced.push(false);
          at += word.text.length;
        }
        spaced[spaced.length - 1] = old.spaced[end - 1]!;
        index = end;
      } else {
        for (; index < end; index++) {
          words.push(old.words[index]!);
          starts.push(old.starts[index]!);
          spaced.push(old.spaced[index]!);
        }
      }
    }
  }

  #find(words: readonly Lexeme[]): Span[] {
    const spans: Span[] = [];
    for (let start = 0; start < words.length; start++) {
      let node = this.#root.next.get(words[start]!.text);
      for (let end = start + 1; node; end++) {
        if (node.ends) spans.push({ start, end });
        node = end < words.length ? node.next.get(words[end]!.text) : undefined;
      }
    }
    return spans;
  }
}

/** Longest first, then leftmost; a span whose first or last word is taken falls out. */
function withoutOverlaps(spans: readonly Span[]): Span[] {
  const ordered = [...spans].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const taken = new Set<number>();
  const kept: Span[] = [];
  for (const span of ordered) {
    if (!taken.has(span.start) && !taken.has(span.end - 1)) kept.push(span);
    for (let index = span.start; index < span.end; index++) taken.add(index);
  }
  return kept;
}
