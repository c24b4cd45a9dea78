import { type TensorKernel, windowJoin, windowSplit } from './tensor-kernel.ts';
import { encodeWasm, f32, i32, v128, WasmCode, type WasmFunction } from './wasm-code.ts';

type Exports = Omit<TensorKernel, 'floats' | 'ints'>;

/**
 * The kernels as 128-bit SIMD code, made here instruction by instruction (under 4 kB, so that browsers let it be compiled at once).
 * @returns `undefined` where WebAssembly or its SIMD instructions are missing or forbidden by the page's policy.
 */
export function createSimdKernel(bytes: number): TensorKernel | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  // Fused multiply-add halves the work where the engine has it; results differ in the last bit only.
  for (const fused of [true, false]) {
    const code = kernelModule(fused);
    if (!WebAssembly.validate(code)) continue;
    try {
      const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
      const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
      const exports = instance.exports as unknown as Exports;
      return { ...exports, floats: new Float32Array(memory.buffer), ints: new Int32Array(memory.buffer) };
    } catch (error) {
      if (error instanceof WebAssembly.CompileError) return undefined;
      throw error;
    }
  }
  return undefined;
}

/** The module's bytes. Exported for its test. */
export function kernelModule(fused: boolean): Uint8Array<ArrayBuffer> {
  return encodeWasm([
    product(fused),
    rowProduct(fused),
    splitWindows(),
    joinWindows(),
    sumPool(),
    normalize(),
    sumMaxout(),
  ]);
}

// Three rows by twelve columns: nine accumulators, three weights and one input fill the sixteen registers without spilling.
const blockRows = 3;

function product(fused: boolean): WasmFunction {
  const code = new WasmCode(10);
  const [x, xStride, rows, depth, w, b, y, yStride, groups, pool] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
  const [left, turns, weight, outStart, out] = [
    code.local(i32),
    code.local(i32),
    code.local(i32),
    code.local(i32),
    code.local(i32),
  ];
  const inputStart = code.local(i32);
  const inputs = Array.from({ length: blockRows }, () => code.local(i32));
  const sums = Array.from({ length: blockRows * 3 }, () => code.local(v128));
  const weights = Array.from({ length: 3 }, () => code.local(v128));
  const splat = code.local(v128);

  const block = (height: number): void => {
    for (let row = 0; row < height; row++) {
      code.get(inputStart);
      for (let times = 0; times < row; times++) code.get(xStride).op('i32Add');
      code.set(inputs[row]!);
      for (let part = 0; part < 3; part++) code.zero().set(sums[row * 3 + part]!);
    }
    code.get(w).set(weight).get(depth).set(turns);
    code.whileAtLeast(turns, 4, () => {
      for (let step = 0; step < 4; step++) {
        for (let part = 0; part < 3; part++)
          code
            .get(weight)
            .load(step * 48 + part * 16)
            .set(weights[part]!);
        for (let row = 0; row < height; row++) {
          code
            .get(inputs[row]!)
            .loadSplat(step * 4)
            .set(splat);
          for (let part = 0; part < 3; part++) {
            const sum = sums[row * 3 + part]!;
            multiplyAdd(code, fused, () => code.get(splat, weights[part]!), sum);
          }
        }
      }
      for (let row = 0; row < height; row++) code.advance(inputs[row]!, 16);
      code.advance(weight, 192).advance(turns, -4);
    });
    for (let row = 0; row < height; row++) {
      const [first, second, third] = [0, 1, 2].map((part) => sums[row * 3 + part]!) as [number, number, number];
      const withBias = (sum: number, part: number): WasmCode =>
        code
          .get(sum)
          .get(b)
          .load(part * 16)
          .vector('add');
      code.choose(
        pool,
        () => {
          code.get(out);
          withBias(first, 0);
          withBias(second, 1).vector('pmax');
          withBias(third, 2).vector('pmax').store(0);
        },
        () => {
          for (const [part, sum] of [first, second, third].entries()) {
            code.get(out);
            withBias(sum, part).store(part * 16);
          }
        },
      );
      code.get(out, yStride).op('i32Add').set(out);
      code.get(inputStart, xStride).op('i32Add').set(inputStart);
    }
    code.advance(left, -height);
  };

  code.get(y).set(outStart);
  code.whileAtLeast(groups, 1, () => {
    code.get(x).set(inputStart).get(outStart).set(out).get(rows).set(left);
    code.whileAtLeast(left, blockRows, () => block(blockRows));
    code.whileAtLeast(left, 1, () => block(1));
    code.get(w, depth).constant(48).op('i32Mul').op('i32Add').set(w);
    code.choose(
      pool,
      () => code.advance(outStart, 16),
      () => code.advance(outStart, 48),
    );
    code.advance(b, 48).advance(groups, -1);
  });
  return { name: 'product', parameters: 10, code };
}

