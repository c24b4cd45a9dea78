/**
 * A trie over words in flat arrays: hundreds of thousands of values in a few megabytes, built in a fraction of a second. Words
 * are numbered; the edge (node, word) is found in one open-addressing table.
 */
export class WordTrie {
  readonly #wordIds = new Map<string, number>();
  #edges = new Int32Array(3 * 1024);
  #edgeCount = 0;
  #values = new Int32Array(1024).fill(-1);
  #nodeCount = 1;

  /** The number of a folded word, or -1 when no value holds it. */
  findWord(word: string): number {
    return this.#wordIds.get(word) ?? -1;
  }

  /** The number of a folded word, given to it now when it has none. */
  wordId(word: string): number {
    const known = this.#wordIds.get(word);
    if (known !== undefined) return known;
    this.#wordIds.set(word, this.#wordIds.size);
    return this.#wordIds.size - 1;
  }

  /** The node below `node` by `wordId`, or 0 when there is none. The root is node 0. */
  child(node: number, wordId: number): number {
    const mask = this.#edges.length / 3 - 1;
    for (let slot = hash(node, wordId) & mask; ; slot = (slot + 1) & mask) {
      const child = this.#edges[slot * 3 + 2]!;
      if (child === 0) return 0;
      if (this.#edges[slot * 3] === node && this.#edges[slot * 3 + 1] === wordId) return child;
    }
  }

  /** What was put in at this node, or -1. */
  value(node: number): number {
    return this.#values[node]!;
  }

  /** Puts a value at the end of the path of these words. Of two, the first odd one stays: odd values are whole. */
  add(path: readonly number[], value: number): void {
    let node = 0;
    for (const wordId of path) node = this.child(node, wordId) || this.#addChild(node, wordId);
    const there = this.#values[node]!;
    if (there === -1 || (there % 2 === 0 && value % 2 === 1)) this.#values[node] = value;
  }

  #addChild(node: number, wordId: number): number {
    if ((this.#edgeCount + 1) * 2 > this.#edges.length / 3) this.#growEdges();
    if (this.#nodeCount === this.#values.length) {
      const grown = new Int32Array(this.#values.length * 2).fill(-1);
      grown.set(this.#values);
      this.#values = grown;
    }
    const child = this.#nodeCount++;
    this.#insert(node, wordId, child);
    this.#edgeCount += 1;
    return child;
  }

  #insert(node: number, wordId: number, child: number): void {
    const mask = this.#edges.length / 3 - 1;
    let slot = hash(node, wordId) & mask;
    while (this.#edges[slot * 3 + 2] !== 0) slot = (slot + 1) & mask;
    this.#edges[slot * 3] = node;
    this.#edges[slot * 3 + 1] = wordId;
    this.#edges[slot * 3 + 2] = child;
  }

  #growEdges(): void {
    const old = this.#edges;
    this.#edges = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 3) {
      if (old[at + 2] !== 0) this.#insert(old[at]!, old[at + 1]!, old[at + 2]!);
    }
  }
}

function hash(node: number, wordId: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(wordId, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
