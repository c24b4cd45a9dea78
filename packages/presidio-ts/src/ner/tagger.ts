import type { KernelMemory, PackedMatrix } from './kernel-memory.ts';
import { packLinear } from './layers.ts';
import { blockWords, rowBytes } from './network-sizes.ts';
import { nodesNamed, readThincModel } from './thinc-model.ts';

/** spaCy's part-of-speech tagger: one linear layer over the shared encoder's rows, the best-scored tag wins. */
export class Tagger {
  readonly #memory: KernelMemory;
  readonly #labels: readonly string[];
  readonly #layer: PackedMatrix;
  readonly #scores: number;

  /** @param config the tagger's `cfg` file, which names the tags in the order of their scores. */
  constructor(memory: KernelMemory, model: Uint8Array, config: Uint8Array) {
    this.#memory = memory;
    const settings: unknown = JSON.parse(new TextDecoder().decode(config));
    this.#labels = (settings as { readonly labels: readonly string[] }).labels;
    this.#layer = packLinear(memory, nodesNamed(readThincModel(model), 'softmax')[0]);
    this.#scores = memory.allocate(blockWords * this.#layer.groups * 48);
  }

  /** Appends the fine-grained tags (Penn Treebank's) of the rows at `encoded`. */
  add(rows: number, encoded: number, tags: string[]): void {
    const { kernel } = this.#memory;
    const { weights, bias, depth, groups } = this.#layer;
    kernel.product(encoded, rowBytes, rows, depth, weights, bias, this.#scores, groups * 48, groups, 0);
    for (let row = 0; row < rows; row++) {
      const at = (this.#scores >> 2) + row * groups * 12;
      let best = 0;
      for (let label = 1; label < this.#labels.length; label++) {
        if (kernel.floats[at + label]! > kernel.floats[at + best]!) best = label;
      }
      tags.push(this.#labels[best]!);
    }
  }
}
