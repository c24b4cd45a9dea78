/**
 * The state of spaCy's arc-eager parser (`StateC`): words on the stack, words still to come, the arcs made so far. Of a word's children
 * only the latest to each side are asked for, so those are kept with a link to the one before.
 */
export class ParseState {
  readonly length: number;
  /** The head of each word, −1 for none. */
  readonly heads: Int32Array;
  /** The label of the arc to each word's head, as an index of the caller's. */
  readonly labels: Int32Array;
  readonly #stack: number[] = [];
  /** Words put back from the stack, to be taken again before the next new one. */
  readonly #again: number[] = [];
  readonly #lastLeft: Int32Array;
  readonly #lastRight: Int32Array;
  readonly #siblingBefore: Int32Array;
  readonly #unshiftable: Uint8Array;
  readonly #sentenceStarts: Uint8Array;
  #next = 0;

  constructor(length: number) {
    this.length = length;
    this.heads = new Int32Array(length).fill(-1);
    this.labels = new Int32Array(length).fill(-1);
    this.#lastLeft = new Int32Array(length).fill(-1);
    this.#lastRight = new Int32Array(length).fill(-1);
    this.#siblingBefore = new Int32Array(length).fill(-1);
    this.#unshiftable = new Uint8Array(length);
    this.#sentenceStarts = new Uint8Array(length);
    if (length > 0) this.#sentenceStarts[0] = 1;
  }

  get depth(): number {
    return this.#stack.length;
  }

  /** Words not yet taken. */
  get left(): number {
    return this.length - this.#next + this.#again.length;
  }

  /** The word `back` places below the stack's top, or −1. */
  stack(back: number): number {
    return this.#stack[this.#stack.length - 1 - back] ?? -1;
  }

  /** The word `ahead` places into the buffer, or −1. */
  buffer(ahead: number): number {
    if (ahead < this.#again.length) return this.#again[this.#again.length - 1 - ahead]!;
    const index = this.#next + ahead - this.#again.length;
    return index < this.length ? index : -1;
  }

  lastLeft(head: number): number {
    return head < 0 ? -1 : this.#lastLeft[head]!;
  }

  lastRight(head: number): number {
    return head < 0 ? -1 : this.#lastRight[head]!;
  }

  startsSentence(word: number): boolean {
    return word >= 0 && this.#sentenceStarts[word] === 1;
  }

  isUnshiftable(word: number): boolean {
    return this.#unshiftable[word] === 1;
  }

  push(): void {
    this.#stack.push(this.#again.pop() ?? this.#next++);
  }

  /** Drops the stack's top; a word that has no head yet goes back to the buffer, unless it is the last on the stack. */
  reduce(): void {
    const top = this.#stack.pop()!;
    if (this.heads[top]! >= 0 || this.#stack.length === 0) return;
    this.#unshiftable[top] = 1;
    this.#again.push(top);
  }

  /** The buffer's first word becomes the head of the stack's top, which is done with. */
  arcLeft(label: number): void {
    const head = this.buffer(0);
    this.#attach(head, this.stack(0), label);
    this.#unshiftable[head] = 0;
    this.#stack.pop();
  }

  /** The stack's top becomes the head of the buffer's first word, which moves to the stack. */
  arcRight(label: number): void {
    this.#attach(this.stack(0), this.buffer(0), label);
    this.push();
  }

  breakSentence(): void {
    this.#sentenceStarts[this.buffer(1)] = 1;
  }

  #attach(head: number, child: number, label: number): void {
    const old = this.heads[child]!;
    if (old >= 0) {
      // A head that is replaced made this arc last, so it is the first to be unlinked.
      const lasts = old > child ? this.#lastLeft : this.#lastRight;
      if (lasts[old] === child) lasts[old] = this.#siblingBefore[child]!;
    }
    const lasts = head > child ? this.#lastLeft : this.#lastRight;
    this.#siblingBefore[child] = lasts[head]!;
    lasts[head] = child;
    this.heads[child] = head;
    this.labels[child] = label;
  }
}
