/** WebAssembly value types, as the binary format numbers them. */
export const i32 = 0x7f;
export const f32 = 0x7d;
export const v128 = 0x7b;

/** Instructions used by the kernels (WebAssembly 2.0 with 128-bit SIMD, and `relaxedMadd` of the relaxed SIMD extension). */
const scalar = {
  i32Add: 0x6a,
  i32Mul: 0x6c,
  i32LtS: 0x48,
  i32GeS: 0x4e,
  f32Add: 0x92,
  f32Div: 0x95,
  f32Sqrt: 0x91,
} as const;

const simd = {
  splatF32: 0x13,
  extractF32: 0x1f,
  add: 0xe4,
  sub: 0xe5,
  mul: 0xe6,
  pmax: 0xeb,
  relaxedMadd: 0x105,
} as const;

/** The body of one function, written instruction by instruction: a text format would only need a parser on top. */
export class WasmCode {
  readonly #bytes: number[] = [];
  readonly #locals: number[] = [];
  readonly #parameters: number;

  constructor(parameters: number) {
    this.#parameters = parameters;
  }

  /** Declares a local variable. */
  local(type: number): number {
    this.#locals.push(type);
    return this.#parameters + this.#locals.length - 1;
  }

  get(...locals: number[]): this {
    for (const local of locals) this.#bytes.push(0x20, ...unsigned(local));
    return this;
  }

  set(local: number): this {
    this.#bytes.push(0x21, ...unsigned(local));
    return this;
  }

  tee(local: number): this {
    this.#bytes.push(0x22, ...unsigned(local));
    return this;
  }

  constant(value: number): this {
    this.#bytes.push(0x41, ...signed(value));
    return this;
  }

  float(value: number): this {
    this.#bytes.push(0x43, ...new Uint8Array(new Float32Array([value]).buffer));
    return this;
  }

  op(name: keyof typeof scalar): this {
    this.#bytes.push(scalar[name]);
    return this;
  }

  vector(name: keyof typeof simd): this {
    this.#bytes.push(0xfd, ...unsigned(simd[name]));
    if (name === 'extractF32') this.#bytes.push(0);
    return this;
  }

  /** `local += amount`. */
  advance(local: number, amount: number): this {
    return this.get(local).constant(amount).op('i32Add').set(local);
  }

  load(offset: number): this {
    return this.#memory([0xfd, 0x00], 4, offset);
  }

  loadSplat(offset: number): this {
    return this.#memory([0xfd, 0x09], 2, offset);
  }

  loadI32(offset: number): this {
    return this.#memory([0x28], 2, offset);
  }

  store(offset: number): this {
    return this.#memory([0xfd, 0x0b], 4, offset);
  }

  zero(): this {
    this.#bytes.push(0xfd, 0x0c, ...new Array<number>(16).fill(0));
    return this;
  }

  shuffle(lanes: readonly number[]): this {
    this.#bytes.push(0xfd, 0x0d, ...lanes.flatMap((lane) => [lane * 4, lane * 4 + 1, lane * 4 + 2, lane * 4 + 3]));
    return this;
  }

  /** Repeats `body` while `condition` leaves something other than zero; tested before each turn. */
  whileTrue(condition: () => void, body: () => void): this {
    this.#bytes.push(0x02, 0x40, 0x03, 0x40);
    condition();
    this.#bytes.push(0x45, 0x0d, 1);
    body();
    this.#bytes.push(0x0c, 0, 0x0b, 0x0b);
    return this;
  }

  /** `while (local >= least)`. */
  whileAtLeast(local: number, least: number, body: () => void): this {
    return this.whileTrue(() => this.get(local).constant(least).op('i32GeS'), body);
  }

  /** Runs `then` if the local is not zero, else `otherwise`. */
  choose(local: number, then: () => void, otherwise: () => void): this {
    this.get(local);
    this.#bytes.push(0x04, 0x40);
    then();
    this.#bytes.push(0x05);
    otherwise();
    this.#bytes.push(0x0b);
    return this;
  }

  encode(): number[] {
    const locals = this.#locals.flatMap((type) => [1, type]);
    const body = [...unsigned(this.#locals.length), ...locals, ...this.#bytes, 0x0b];
    return [...unsigned(body.length), ...body];
  }

  #memory(opcode: readonly number[], alignment: number, offset: number): this {
    this.#bytes.push(...opcode, alignment, ...unsigned(offset));
    return this;
  }
}

/** One exported function: only `i32` parameters and no result, which is all that kernels over a shared memory need. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  readonly code: WasmCode;
}

/** The bytes of a module that imports its memory as `env.memory` and exports `functions`. */
export function encodeWasm(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map((each) => [0x60, ...vector(new Array<number[]>(each.parameters).fill([i32])), 0]);
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(2, vector([[...name('env'), ...name('memory'), 0x02, 0x00, 0]])),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(7, vector(functions.map((each, index) => [...name(each.name), 0x00, ...unsigned(index)]))),
    ...section(10, vector(functions.map((each) => each.code.encode()))),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function name(text: string): number[] {
  return [...unsigned(text.length), ...new TextEncoder().encode(text)];
}

/** LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const part = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? part : part | 0x80);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const part = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (part & 0x40) === 0) || (rest === -1 && (part & 0x40) !== 0)) return [...bytes, part];
    bytes.push(part | 0x80);
  }
}
