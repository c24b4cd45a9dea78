import { FeatureProducts } from './feature-products.ts';
import type { KernelMemory, PackedMatrix } from './kernel-memory.ts';
import { multiply, type Normalization, packMaxout, placeNormalization } from './layers.ts';
import { keptLengthMax, type Lexeme } from './lexeme.ts';
import { rowBytes, width, windowBytes } from './network-sizes.ts';
import { nodesNamed, type ThincNode } from './thinc-model.ts';

/** A slot: the word's vector, then what it contributes to the first convolution as the word before, the word itself, the word after. */
const slotBytes = rowBytes + 3 * windowBytes;
export const contribution = {
  before: rowBytes,
  self: rowBytes + windowBytes,
  after: rowBytes + 2 * windowBytes,
} as const;

// Slots come in two halves. When one is full the other is emptied and used; what is met again moves over. So rare words leave and common ones stay.
const halfSlots = 2048;
const batch = 48;

/**
 * The first, context-free part of a tok2vec network (`MultiHashEmbed`: hashed features of the word, mixed by a maxout layer), with
 * its results kept by word. Most words of a text have been met before; then neither the mixing nor a third of the first
 * convolution's products is computed again.
 */
export class WordVectors {
  /** The first convolution's biases. */
  readonly bias: number;
  readonly #memory: KernelMemory;
  readonly #features: readonly FeatureProducts[];
  readonly #mixerBias: number;
  readonly #mixerNorm: Normalization;
  readonly #products: readonly (readonly [offset: number, matrix: PackedMatrix])[];
  readonly #slots: number;
  readonly #owners: (Lexeme | undefined)[] = [];
  readonly #pointers: number;
  /** Which of a word's slots are this network's: one, or two where the network also looks at the space after the word. */
  readonly #kind: number;
  #half: 0 | 1 = 0;
  #next = 1;

  constructor(memory: KernelMemory, nodes: readonly ThincNode[], kind: number) {
    this.#memory = memory;
    this.#kind = kind;
    const columns = nodesNamed(nodes, 'extract_features')[0]?.attrs.get('columns');
    const names = Array.isArray(columns) ? columns.map(String) : [];
    const [mixer, convolution] = nodesNamed(nodes, 'maxout');
    this.#features = nodesNamed(nodes, 'hashembed').map(
      (table, index, { length }) =>
        new FeatureProducts(memory, { feature: names[index] ?? '', table, mixer, index, features: length, batch }),
    );
    this.#mixerBias = packMaxout(memory, mixer, []).bias;
    this.#mixerNorm = placeNormalization(memory, nodesNamed(nodes, 'layernorm')[0]);
    this.#products = [
      [contribution.before, packMaxout(memory, convolution, [1, 0, 0])],
      [contribution.self, packMaxout(memory, convolution, [0, 1, 0])],
      [contribution.after, packMaxout(memory, convolution, [0, 0, 1])],
    ];
    this.bias = this.#products[0]![1].bias;
    this.#pointers = memory.allocate(batch * this.#features.length * 4);
    // The first slot stays zero: it is the word beyond the text's ends.
    this.#slots = memory.allocate((1 + 2 * halfSlots) * slotBytes);
  }

  /** The address of what stands beyond the text's ends. */
  get nothing(): number {
    return this.#slots;
  }

  /**
   * Writes the slot addresses of `words[from..to)` to `addresses`; a gap's is {@link nothing}. They hold until the next call.
   * At most a few hundred words at once.
   */
  locate(
    words: readonly (Lexeme | undefined)[],
    spaced: readonly boolean[],
    from: number,
    to: number,
    addresses: Int32Array,
  ): void {
    if (this.#next + (to - from) > this.#start + halfSlots) {
      this.#half = this.#half === 0 ? 1 : 0;
      this.#next = this.#start;
    }
    // Those met before first, so that the new ones stand side by side.
    for (let index = from; index < to; index++) {
      const word = words[index];
      if (word) this.#keep(word, this.#which(spaced[index]!));
    }
    let filled = this.#next;
    for (let index = from; index < to; index++) {
      const word = words[index];
      if (!word) {
        addresses[index - from] = this.nothing;
        continue;
      }
      const which = this.#which(spaced[index]!);
      let slot = word.slots[which]!;
      if (slot < 0 || this.#owners[slot] !== word) {
        if (this.#next === filled) for (const feature of this.#features) feature.prepare();
        this.#pointTo(word, spaced[index]!, this.#next - filled);
        slot = this.#take(word, which);
        if (this.#next - filled === batch) {
          this.#fill(filled, batch);
          filled = this.#next;
        }
      }
      addresses[index - from] = this.#slots + slot * slotBytes;
    }
    if (this.#next > filled) this.#fill(filled, this.#next - filled);
  }

  /** Forgets all words. */
  clear(): void {
    this.#owners.length = 0;
    this.#half = 0;
    this.#next = 1;
    for (const feature of this.#features) feature.clear();
  }

  get #start(): number {
    return 1 + this.#half * halfSlots;
  }

  #which(spaced: boolean): number {
    return this.#kind > 0 && spaced ? this.#kind + 1 : this.#kind;
  }

  #take(word: Lexeme, which: number): number {
    const slot = this.#next++;
    word.slots[which] = slot;
    // The owner would keep a long word, and with it the whole text it stands in; its vectors are worked out at each of its places.
    this.#owners[slot] = word.text.length > keptLengthMax ? undefined : word;
    return slot;
  }

  /** Moves a known word out of the half that will be emptied next. */
  #keep(word: Lexeme, which: number): void {
    const slot = word.slots[which]!;
    if (slot < 0 || this.#owners[slot] !== word) return;
    const start = this.#start;
    if (slot >= start && slot < this.#next) return;
    const inactive = slot < start || slot >= start + halfSlots;
    // A slot of the emptied half that was not taken anew has lost its word.
    if (!inactive) {
      this.#owners[slot] = undefined;
      return;
    }
    const at = (this.#slots + slot * slotBytes) >> 2;
    const to = (this.#slots + this.#take(word, which) * slotBytes) >> 2;
    this.#memory.kernel.floats.copyWithin(to, at, at + slotBytes / 4);
  }

  #pointTo(word: Lexeme, spaced: boolean, row: number): void {
    const { ints } = this.#memory.kernel;
    let at = (this.#pointers >> 2) + row * this.#features.length;
    for (const feature of this.#features) ints[at++] = feature.locate(word, spaced);
  }

  #fill(slot: number, count: number): void {
    const { kernel, zeros } = this.#memory;
    const at = this.#slots + slot * slotBytes;
    for (const feature of this.#features) feature.fill();
    kernel.sumPool(this.#pointers, this.#features.length, count, this.#mixerBias, at, slotBytes, width / 4);
    kernel.normalize(at, slotBytes, count, width, this.#mixerNorm.gain, this.#mixerNorm.shift, zeros, 0);
    for (const [offset, matrix] of this.#products) {
      multiply(kernel, matrix, zeros, at, slotBytes, count, at + offset, slotBytes);
    }
  }
}
