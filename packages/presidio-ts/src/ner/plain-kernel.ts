import { type TensorKernel, windowJoin, windowSplit } from './tensor-kernel.ts';

/** The kernels as plain loops, for where WebAssembly may not be used; about twenty times slower. */
export function createPlainKernel(bytes: number): TensorKernel {
  const buffer = new ArrayBuffer(bytes);
  const floats = new Float32Array(buffer);
  const ints = new Int32Array(buffer);

  const kernel: TensorKernel = {
    floats,
    ints,

    product(x, xStride, rows, depth, w, b, y, yStride, groups, pool) {
      for (let row = 0; row < rows; row++) {
        const input = (x + row * xStride) >> 2;
        let weight = w >> 2;
        let bias = b >> 2;
        let out = (y + row * yStride) >> 2;
        for (let group = 0; group < groups; group++) {
          // One column of each third at a time: sums in local variables are what engines make fast.
          for (let column = 0; column < 4; column++) {
            let first = floats[bias + column]!;
            let second = floats[bias + column + 4]!;
            let third = floats[bias + column + 8]!;
            for (let index = 0, at = weight + column; index < depth; index++, at += 12) {
              const value = floats[input + index]!;
              first += value * floats[at]!;
              second += value * floats[at + 4]!;
              third += value * floats[at + 8]!;
            }
            if (pool === 1) floats[out + column] = Math.max(first, second, third);
            else {
              floats[out + column] = first;
              floats[out + column + 4] = second;
              floats[out + column + 8] = third;
            }
          }
          weight += depth * 12;
          bias += 12;
          out += pool === 1 ? 4 : 12;
        }
      }
    },

    rowProduct(x, depth, w, b, y, groups) {
      kernel.product(x, 0, 1, depth, w, b, y, 0, groups, 0);
    },

    splitWindows(x, rowBytes, tiles, y, plane) {
      const width = rowBytes >> 2;
      for (let tile = 0; tile < tiles; tile++) {
        const from = (x >> 2) + tile * 4 * width;
        for (const [index, factors] of windowSplit.entries()) {
          const to = ((y + index * plane) >> 2) + tile * width;
          for (let column = 0; column < width; column++) {
            let sum = 0;
            for (let row = 0; row < 6; row++) sum += factors[row]! * floats[from + row * width + column]!;
            floats[to + column] = sum;
          }
        }
      }
    },

    joinWindows(x, plane, tiles, b, y, yStride, groups) {
      for (let tile = 0; tile < tiles; tile++) {
        for (const [row, factors] of windowJoin.entries()) {
          for (let group = 0; group < groups; group++) {
            for (let column = 0; column < 4; column++) {
              let best = Number.NEGATIVE_INFINITY;
              for (let piece = 0; piece < 3; piece++) {
                const place = group * 12 + piece * 4 + column;
                let sum = floats[(b >> 2) + place]!;
                for (let part = 0; part < 6; part++) {
                  sum += factors[part]! * floats[((x + part * plane) >> 2) + tile * groups * 12 + place]!;
                }
                if (sum > best) best = sum;
              }
              floats[((y + (tile * 4 + row) * yStride) >> 2) + group * 4 + column] = best;
            }
          }
        }
      }
    },

    sumPool(pointers, count, rows, b, y, yStride, groups) {
      const sums = new Float64Array(groups * 12);
      for (let row = 0; row < rows; row++) {
        sums.set(floats.subarray(b >> 2, (b >> 2) + sums.length));
        for (let index = 0; index < count; index++) {
          const vector = ints[(pointers >> 2) + row * count + index]! >> 2;
          for (let column = 0; column < sums.length; column++) sums[column]! += floats[vector + column]!;
        }
        const out = (y + row * yStride) >> 2;
        for (let group = 0; group < groups; group++) {
          for (let column = 0; column < 4; column++) {
            const at = group * 12 + column;
            floats[out + group * 4 + column] = Math.max(sums[at]!, sums[at + 4]!, sums[at + 8]!);
          }
        }
      }
    },

    normalize(x, xStride, rows, width, gain, shift, rest, restStride) {
      for (let row = 0; row < rows; row++) {
        const at = (x + row * xStride) >> 2;
        const restAt = (rest + row * restStride) >> 2;
        let mean = 0;
        for (let index = 0; index < width; index++) mean += floats[at + index]!;
        mean /= width;
        let variance = 0;
        for (let index = 0; index < width; index++) variance += (floats[at + index]! - mean) ** 2;
        const scale = 1 / Math.sqrt(variance / width + 1e-8);
        for (let index = 0; index < width; index++) {
          const normal = (floats[at + index]! - mean) * scale;
          floats[at + index] =
            normal * floats[(gain >> 2) + index]! + floats[(shift >> 2) + index]! + floats[restAt + index]!;
        }
      }
    },

    sumMaxout(pointers, count, b, y) {
      for (let column = 0; column < 64; column++) {
        let first = floats[(b >> 2) + column]!;
        let second = floats[(b >> 2) + 64 + column]!;
        for (let index = 0; index < count; index++) {
          const vector = ints[(pointers >> 2) + index]! >> 2;
          first += floats[vector + column]!;
          second += floats[vector + 64 + column]!;
        }
        floats[(y >> 2) + column] = Math.max(first, second);
      }
    },
  };
  return kernel;
}