// One row by three groups: as many sums at a time as above, where a single row and group would wait for each addition.
function rowProduct(fused: boolean): WasmFunction {
  const code = new WasmCode(6);
  const [x, depth, w, b, y, groups] = [0, 1, 2, 3, 4, 5] as const;
  const [turns, input, size] = [code.local(i32), code.local(i32), code.local(i32)];
  const weights = Array.from({ length: 3 }, () => code.local(i32));
  const sums = Array.from({ length: 9 }, () => code.local(v128));
  const splat = code.local(v128);
  code.get(depth).constant(48).op('i32Mul').set(size);
  code.whileAtLeast(groups, 3, () => {
    for (const [index, weight] of weights.entries()) {
      code.get(index === 0 ? w : weights[index - 1]!);
      if (index > 0) code.get(size).op('i32Add');
      code.set(weight);
    }
    for (const sum of sums) code.zero().set(sum);
    code.get(depth).set(turns).get(x).set(input);
    code.whileAtLeast(turns, 2, () => {
      for (let step = 0; step < 2; step++) {
        code
          .get(input)
          .loadSplat(step * 4)
          .set(splat);
        for (const [index, sum] of sums.entries()) {
          const [weight, offset] = [weights[Math.floor(index / 3)]!, step * 48 + (index % 3) * 16];
          multiplyAdd(code, fused, () => code.get(splat).get(weight).load(offset), sum);
        }
      }
      for (const weight of weights) code.advance(weight, 96);
      code.advance(input, 8).advance(turns, -2);
    });
    for (const [index, sum] of sums.entries()) {
      code
        .get(y, sum, b)
        .load(index * 16)
        .vector('add')
        .store(index * 16);
    }
    // The last group's weights end where the next three groups' begin.
    code.get(weights[2]!).set(w);
    code.advance(b, 144).advance(y, 144).advance(groups, -3);
  });
  return { name: 'rowProduct', parameters: 6, code };
}

/** `sum += a * b`, the two being what `operands` leaves on the stack. */
function multiplyAdd(code: WasmCode, fused: boolean, operands: () => void, sum: number): void {
  operands();
  if (fused) code.get(sum).vector('relaxedMadd').set(sum);
  else code.vector('mul').get(sum).vector('add').set(sum);
}

function splitWindows(): WasmFunction {
  const code = new WasmCode(5);
  const [x, rowBytes, tiles, y, plane] = [0, 1, 2, 3, 4] as const;
  const [at, left, out, place] = [code.local(i32), code.local(i32), code.local(i32), code.local(i32)];
  const rows = Array.from({ length: windowSplit.length }, () => code.local(v128));
  code.whileAtLeast(tiles, 1, () => {
    code.get(x).set(at).get(y).set(out).get(rowBytes).set(left);
    code.whileAtLeast(left, 16, () => {
      code.get(at).set(place);
      for (const row of rows) code.get(place).load(0).set(row).get(place, rowBytes).op('i32Add').set(place);
      code.get(out).set(place);
      for (const factors of windowSplit) {
        code.get(place);
        weighted(code, factors, rows);
        code.store(0).get(place, plane).op('i32Add').set(place);
      }
      code.advance(at, 16).advance(out, 16).advance(left, -16);
    });
    code.get(x, rowBytes).constant(4).op('i32Mul').op('i32Add').set(x);
    code.get(y, rowBytes).op('i32Add').set(y).advance(tiles, -1);
  });
  return { name: 'splitWindows', parameters: 5, code };
}

