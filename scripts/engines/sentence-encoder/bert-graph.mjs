import { toInt8, transposed } from './int8-weights.mjs';
import { OnnxGraph } from './onnx-file.mjs';

/**
 * BERT's encoder (Devlin et al. 2018) as an ONNX graph around weights in the names of Hugging Face's `BertModel`, with the
 * inputs and the output that transformers.js expects of a sentence encoder.
 *
 * @param {Map<string, { shape: number[], values: Float32Array }>} weights
 * @param {{ hidden_size: number, intermediate_size: number, num_attention_heads: number, num_hidden_layers: number,
 *   layer_norm_eps: number }} config
 * @param {'fp32' | 'int8'} precision of the weights of matrices; int8 also rounds what they are multiplied with, at run time
 * @returns {Buffer} the model file
 */
export function bertModel(weights, config, precision) {
  return new BertGraph(weights, config, precision === 'int8').build();
}

class BertGraph {
  #graph = new OnnxGraph();
  #weights;
  #config;
  #isInt8;

  constructor(weights, config, isInt8) {
    this.#weights = weights;
    this.#config = config;
    this.#isInt8 = isInt8;
  }

  build() {
    const graph = this.#graph;
    const { hidden_size: width, num_hidden_layers: layers } = this.#config;
    const [ids, mask, types] = ['input_ids', 'attention_mask', 'token_type_ids'].map((name) =>
      graph.input(name, 'int64', ['batch_size', 'sequence_length']),
    );
    let states = this.#embeddings(ids, types);
    const bias = this.#maskBias(mask);
    for (let layer = 0; layer < layers; layer++) states = this.#layer(`encoder.layer.${layer}`, states, bias);
    graph.node('Identity', [states], {}, ['last_hidden_state']);
    graph.output('last_hidden_state', 'float32', ['batch_size', 'sequence_length', width]);
    return graph.toFile('bert');
  }

  #embeddings(ids, types) {
    const graph = this.#graph;
    const words = this.#rows('embeddings.word_embeddings', ids);
    const kinds = graph.node('Gather', [this.#tensor('embeddings.token_type_embeddings.weight'), types]);
    // The first positions by Slice: onnxruntime crashes on Gather over a Range.
    const length = graph.node('Shape', [ids], { start: 1, end: 2 });
    const [zero] = [this.#integers([0])];
    const places = graph.node('Slice', [this.#tensor('embeddings.position_embeddings.weight'), zero, length, zero]);
    const sum = graph.node('Add', [graph.node('Add', [words, kinds]), places]);
    return this.#normalized('embeddings.LayerNorm', sum);
  }

  /** Added to scores: nothing where the mask is 1, as good as minus infinity where it is 0. */
  #maskBias(mask) {
    const graph = this.#graph;
    const wide = graph.node('Unsqueeze', [mask, this.#integers([1, 2])]);
    const absent = graph.node('Sub', [this.#scalar(1), graph.node('Cast', [wide], { to: 1 })]);
    return graph.node('Mul', [absent, this.#scalar(-1e9)]);
  }

  #layer(name, states, bias) {
    const graph = this.#graph;
    const attended = this.#dense(
      `${name}.attention.output.dense`,
      this.#attention(`${name}.attention.self`, states, bias),
    );
    const middle = this.#normalized(`${name}.attention.output.LayerNorm`, graph.node('Add', [attended, states]));
    const wide = graph.node('Gelu', [this.#dense(`${name}.intermediate.dense`, middle)]);
    const narrow = this.#dense(`${name}.output.dense`, wide);
    return this.#normalized(`${name}.output.LayerNorm`, graph.node('Add', [narrow, middle]));
  }

  #attention(name, states, bias) {
    const graph = this.#graph;
    const { hidden_size: width, num_attention_heads: heads } = this.#config;
    const size = width / heads;
    const split = this.#integers([0, 0, heads, size]);
    const part = (which, perm) =>
      graph.node('Transpose', [graph.node('Reshape', [this.#dense(`${name}.${which}`, states), split])], { perm });
    const product = graph.node('MatMul', [part('query', [0, 2, 1, 3]), part('key', [0, 2, 3, 1])]);
    const scaled = graph.node('Mul', [product, this.#scalar(1 / Math.sqrt(size))]);
    const shares = graph.node('Softmax', [graph.node('Add', [scaled, bias])], { axis: -1 });
    const mixed = graph.node('MatMul', [shares, part('value', [0, 2, 1, 3])]);
    const joined = graph.node('Transpose', [mixed], { perm: [0, 2, 1, 3] });
    return graph.node('Reshape', [joined, this.#integers([0, 0, width])]);
  }

  /** PyTorch keeps a dense layer's weights as outputs × inputs. */
  #dense(name, input) {
    const graph = this.#graph;
    const { shape, values } = this.#weight(`${name}.weight`);
    const [outputs, inputs] = shape;
    const matrix = transposed(values, outputs, inputs);
    const product = this.#isInt8
      ? this.#productInt8(input, matrix, inputs, outputs)
      : graph.node('MatMul', [input, graph.constant('float32', [inputs, outputs], matrix)]);
    return graph.node('Add', [product, this.#tensor(`${name}.bias`)]);
  }

  #productInt8(input, matrix, inputs, outputs) {
    const graph = this.#graph;
    const { values, scales } = toInt8(matrix, inputs, outputs, 'column');
    const made = ['', '-scale', '-zero'].map((part) => `rounded-${input}${part}`);
    const [rounded, scale, zero] = this.#rounded.has(input)
      ? made
      : graph.node('DynamicQuantizeLinear', [input], {}, made);
    this.#rounded.add(input);
    const sums = graph.node('MatMulInteger', [rounded, graph.constant('int8', [inputs, outputs], values), zero]);
    const factors = graph.node('Mul', [scale, graph.constant('float32', [outputs], scales)]);
    return graph.node('Mul', [graph.node('Cast', [sums], { to: 1 }), factors]);
  }

  /** What was rounded already: query, key and value have one input. */
  #rounded = new Set();

  /** Rows of a large table by their numbers. */
  #rows(name, ids) {
    const graph = this.#graph;
    const { shape, values } = this.#weight(`${name}.weight`);
    if (!this.#isInt8) return graph.node('Gather', [this.#tensor(`${name}.weight`), ids]);
    const [rows, columns] = shape;
    const small = toInt8(values, rows, columns, 'row');
    const found = graph.node('Gather', [graph.constant('int8', shape, small.values), ids]);
    const scales = graph.node('Gather', [graph.constant('float32', [rows, 1], small.scales), ids]);
    return graph.node('Mul', [graph.node('Cast', [found], { to: 1 }), scales]);
  }

  #normalized(name, input) {
    const scale = this.#tensor(`${name}.weight`);
    const bias = this.#tensor(`${name}.bias`);
    return this.#graph.node('LayerNormalization', [input, scale, bias], {
      axis: -1,
      epsilon: { float: this.#config.layer_norm_eps },
    });
  }

  #tensor(name) {
    const { shape, values } = this.#weight(name);
    return this.#graph.constant('float32', shape, values);
  }

  #weight(name) {
    const found = this.#weights.get(name);
    if (!found) throw new Error(`the weights hold no ${name}`);
    return found;
  }

  #integers(values) {
    return this.#graph.constant('int64', [values.length], values);
  }

  #scalar(value) {
    return this.#graph.constant('float32', [], [value]);
  }
}
