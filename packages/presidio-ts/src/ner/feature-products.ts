import type { KernelMemory, PackedMatrix } from './kernel-memory.ts';
import { multiply, packMaxout } from './layers.ts';
import { keptLengthMax, type Lexeme } from './lexeme.ts';
import { hashEmbedKeys } from './murmurhash.ts';
import { rowBytes, width, windowBytes } from './network-sizes.ts';
import { stringId } from './string-ids.ts';
import { param, type ThincNode } from './thinc-model.ts';

// So many values of each feature are kept. A new word mostly brings a new norm only.
const valuesKept: Readonly<Record<string, number>> = {
  NORM: 512,
  PREFIX: 512,
  SUFFIX: 2048,
  SHAPE: 1024,
  SPACY: 2,
  IS_SPACE: 2,
};

export interface FeatureOptions {
  readonly feature: string;
  readonly table: ThincNode;
  /** The mixing layer, which takes `features` features; this is the `index`-th. */
  readonly mixer: ThincNode | undefined;
  readonly index: number;
  readonly features: number;
  /** So many words are asked for at most between two calls of `prepare`. */
  readonly batch: number;
}

/**
 * One hashed feature of words (`HashEmbed`): a value's four table rows are summed and multiplied with the mixing layer's weights for this
 * feature. The products are kept by value, as all but the norm take few values.
 */
export class FeatureProducts {
  readonly #memory: KernelMemory;
  readonly #feature: string;
  readonly #isFlag: boolean;
  readonly #rows: number;
  readonly #seed: number;
  readonly #vectors: Float32Array;
  readonly #weights: PackedMatrix;
  readonly #places = new Map<string, number>();
  readonly #products: number;
  readonly #inputs: number;
  readonly #kept: number;
  #used = 0;
  #pending = 0;

  constructor(memory: KernelMemory, { feature, table, mixer, index, features, batch }: FeatureOptions) {
    this.#memory = memory;
    this.#feature = feature;
    this.#isFlag = feature === 'SPACY' || feature === 'IS_SPACE';
    const { shape, data } = param(table, 'E');
    this.#rows = shape[0]!;
    this.#seed = Number(table.attrs.get('seed'));
    this.#vectors = data;
    const only = Array.from({ length: features }, (_, each) => (each === index ? 1 : 0));
    this.#weights = packMaxout(memory, mixer, only);
    this.#kept = valuesKept[feature] ?? 0;
    this.#products = memory.allocate((this.#kept + batch) * windowBytes);
    this.#inputs = memory.allocate(batch * rowBytes);
  }

  /** Makes room for a batch. Addresses given out before no longer hold. */
  prepare(): void {
    if (this.#used > this.#kept) this.clear();
  }

  /** The address at which the word's product will stand after {@link fill}. */
  locate(word: Lexeme, spaced: boolean): number {
    const value = featureValue(this.#feature, word, spaced);
    let place = this.#places.get(value);
    if (place === undefined) {
      place = this.#used++;
      if (value.length <= keptLengthMax) this.#places.set(value, place);
      this.#writeInput(value);
    }
    return this.#products + place * windowBytes;
  }

  /** Multiplies what came up since the last call. */
  fill(): void {
    if (this.#pending === 0) return;
    const { kernel, zeros } = this.#memory;
    const first = this.#products + (this.#used - this.#pending) * windowBytes;
    multiply(kernel, this.#weights, zeros, this.#inputs, rowBytes, this.#pending, first, windowBytes);
    this.#pending = 0;
  }

  clear(): void {
    this.#places.clear();
    this.#used = 0;
  }

  #writeInput(value: string): void {
    if (this.#isFlag) {
      id[0] = value === '' ? 0 : 1;
      id[1] = 0;
    } else stringId(value, id);
    hashEmbedKeys(id[0]!, id[1]!, this.#seed, keys);
    const vectors = this.#vectors;
    const [a, b, c, d] = [this.#row(0), this.#row(1), this.#row(2), this.#row(3)];
    const { floats } = this.#memory.kernel;
    const at = (this.#inputs >> 2) + this.#pending++ * width;
    for (let column = 0; column < width; column++) {
      floats[at + column] = vectors[a + column]! + vectors[b + column]! + vectors[c + column]! + vectors[d + column]!;
    }
  }

  #row(which: number): number {
    return (keys[which]! % this.#rows) * width;
  }
}

const id = new Uint32Array(2);
const keys = new Uint32Array(4);

/** The feature's text; of a flag, nothing when it is not set. */
function featureValue(feature: string, word: Lexeme, spaced: boolean): string {
  switch (feature) {
    case 'NORM':
      return word.norm;
    case 'PREFIX':
      return word.prefix;
    case 'SUFFIX':
      return word.suffix;
    case 'SHAPE':
      return word.shape;
    case 'SPACY':
      return spaced ? 'yes' : '';
    case 'IS_SPACE':
      return word.isSpace ? 'yes' : '';
    default:
      throw new TypeError(`the model looks at a feature that is not known: ${feature}`);
  }
}