function joinWindows(): WasmFunction {
  const code = new WasmCode(7);
  const [x, plane, tiles, b, y, yStride, groups] = [0, 1, 2, 3, 4, 5, 6] as const;
  const [left, bias, out, place] = [code.local(i32), code.local(i32), code.local(i32), code.local(i32)];
  const parts = Array.from({ length: windowSplit.length }, () => code.local(v128));
  const best = windowJoin.map(() => code.local(v128));
  code.whileAtLeast(tiles, 1, () => {
    code.get(groups).set(left).get(b).set(bias).get(y).set(out);
    code.whileAtLeast(left, 1, () => {
      for (let piece = 0; piece < 3; piece++) {
        code.get(x).set(place);
        for (const part of parts) {
          code
            .get(place)
            .load(piece * 16)
            .set(part)
            .get(place, plane)
            .op('i32Add')
            .set(place);
        }
        for (const [row, factors] of windowJoin.entries()) {
          if (piece > 0) code.get(best[row]!);
          weighted(code, factors, parts);
          code
            .get(bias)
            .load(piece * 16)
            .vector('add');
          if (piece > 0) code.vector('pmax');
          code.set(best[row]!);
        }
      }
      code.get(out).set(place);
      for (const row of best) code.get(place, row).store(0).get(place, yStride).op('i32Add').set(place);
      code.advance(x, 48).advance(bias, 48).advance(out, 16).advance(left, -1);
    });
    code.get(y, yStride).constant(4).op('i32Mul').op('i32Add').set(y).advance(tiles, -1);
  });
  return { name: 'joinWindows', parameters: 7, code };
}

/** Leaves the sum of the vectors, each times its factor. */
function weighted(code: WasmCode, factors: readonly number[], vectors: readonly number[]): void {
  let first = true;
  for (const [index, factor] of factors.entries()) {
    if (factor === 0) continue;
    code.get(vectors[index]!);
    const size = Math.abs(factor);
    if (size !== 1) code.float(size).vector('splatF32').vector('mul');
    if (!first) code.vector(factor > 0 ? 'add' : 'sub');
    else if (factor < 0) code.float(-1).vector('splatF32').vector('mul');
    first = false;
  }
}

function sumPool(): WasmFunction {
  const code = new WasmCode(7);
  const [pointers, count, rows, b, y, yStride, groups] = [0, 1, 2, 3, 4, 5, 6] as const;
  const [at, vector, left, turns] = [code.local(i32), code.local(i32), code.local(i32), code.local(i32)];
  const [offset, bias, out] = [code.local(i32), code.local(i32), code.local(i32)];
  const sums = Array.from({ length: 3 }, () => code.local(v128));
  code.whileAtLeast(rows, 1, () => {
    code.constant(0).set(offset).get(b).set(bias).get(y).set(out).get(groups).set(left);
    code.whileAtLeast(left, 1, () => {
      for (const [piece, sum] of sums.entries()) {
        code
          .get(bias)
          .load(piece * 16)
          .set(sum);
      }
      code.get(pointers).set(at).get(count).set(turns);
      code.whileAtLeast(turns, 1, () => {
        code.get(at).loadI32(0).get(offset).op('i32Add').set(vector);
        for (const [piece, sum] of sums.entries()) {
          code
            .get(vector)
            .load(piece * 16)
            .get(sum)
            .vector('add')
            .set(sum);
        }
        code.advance(at, 4).advance(turns, -1);
      });
      code.get(out);
      code.get(sums[0]!, sums[1]!).vector('pmax').get(sums[2]!).vector('pmax').store(0);
      code.advance(offset, 48).advance(bias, 48).advance(out, 16).advance(left, -1);
    });
    code.get(pointers, count).constant(4).op('i32Mul').op('i32Add').set(pointers);
    code.get(y, yStride).op('i32Add').set(y).advance(rows, -1);
  });
  return { name: 'sumPool', parameters: 7, code };
}

