import { asArray, asMap, asString, decodeMsgpack, type MsgpackValue } from './msgpack.ts';

interface Tensor {
  readonly shape: readonly number[];
  /** Row-major, as numpy writes it. */
  readonly data: Float32Array;
}

/** One layer of a saved thinc network that has a name, parameters and settings of its own. */
export interface ThincNode {
  readonly name: string;
  readonly params: ReadonlyMap<string, Tensor>;
  /** Settings, still packed as the file holds them. */
  readonly attrs: ReadonlyMap<string, MsgpackValue>;
}

/**
 * Reads a network as thinc's `Model.to_bytes` writes it: a MessagePack map of parallel lists `nodes`, `attrs`, `params`.
 * Nodes come in breadth-first order, so layers of the same kind keep the order in which they run.
 */
export function readThincModel(bytes: Uint8Array): readonly ThincNode[] {
  const file = asMap(decodeMsgpack(bytes));
  const attrs = asArray(file.get('attrs'));
  const params = asArray(file.get('params'));
  return asArray(file.get('nodes')).map((node, index) => ({
    name: asString(asMap(node).get('name')),
    params: readParams(asMap(params[index])),
    attrs: readAttrs(asMap(attrs[index])),
  }));
}

/** The nodes called `name`, in running order. */
export function nodesNamed(nodes: readonly ThincNode[], name: string): readonly ThincNode[] {
  return nodes.filter((node) => node.name === name);
}

/** A parameter that the architecture promises; its absence means the file is of another model. */
export function param(node: ThincNode | undefined, name: string): Tensor {
  const tensor = node?.params.get(name);
  if (!tensor) throw new TypeError(`the model file has no parameter ${node?.name ?? '(missing layer)'}.${name}`);
  return tensor;
}

function readAttrs(values: ReadonlyMap<MsgpackValue, MsgpackValue>): Map<string, MsgpackValue> {
  const attrs = new Map<string, MsgpackValue>();
  for (const [name, packed] of values) {
    attrs.set(asString(name), packed instanceof Uint8Array ? decodeMsgpack(packed) : packed);
  }
  return attrs;
}

function readParams(values: ReadonlyMap<MsgpackValue, MsgpackValue>): Map<string, Tensor> {
  const params = new Map<string, Tensor>();
  for (const [name, value] of values) {
    if (value !== null) params.set(asString(name), readTensor(asMap(value)));
  }
  return params;
}

function readTensor(array: ReadonlyMap<MsgpackValue, MsgpackValue>): Tensor {
  const data = array.get('data');
  const type = array.get('type');
  if (!(data instanceof Uint8Array) || asString(type) !== '<f4')
    throw new TypeError(`expected float32 data, found ${type}`);
  const shape = asArray(array.get('shape')).map(Number);
  // The file aligns nothing, so the numbers are copied out.
  return { shape, data: new Float32Array(new Uint8Array(data).buffer) };
}
