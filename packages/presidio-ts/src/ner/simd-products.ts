import { i32, v128, WasmCode, type WasmFunction } from './wasm-code.ts';

// Three rows by twelve columns: nine accumulators, three weights and one input fill the sixteen registers without spilling.
const blockRows = 3;

export function product(fused: boolean): WasmFunction {
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
export function rowProduct(fused: boolean): WasmFunction {
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
    code.whileAtLeast(turns, 4, () => {
      for (let step = 0; step < 4; step++) {
        code
          .get(input)
          .loadSplat(step * 4)
          .set(splat);
        for (const [index, sum] of sums.entries()) {
          const [weight, offset] = [weights[Math.floor(index / 3)]!, step * 48 + (index % 3) * 16];
          multiplyAdd(code, fused, () => code.get(splat).get(weight).load(offset), sum);
        }
      }
      for (const weight of weights) code.advance(weight, 192);
      code.advance(input, 16).advance(turns, -4);
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