function normalize(): WasmFunction {
  const code = new WasmCode(8);
  const [x, xStride, rows, width, gain, shift, rest, restStride] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  const [at, left, scaleAt, shiftAt, restAt] = [
    code.local(i32),
    code.local(i32),
    code.local(i32),
    code.local(i32),
    code.local(i32),
  ];
  const [sum, mean, scale, delta] = [code.local(v128), code.local(v128), code.local(v128), code.local(v128)];
  const size = code.local(f32);
  const total = (): WasmCode =>
    code
      .get(sum, sum)
      .shuffle([2, 3, 0, 1])
      .get(sum)
      .vector('add')
      .tee(sum)
      .get(sum)
      .shuffle([1, 0, 3, 2])
      .get(sum)
      .vector('add')
      .vector('extractF32');
  const each = (body: () => void): void => {
    code.get(x).set(at).get(width).set(left);
    code.whileAtLeast(left, 4, () => {
      body();
      code.advance(at, 16).advance(left, -4);
    });
  };
  code.float(0).set(size);
  code.get(width).set(left);
  code.whileAtLeast(left, 4, () => code.get(size).float(4).op('f32Add').set(size).advance(left, -4));
  code.whileAtLeast(rows, 1, () => {
    code.zero().set(sum);
    each(() => code.get(sum).get(at).load(0).vector('add').set(sum));
    total().get(size).op('f32Div').vector('splatF32').set(mean);
    code.zero().set(sum);
    each(() => {
      code.get(at).load(0).get(mean).vector('sub').tee(delta).get(delta).vector('mul').get(sum).vector('add').set(sum);
    });
    code.float(1);
    total().get(size).op('f32Div').float(1e-8).op('f32Add').op('f32Sqrt').op('f32Div').vector('splatF32').set(scale);
    code.get(gain).set(scaleAt).get(shift).set(shiftAt).get(rest).set(restAt);
    each(() => {
      code.get(at);
      code.get(at).load(0).get(mean).vector('sub').get(scale).vector('mul');
      code
        .get(scaleAt)
        .load(0)
        .vector('mul')
        .get(shiftAt)
        .load(0)
        .vector('add')
        .get(restAt)
        .load(0)
        .vector('add')
        .store(0);
      for (const local of [scaleAt, shiftAt, restAt]) code.advance(local, 16);
    });
    code.get(x, xStride).op('i32Add').set(x).get(rest, restStride).op('i32Add').set(rest).advance(rows, -1);
  });
  return { name: 'normalize', parameters: 8, code };
}

function sumMaxout(): WasmFunction {
  const code = new WasmCode(4);
  const [pointers, count, b, y] = [0, 1, 2, 3] as const;
  const [at, left, vector, offset] = [code.local(i32), code.local(i32), code.local(i32), code.local(i32)];
  const sums = Array.from({ length: 8 }, () => code.local(v128));
  // Four vectors of each half at a time keep the sums in registers.
  code.whileTrue(
    () => code.get(offset).constant(256).op('i32LtS'),
    () => {
      for (const sum of sums) code.zero().set(sum);
      code.get(pointers).set(at).get(count).set(left);
      code.whileAtLeast(left, 1, () => {
        code.get(at).loadI32(0).get(offset).op('i32Add').set(vector);
        for (const [index, sum] of sums.entries()) {
          code.get(sum).get(vector).load(place(index)).vector('add').set(sum);
        }
        code.advance(at, 4).advance(left, -1);
      });
      code.get(b, offset).op('i32Add').set(vector);
      for (let index = 0; index < 4; index++) {
        code.get(y, offset).op('i32Add');
        code.get(sums[index]!).get(vector).load(place(index)).vector('add');
        code
          .get(sums[index + 4]!)
          .get(vector)
          .load(place(index + 4))
          .vector('add')
          .vector('pmax')
          .store(index * 16);
      }
      code.advance(offset, 64);
    },
  );
  return { name: 'sumMaxout', parameters: 4, code };
}

/** Where in the 128 columns the index-th of eight vectors stands: four of the first half, then their partners. */
function place(index: number): number {
  return index < 4 ? index * 16 : 256 + (index - 4) * 16;
}
