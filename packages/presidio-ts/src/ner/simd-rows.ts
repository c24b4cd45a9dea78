import { f32, i32, v128, WasmCode, type WasmFunction } from './wasm-code.ts';

export function sumPool(): WasmFunction {
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

export function normalize(): WasmFunction {
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

export function sumMaxout(): WasmFunction {
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
