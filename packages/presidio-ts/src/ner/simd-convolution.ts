import { windowJoin, windowSplit } from './tensor-kernel.ts';
import { i32, v128, WasmCode, type WasmFunction } from './wasm-code.ts';

export function splitWindows(): WasmFunction {
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

export function joinWindows(): WasmFunction {
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
