import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@huggingface/transformers';
import type { TextRole, Vector } from '../../../contracts/embedder.ts';
import { type HowToRead, howToRead } from './how-to-read.ts';

export type Precision = 'fp32' | 'int8';

const fileOf: Readonly<Record<Precision, string>> = { fp32: 'model.onnx', int8: 'model_quantized.onnx' };

export interface SentenceEncoderOptions {
  /**
   * A folder as transformers.js reads it: `config.json`, `tokenizer.json`, `tokenizer_config.json`, `onnx/`; and as
   * sentence-transformers does: `config_sentence_transformers.json` with prompts, `1_Pooling/config.json`.
   */
  readonly folder: string;
  readonly precision: Precision;
  /** Threads for one batch; the machine has other work. */
  readonly threads?: number;
}

/**
 * A sentence encoder from a folder of this machine, through transformers.js: a text becomes the mean of its pieces' vectors (or the
 * first of them, for a model that was made so), of length 1. A text of more pieces than the model takes is cut at its end. Nothing is
 * fetched.
 */
export class SentenceEncoder implements AsyncDisposable {
  /** Names the weights: vectors of two models cannot be compared. */
  readonly id: string;
  /** Numbers in a vector. */
  readonly dimensions: number;
  /** Pieces of a text that the model sees, without the two it adds itself. */
  readonly piecesMax: number;
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #model: PreTrainedModel;
  readonly #makeTensor: typeof Tensor;
  readonly #before: readonly number[];
  readonly #after: readonly number[];
  readonly #howToRead: HowToRead;

  /** Names the weights of a folder without loading them. */
  static idOf({ folder, precision }: Pick<SentenceEncoderOptions, 'folder' | 'precision'>): string {
    const digest = createHash('sha256')
      .update(readFileSync(join(folder, 'onnx', fileOf[precision])))
      .digest('hex');
    return `${basename(resolve(folder))}:${precision}:${digest.slice(0, 16)}`;
  }

  /** @throws Error in words for whoever chose the folder. */
  static async load({ folder, precision, threads = 2 }: SentenceEncoderOptions): Promise<SentenceEncoder> {
    const file = join(folder, 'onnx', fileOf[precision]);
    if (!existsSync(file)) throw new Error(`${folder} has no onnx/${fileOf[precision]}.`);
    const { AutoModel, AutoTokenizer, env, Tensor } = await import('@huggingface/transformers');
    env.allowRemoteModels = false;
    env.useFSCache = false;
    env.localModelPath = dirname(resolve(folder));
    const name = basename(resolve(folder));
    const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
    const model = await AutoModel.from_pretrained(name, {
      local_files_only: true,
      device: 'cpu',
      dtype: precision === 'fp32' ? 'fp32' : 'q8',
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    });
    const { hidden_size: dimensions } = model.config as { readonly hidden_size?: unknown };
    if (typeof dimensions !== 'number') throw new Error(`${folder}/config.json does not say how long its vectors are.`);
    const id = SentenceEncoder.idOf({ folder, precision });
    return new SentenceEncoder(id, dimensions, tokenizer, model, Tensor, howToRead(folder));
  }

  private constructor(
    id: string,
    dimensions: number,
    tokenizer: PreTrainedTokenizer,
    model: PreTrainedModel,
    makeTensor: typeof Tensor,
    reading: HowToRead,
  ) {
    this.id = id;
    this.dimensions = dimensions;
    this.#tokenizer = tokenizer;
    this.#model = model;
    this.#makeTensor = makeTensor;
    this.#howToRead = reading;
    const bare = tokenizer.encode('a', { add_special_tokens: false });
    const whole = tokenizer.encode('a');
    const at = whole.findIndex((_, index) => bare.every((id, offset) => whole[index + offset] === id));
    this.#before = whole.slice(0, at);
    this.#after = whole.slice(at + bare.length);
    const lengthMax = Math.min(Number(tokenizer.model_max_length) || 512, 512);
    this.piecesMax = lengthMax - this.#before.length - this.#after.length;
  }

  /** Vectors in the order of the texts, which go through the model together: shorter ones are filled up to the longest. */
  async embed(texts: readonly string[], role: TextRole = 'passage'): Promise<Vector[]> {
    const batch = texts.map((text) => this.#idsOf(this.#howToRead.prompts[role] + text));
    const length = Math.max(...batch.map((ids) => ids.length));
    const tensor = (valueAt: (ids: readonly number[], index: number) => number) => {
      const data = new BigInt64Array(batch.length * length);
      for (const [row, ids] of batch.entries())
        for (let index = 0; index < length; index++) data[row * length + index] = BigInt(valueAt(ids, index));
      return new this.#makeTensor('int64', data, [batch.length, length]);
    };
    const { last_hidden_state: states } = (await this.#model({
      input_ids: tensor((ids, index) => ids[index] ?? 0),
      attention_mask: tensor((ids, index) => (index < ids.length ? 1 : 0)),
      token_type_ids: tensor(() => 0),
    })) as { last_hidden_state: Tensor };
    const values = states.data as Float32Array;
    return batch.map((ids, row) => {
      const pooled = this.#howToRead.pooling === 'first' ? 1 : ids.length;
      return meanVector(values.subarray(row * length * this.dimensions), pooled, this.dimensions);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#model.dispose();
  }

  /** Cut by hand: the tokenizer's own cut takes the closing piece too, and the vector is another one then. */
  #idsOf(text: string): number[] {
    const ids = this.#tokenizer.encode(text, { add_special_tokens: false });
    return [...this.#before, ...ids.slice(0, this.piecesMax), ...this.#after];
  }
}

/** The mean of the first `count` vectors, made as long as 1. */
function meanVector(values: Float32Array, count: number, dimensions: number): Vector {
  const sum = new Float32Array(dimensions);
  for (let at = 0; at < count * dimensions; at++) sum[at % dimensions]! += values[at]!;
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}
