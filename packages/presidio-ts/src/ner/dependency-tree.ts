import type { Lexeme } from './lexeme.ts';

/** Marks a label that also names its new head's label (`prep||dobj`): training data's crossing arcs, made to fit a parser that knows none. */
const crossing = '||';

/** The finished trees of a text, one for each sentence. */
export class DependencyTree {
  /** Each word's head; a root is its own. */
  readonly heads: Int32Array;
  /** Each word's dependency label. */
  readonly labels: string[];
  readonly #leftEdges: Int32Array;
  readonly #rightEdges: Int32Array;
  readonly #starts: Uint8Array;

  /** @param heads −1 for words without. */
  constructor(words: readonly Lexeme[], heads: Int32Array, labels: readonly string[]) {
    this.heads = heads.map((head, index) => (head < 0 ? index : head));
    this.labels = labels.map((label, index) => (heads[index]! < 0 ? 'ROOT' : label));
    this.#leftEdges = new Int32Array(words.length);
    this.#rightEdges = new Int32Array(words.length);
    this.#starts = new Uint8Array(words.length);
    this.#measure();
    if (this.#uncross(words)) this.#measure();
    for (const [index, head] of this.heads.entries()) if (head === index) this.#starts[this.#leftEdges[index]!] = 1;
  }

  startsSentence(word: number): boolean {
    return this.#starts[word] === 1;
  }

  /** How far each word's subtree reaches (`set_children_from_heads`: repeated until every head lies in its own sentence). */
  #measure(): void {
    for (let index = 0; index < this.heads.length; index++) {
      this.#leftEdges[index] = index;
      this.#rightEdges[index] = index;
    }
    for (let turn = 0; turn <= 11 && !this.#spread(); turn++);
  }

  #spread(): boolean {
    const { heads } = this;
    const edges = [this.#leftEdges, this.#rightEdges] as const;
    const [lefts, rights] = edges;
    const widen = (index: number): void => {
      const head = heads[index]!;
      if (lefts[index]! < lefts[head]!) lefts[head] = lefts[index]!;
      if (rights[index]! > rights[head]!) rights[head] = rights[index]!;
    };
    for (let index = 0; index < heads.length; index++) widen(index);
    for (let index = heads.length - 1; index >= 0; index--) widen(index);

    const starts = new Uint8Array(heads.length);
    for (const [index, head] of heads.entries()) if (head === index) starts[lefts[index]!] = 1;
    let from = 0;
    for (let index = 0; index < heads.length; index++) {
      if (!(index > 0 && starts[index]) && index !== heads.length - 1) continue;
      for (let word = from; word < index; word++) if (heads[word]! < from || heads[word]! > index) return false;
      from = index;
    }
    return true;
  }

  /** Gives words under a crossing arc the head its label names: the first such word found downwards from the head it has. */
  #uncross(words: readonly Lexeme[]): boolean {
    let changed = false;
    for (let index = 0; index < words.length; index++) {
      const label = this.labels[index]!;
      const cut = label.indexOf(crossing);
      if (cut < 0) continue;
      this.heads[index] = this.#findHead(words, index, label.slice(cut + crossing.length));
      this.labels[index] = label.slice(0, cut);
      changed = true;
    }
    return changed;
  }

  #findHead(words: readonly Lexeme[], word: number, label: string): number {
    let level = [this.heads[word]!];
    while (level.length > 0) {
      const next: number[] = [];
      for (const parent of level) {
        for (let child = this.#leftEdges[parent]!; child <= this.#rightEdges[parent]!; child++) {
          if (child === parent || this.heads[child] !== parent || words[child]!.isSpace || child === word) continue;
          if (this.labels[child] === label) return child;
          next.push(child);
        }
      }
      level = next;
    }
    return this.heads[word]!;
  }
}
