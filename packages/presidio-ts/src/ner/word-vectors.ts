import type { KernelMemory, PackedMatrix } from './kernel-memory.ts';
import { type Normalization, packMaxout, placeNormalization } from './layers.ts';
import { type Lexeme, prefixOf, suffixOf, wordShape } from './lexeme.ts';
import { hashEmbedKeys } from './murmurhash.ts';
import { stringId } from './string-ids.ts';
import { nodesNamed, param, type ThincNode } from './thinc-model.ts';

/** Width of every vector between the layers. */
export const width = 96;
const windowColumns = 3 * width;

/** A slot: the word's vector, then what it contributes to the first convolution as the word before, the word itself, the word after. */
export const slotBytes = (width + 3 * windowColumns) * 4;
export const contribution = {
  before: width * 4,
  self: (width + windowColumns) * 4,
  after: (width + 2 * windowColumns) * 4,
} as const;

const slotCount = 4096;
const batch = 48;

interface HashTable {
  readonly feature: string;
  readonly rows: number;
  readonly seed: number;
  readonly vectors: Float32Array;
}

/**
 * The first, context-free part of a tok2vec network (`MultiHashEmbed`: hashed features of the word, mixed by a maxout layer), with
 * its results kept by word. Most words of a text have been met before; then neither the mixing nor a third of the first
 * convolution's products is computed again.
 */
export class WordVectors {
  readonly #memory: KernelMemory;
  readonly #tables: readonly HashTable[];
  readonly #mixer: PackedMatrix;
  readonly #mixerNorm: Normalization;
  readonly #products: readonly [number, PackedMatrix][];
  readonly #slots: number;
  readonly #owners: (Lexeme | undefined)[] = [];
  readonly #features: number;
  /** Which of a word's slots are this network's: one, or two where the network also looks at the space after the word. */
  readonly #kind: number;
  #next = 1;

  constructor(memory: KernelMemory, nodes: readonly ThincNode[], kind: number) {
    this.#memory = memory;
    this.#kind = kind;
    const columns = nodesNamed(nodes, 'extract_features')[0]?.attrs.get('columns');
    const features = Array.isArray(columns) ? columns.map(String) : [];
    this.#tables = nodesNamed(nodes, 'hashembed').map((node, index) => {
      const { shape, data } = param(node, 'E');
      return { feature: features[index] ?? '', rows: shape[0]!, seed: Number(node.attrs.get('seed')), vectors: data };
    });
    const maxouts = nodesNamed(nodes, 'maxout');
    this.#mixer = packMaxout(memory, maxouts[0]);
    this.#mixerNorm = placeNormalization(memory, nodesNamed(nodes, 'layernorm')[0]);
    this.#products = [
      [contribution.before, packMaxout(memory, maxouts[1], 0, width)],
      [contribution.self, packMaxout(memory, maxouts[1], width, width)],
      [contribution.after, packMaxout(memory, maxouts[1], 2 * width, width)],
    ];
    this.#features = memory.allocate(batch * this.#mixer.depth * 4);
    // The first slot stays zero: it is the word beyond the text's ends.
    this.#slots = memory.allocate(slotCount * slotBytes);
  }

  /** The address of what stands beyond the text's ends. */
  get nothing(): number {
    return this.#slots;
  }

  /**
   * Writes the slot addresses of `words[from..to)` to `addresses`. They hold until the next call.
   * At most a few hundred words at once.
   */
  locate(words: readonly Lexeme[], spaced: readonly boolean[], from: number, to: number, addresses: Int32Array): void {
    if (this.#next + (to - from) > slotCount) this.clear();
    const first = this.#next;
    let pending = first;
    for (let index = from; index < to; index++) {
      const word = words[index]!;
      const which = this.#kind + (this.#kind > 0 && spaced[index] ? 1 : 0);
      let slot = word.slots[which]!;
      if (slot < 0 || this.#owners[slot] !== word) {
        slot = this.#next++;
        word.slots[which] = slot;
        this.#owners[slot] = word;
        this.#writeFeatures(word, spaced[index]!, slot - pending);
        if (this.#next - pending === batch) {
          this.#fill(pending, batch);
          pending = this.#next;
        }
      }
      addresses[index - from] = this.#slots + slot * slotBytes;
    }
    if (this.#next > pending) this.#fill(pending, this.#next - pending);
  }

  /** Forgets all words. */
  clear(): void {
    this.#owners.length = 0;
    this.#next = 1;
  }

  #writeFeatures(word: Lexeme, spaced: boolean, row: number): void {
    const { floats } = this.#memory.kernel;
    let at = (this.#features >> 2) + row * this.#mixer.depth;
    for (const { feature, rows, seed, vectors } of this.#tables) {
      readFeature(feature, word, spaced);
      hashEmbedKeys(id[0]!, id[1]!, seed, keys);
      const [a, b, c, d] = [
        (keys[0]! % rows) * width,
        (keys[1]! % rows) * width,
        (keys[2]! % rows) * width,
        (keys[3]! % rows) * width,
      ];
      for (let column = 0; column < width; column++) {
        floats[at++] = vectors[a + column]! + vectors[b + column]! + vectors[c + column]! + vectors[d + column]!;
      }
    }
  }

  #fill(slot: number, count: number): void {
    const { kernel, zeros } = this.#memory;
    const { weights, bias, depth, groups } = this.#mixer;
    const at = this.#slots + slot * slotBytes;
    kernel.product(this.#features, depth * 4, count, depth, weights, bias, at, slotBytes, groups, 1);
    kernel.normalize(at, slotBytes, count, width, this.#mixerNorm.gain, this.#mixerNorm.shift, zeros, 0);
    for (const [offset, part] of this.#products) {
      kernel.product(at, slotBytes, count, width, part.weights, zeros, at + offset, slotBytes, part.groups, 0);
    }
  }
}

const id = new Uint32Array(2);
const keys = new Uint32Array(4);

/** Puts the number of a word's feature in `id`. */
function readFeature(feature: string, word: Lexeme, spaced: boolean): void {
  id[1] = 0;
  if (feature === 'SPACY') id[0] = spaced ? 1 : 0;
  else if (feature === 'IS_SPACE') id[0] = word.isSpace ? 1 : 0;
  else stringId(featureText(feature, word), id);
}

function featureText(feature: string, word: Lexeme): string {
  switch (feature) {
    case 'NORM':
      return word.norm;
    case 'PREFIX':
      return prefixOf(word.text);
    case 'SUFFIX':
      return suffixOf(word.text);
    case 'SHAPE':
      return wordShape(word.text);
    default:
      throw new TypeError(`the model looks at a feature that is not known: ${feature}`);
  }
}
