/**
 * Writes models in ONNX's format (onnx.proto3 of ONNX 1.16, IR version 10): protocol buffers with the few fields that a graph of
 * plain operators needs.
 */

const OPSET = 20;
const IR_VERSION = 10;

const tensorTypes = {
  float32: { number: 1, bytes: (values) => Float32Array.from(values) },
  uint8: { number: 2, bytes: (values) => Uint8Array.from(values) },
  int8: { number: 3, bytes: (values) => Int8Array.from(values) },
  int64: { number: 7, bytes: (values) => BigInt64Array.from(values, BigInt) },
};

/** A graph that grows node by node; every method returns the name of what it makes. */
export class OnnxGraph {
  #nodes = [];
  #initializers = [];
  #inputs = [];
  #outputs = [];
  #made = 0;

  /** @param {(string | number)[]} shape a string names a length that is free */
  input(name, type, shape) {
    this.#inputs.push(valueInfo(name, type, shape));
    return name;
  }

  output(name, type, shape) {
    this.#outputs.push(valueInfo(name, type, shape));
  }

  /** @param {ArrayLike<number>} values */
  constant(type, shape, values) {
    const { number, bytes } = tensorTypes[type];
    const name = `${type}-${this.#made++}`;
    const typed = ArrayBuffer.isView(values) && values.constructor === bytes([]).constructor ? values : bytes(values);
    const raw = Buffer.from(typed.buffer, typed.byteOffset, typed.byteLength);
    this.#initializers.push(
      message([...shape.map((size) => integer(1, size)), integer(2, number), text(8, name), field(9, raw)]),
    );
    return name;
  }

  /** @param {Record<string, number | number[]>} attributes whole numbers, lists of them, or floats as `{ float: 0.5 }` */
  node(operator, inputs, attributes = {}, outputs = [`${operator}-${this.#made++}`]) {
    this.#nodes.push(
      message([
        ...inputs.map((name) => text(1, name)),
        ...outputs.map((name) => text(2, name)),
        text(3, `${operator}/${outputs[0]}`),
        text(4, operator),
        ...Object.entries(attributes).map(([name, value]) => field(5, attribute(name, value))),
      ]),
    );
    return outputs.length === 1 ? outputs[0] : outputs;
  }

  /** @returns {Buffer} the model file */
  toFile(name) {
    const graph = message([
      ...this.#nodes.map((node) => field(1, node)),
      text(2, name),
      ...this.#initializers.map((tensor) => field(5, tensor)),
      ...this.#inputs.map((input) => field(11, input)),
      ...this.#outputs.map((output) => field(12, output)),
    ]);
    return message([
      integer(1, IR_VERSION),
      text(2, 'cloister'),
      field(7, graph),
      field(8, message([integer(2, OPSET)])),
    ]);
  }
}

function valueInfo(name, type, shape) {
  const dimensions = shape.map((size) => field(1, typeof size === 'string' ? text(2, size) : integer(1, size)));
  const tensor = message([integer(1, tensorTypes[type].number), field(2, message(dimensions))]);
  return message([text(1, name), field(2, field(1, tensor))]);
}

function attribute(name, value) {
  if (Array.isArray(value)) return message([text(1, name), ...value.map((each) => integer(8, each)), integer(20, 7)]);
  if (typeof value === 'object') return message([text(1, name), float(2, value.float), integer(20, 1)]);
  return message([text(1, name), integer(3, value), integer(20, 2)]);
}

// Protocol buffers: a field is its number and kind, then a whole number in groups of seven bits, four bytes, or a length and bytes.

const message = (fields) => Buffer.concat(fields);
const key = (number, kind) => varint((number << 3) | kind);
const integer = (number, value) => Buffer.concat([key(number, 0), varint(value)]);
const float = (number, value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([key(number, 5), bytes]);
};
const field = (number, bytes) => Buffer.concat([key(number, 2), varint(bytes.length), bytes]);
const text = (number, value) => field(number, Buffer.from(value, 'utf8'));

function varint(value) {
  const bytes = [];
  let left = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(left & 0x7fn);
    left >>= 7n;
    bytes.push(left === 0n ? low : low | 0x80);
  } while (left !== 0n);
  return Buffer.from(bytes);
}
