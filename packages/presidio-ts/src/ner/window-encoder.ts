import type { KernelMemory, PackedMatrix } from './kernel-memory.ts';
import { multiply, type Normalization, packMaxout, placeNormalization } from './layers.ts';
import type { Lexeme } from './lexeme.ts';
import { blockWords, rowBytes, width } from './network-sizes.ts';
import { windowFilter } from './tensor-kernel.ts';
import { nodesNamed, type ThincNode } from './thinc-model.ts';
import { contribution, WordVectors } from './word-vectors.ts';

const depth = 4;

/** So many words to each side a word's result depends on. */
export const textGap = depth;

interface Layer {
  /** The six matrices of minimal filtering. */
  readonly filters: readonly PackedMatrix[];
  readonly norm: Normalization;
}

// Room for the last tile's rows beyond the last word.
const bufferRows = blockWords + 2 * depth + 4;
const tilesMax = Math.ceil((blockWords + 2 * depth) / 4);
const splitPlane = tilesMax * rowBytes;
const productPlane = tilesMax * 3 * rowBytes;

/**
 * A tok2vec network (`MaxoutWindowEncoder`): word vectors, then four residual convolutions over three words each. A word's result
 * depends on the four words to each side and no others, so a long text is encoded block by block, which changes the last bits of a result at most.
 */
export class WindowEncoder {
  readonly words: WordVectors;
  readonly #memory: KernelMemory;
  readonly #firstNorm: Normalization;
  readonly #layers: readonly Layer[];
  readonly #buffers: readonly [number, number];
  readonly #split: number;
  readonly #products: number;
  readonly #pointers: number;
  readonly #addresses = new Int32Array(blockWords + 2 * depth);

  constructor(memory: KernelMemory, nodes: readonly ThincNode[], kind: number) {
    this.#memory = memory;
    this.words = new WordVectors(memory, nodes, kind);
    const maxouts = nodesNamed(nodes, 'maxout');
    const norms = nodesNamed(nodes, 'layernorm');
    if (maxouts.length !== depth + 1)
      throw new TypeError(`four convolutions were expected, found ${maxouts.length - 1}`);
    // The first convolution's matrices are with the word vectors.
    this.#firstNorm = placeNormalization(memory, norms[1]);
    this.#layers = maxouts.slice(2).map((node, index) => ({
      filters: windowFilter.map((factors) => packMaxout(memory, node, factors)),
      norm: placeNormalization(memory, norms[index + 2]),
    }));
    this.#buffers = [memory.allocate(bufferRows * rowBytes), memory.allocate(bufferRows * rowBytes)];
    this.#split = memory.allocate(windowFilter.length * splitPlane);
    this.#products = memory.allocate(windowFilter.length * productPlane);
    this.#pointers = memory.allocate(bufferRows * 12);
  }

  /**
   * Encodes `words[from..to)`, at most {@link blockWords}. Texts that stand {@link textGap} undefined words apart know nothing of each other.
   * @returns the address of one row of 96 numbers per word, good until the next call.
   */
  encode(words: readonly (Lexeme | undefined)[], spaced: readonly boolean[], from: number, to: number): number {
    const { kernel } = this.#memory;
    const count = to - from;
    this.#locate(words, spaced, from, to);
    let [input, output] = this.#buffers;

    // Each layer needs one row more to each side than the next one yields.
    let rows = count + 2 * (depth - 1);
    const base = this.#pointers >> 2;
    for (let row = 0; row < rows; row++) {
      const self = this.#addresses[row + 1]!;
      kernel.ints[base + row * 3] = this.#addresses[row]! + contribution.before;
      kernel.ints[base + row * 3 + 1] = self + contribution.self;
      kernel.ints[base + row * 3 + 2] = this.#addresses[row + 2]! + contribution.after;
      kernel.floats.copyWithin((input + row * rowBytes) >> 2, self >> 2, (self >> 2) + width);
    }
    const { gain, shift } = this.#firstNorm;
    kernel.sumPool(this.#pointers, 3, rows, this.words.bias, output, rowBytes, width / 4);
    kernel.normalize(output, rowBytes, rows, width, gain, shift, input, rowBytes);

    for (const layer of this.#layers) {
      [input, output] = [output, input];
      rows -= 2;
      this.#convolve(layer, input, rows, output);
      kernel.normalize(output, rowBytes, rows, width, layer.norm.gain, layer.norm.shift, input + rowBytes, rowBytes);
    }
    return output;
  }

  #convolve({ filters }: Layer, input: number, rows: number, output: number): void {
    const { kernel, zeros } = this.#memory;
    const tiles = Math.ceil(rows / 4);
    // The last tile may reach beyond the rows there are. What stands there cancels out but for rounding, which must not vary.
    kernel.floats.fill(0, (input + (rows + 2) * rowBytes) >> 2, (input + (tiles * 4 + 2) * rowBytes) >> 2);
    kernel.splitWindows(input, rowBytes, tiles, this.#split, splitPlane);
    for (const [index, filter] of filters.entries()) {
      const [from, to] = [this.#split + index * splitPlane, this.#products + index * productPlane];
      multiply(kernel, filter, zeros, from, rowBytes, tiles, to, 3 * rowBytes);
    }
    kernel.joinWindows(this.#products, productPlane, tiles, filters[0]!.bias, output, rowBytes, width / 4);
  }

  /** Slot addresses of the words and of four neighbours to each side, in text order. */
  #locate(words: readonly (Lexeme | undefined)[], spaced: readonly boolean[], from: number, to: number): void {
    const addresses = this.#addresses;
    const start = Math.max(0, from - depth);
    const end = Math.min(words.length, to + depth);
    const left = depth - (from - start);
    const total = to - from + 2 * depth;
    this.words.locate(words, spaced, start, end, addresses.subarray(left));
    addresses.fill(this.words.nothing, 0, left);
    addresses.fill(this.words.nothing, left + end - start, total);
  }
}
