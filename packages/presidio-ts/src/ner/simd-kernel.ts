import type { TensorKernel } from './tensor-kernel.ts';
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
  return encodeWasm([product(fused), maxoutOfSums(), normalize(), sumMaxout()]);
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
            if (fused) code.get(splat, weights[part]!, sum).vector('relaxedMadd').set(sum);
            else code.get(splat, weights[part]!).vector('mul').get(sum).vector('add').set(sum);
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

function maxoutOfSums(): WasmFunction {
  const code = new WasmCode(6);
  const [pointers, rows, b, y, yStride, groups] = [0, 1, 2, 3, 4, 5] as const;
  const vectors = Array.from({ length: 3 }, () => code.local(i32));
  const [bias, out, left] = [code.local(i32), code.local(i32), code.local(i32)];
  code.whileAtLeast(rows, 1, () => {
    for (const [index, local] of vectors.entries())
      code
        .get(pointers)
        .loadI32(index * 4)
        .set(local);
    code.get(b).set(bias).get(y).set(out).get(groups).set(left);
    code.whileAtLeast(left, 1, () => {
      code.get(out);
      for (let part = 0; part < 3; part++) {
        code.get(vectors[0]!).load(part * 16);
        code
          .get(vectors[1]!)
          .load(part * 16)
          .vector('add');
        code
          .get(vectors[2]!)
          .load(part * 16)
          .vector('add');
        code
          .get(bias)
          .load(part * 16)
          .vector('add');
        if (part > 0) code.vector('pmax');
      }
      code.store(0);
      for (const local of [...vectors, bias]) code.advance(local, 48);
      code.advance(out, 16).advance(left, -1);
    });
    code.get(y, yStride).op('i32Add').set(y).advance(pointers, 12).advance(rows, -1);
  });
  return { name: 'maxoutOfSums', parameters: 6, code };
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
