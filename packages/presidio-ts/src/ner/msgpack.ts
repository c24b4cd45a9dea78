/** What a MessagePack document holds. Integers beyond 2^53 come as `bigint`; map keys keep their own type. */
export type MsgpackValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly MsgpackValue[]
  | ReadonlyMap<MsgpackValue, MsgpackValue>;

/**
 * Reads one MessagePack document (msgpack.org specification; extension types are not needed by spaCy's files and throw).
 * Binary values are views into `bytes`, not copies.
 * @throws {RangeError} when the document is cut short or holds a type that is not supported.
 */
export function decodeMsgpack(bytes: Uint8Array): MsgpackValue {
  return new Reader(bytes).read();
}

const utf8 = new TextDecoder();

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  read(): MsgpackValue {
    const type = this.#view.getUint8(this.#at++);
    if (type < 0x80) return type;
    if (type < 0x90) return this.#map(type & 0x0f);
    if (type < 0xa0) return this.#array(type & 0x0f);
    if (type < 0xc0) return utf8.decode(this.#take(type & 0x1f));
    if (type >= 0xe0) return type - 0x100;
    switch (type) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.#take(this.#uint(1 << (type - 0xc4)));
      case 0xca:
        this.#at += 4;
        return this.#view.getFloat32(this.#at - 4);
      case 0xcb:
        this.#at += 8;
        return this.#view.getFloat64(this.#at - 8);
      case 0xcc:
      case 0xcd:
      case 0xce:
        return this.#uint(1 << (type - 0xcc));
      case 0xcf:
        return this.#long(false);
      case 0xd0:
        return this.#view.getInt8(this.#at++);
      case 0xd1:
        this.#at += 2;
        return this.#view.getInt16(this.#at - 2);
      case 0xd2:
        this.#at += 4;
        return this.#view.getInt32(this.#at - 4);
      case 0xd3:
        return this.#long(true);
      case 0xd9:
      case 0xda:
      case 0xdb:
        return utf8.decode(this.#take(this.#uint(1 << (type - 0xd9))));
      case 0xdc:
      case 0xdd:
        return this.#array(this.#uint(type === 0xdc ? 2 : 4));
      case 0xde:
      case 0xdf:
        return this.#map(this.#uint(type === 0xde ? 2 : 4));
      default:
        throw new RangeError(`MessagePack type 0x${type.toString(16)} is not supported`);
    }
  }

  #uint(width: number): number {
    const at = this.#at;
    this.#at += width;
    if (width === 1) return this.#view.getUint8(at);
    return width === 2 ? this.#view.getUint16(at) : this.#view.getUint32(at);
  }

  #long(signed: boolean): number | bigint {
    const at = this.#at;
    this.#at += 8;
    const value = signed ? this.#view.getBigInt64(at) : this.#view.getBigUint64(at);
    const near = Number(value);
    return Number.isSafeInteger(near) ? near : value;
  }

  #take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError('MessagePack document is cut short');
    const part = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }

  #array(length: number): MsgpackValue[] {
    const values: MsgpackValue[] = [];
    for (let index = 0; index < length; index++) values.push(this.read());
    return values;
  }

  #map(length: number): Map<MsgpackValue, MsgpackValue> {
    const values = new Map<MsgpackValue, MsgpackValue>();
    for (let index = 0; index < length; index++) {
      const key = this.read();
      // Python's numpy encoder writes its keys as bytes; they are names all the same.
      values.set(key instanceof Uint8Array ? utf8.decode(key) : key, this.read());
    }
    return values;
  }
}

export function asMap(value: MsgpackValue | undefined): ReadonlyMap<MsgpackValue, MsgpackValue> {
  if (value instanceof Map) return value;
  throw new TypeError('expected a MessagePack map');
}

export function asArray(value: MsgpackValue | undefined): readonly MsgpackValue[] {
  if (Array.isArray(value)) return value;
  throw new TypeError('expected a MessagePack array');
}

export function asString(value: MsgpackValue | undefined): string {
  if (typeof value === 'string') return value;
  throw new TypeError('expected a MessagePack string');
}
