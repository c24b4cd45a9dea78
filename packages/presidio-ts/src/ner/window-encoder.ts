import type { KernelMemory, PackedMatrix } from './kernel-memory.ts';
import { type Normalization, packMaxout, placeNormalization } from './layers.ts';
import type { Lexeme } from './lexeme.ts';
import { nodesNamed, type ThincNode } from './thinc-model.ts';
import { contribution, WordVectors, width } from './word-vectors.ts';

/** Words encoded at once. The working rows of a block stay in the processor's cache. */
export const blockWords = 192;

const rowBytes = width * 4;
const depth = 4;

interface Layer {
  readonly matrix: PackedMatrix;
  readonly norm: Normalization;
}

/**
 * A tok2vec network (`MaxoutWindowEncoder`): word vectors, then four residual convolutions over three words each. A word's result
 * depends on the four words to each side and no others, so a long text is encoded block by block with the same result.
 */
export class WindowEncoder {
  readonly words: WordVectors;
  readonly #memory: KernelMemory;
  readonly #layers: readonly Layer[];
  readonly #buffers: readonly [number, number];
  readonly #pointers: number;
  readonly #addresses = new Int32Array(blockWords + 2 * depth);

  constructor(memory: KernelMemory, nodes: readonly ThincNode[], kind: number) {
    this.#memory = memory;
    this.words = new WordVectors(memory, nodes, kind);
    const maxouts = nodesNamed(nodes, 'maxout');
    const norms = nodesNamed(nodes, 'layernorm');
    if (maxouts.length !== depth + 1)
      throw new TypeError(`four convolutions were expected, found ${maxouts.length - 1}`);
    // The first convolution's weights are with the word vectors; here only its biases are used.
    this.#layers = maxouts.slice(1).map((node, index) => ({
      matrix: index === 0 ? packMaxout(memory, node, 0, 0) : packMaxout(memory, node),
      norm: placeNormalization(memory, norms[index + 1]),
    }));
    const rows = blockWords + 2 * depth;
    this.#buffers = [memory.allocate(rows * rowBytes), memory.allocate(rows * rowBytes)];
    this.#pointers = memory.allocate(rows * 12);
  }

  /**
   * Encodes `words[from..to)`, at most {@link blockWords}.
   * @returns the address of one row of 96 numbers per word, good until the next call.
   */
  encode(words: readonly Lexeme[], spaced: readonly boolean[], from: number, to: number): number {
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
    const first = this.#layers[0]!;
    kernel.maxoutOfSums(this.#pointers, rows, first.matrix.bias, output, rowBytes, width / 4);
    kernel.normalize(output, rowBytes, rows, width, first.norm.gain, first.norm.shift, input, rowBytes);

    for (let index = 1; index < depth; index++) {
      [input, output] = [output, input];
      rows -= 2;
      const { matrix, norm } = this.#layers[index]!;
      kernel.product(
        input,
        rowBytes,
        rows,
        matrix.depth,
        matrix.weights,
        matrix.bias,
        output,
        rowBytes,
        matrix.groups,
        1,
      );
      kernel.normalize(output, rowBytes, rows, width, norm.gain, norm.shift, input + rowBytes, rowBytes);
    }
    return output;
  }

  /** Slot addresses of the words and of four neighbours to each side, in text order. */
  #locate(words: readonly Lexeme[], spaced: readonly boolean[], from: number, to: number): void {
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
