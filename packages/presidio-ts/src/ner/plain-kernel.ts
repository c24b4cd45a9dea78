import type { TensorKernel } from './tensor-kernel.ts';

/** The kernels as plain loops, for where WebAssembly may not be used; about twenty times slower. */
export function createPlainKernel(bytes: number): TensorKernel {
  const buffer = new ArrayBuffer(bytes);
  const floats = new Float32Array(buffer);
  const ints = new Int32Array(buffer);

  return {
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

    maxoutOfSums(pointers, rows, b, y, yStride, groups) {
      for (let row = 0; row < rows; row++) {
        const at = (pointers >> 2) + row * 3;
        const [before, self, after] = [ints[at]! >> 2, ints[at + 1]! >> 2, ints[at + 2]! >> 2];
        for (let group = 0; group < groups; group++) {
          const out = ((y + row * yStride) >> 2) + group * 4;
          for (let column = 0; column < 4; column++) {
            let best = Number.NEGATIVE_INFINITY;
            for (let piece = 0; piece < 3; piece++) {
              const place = group * 12 + piece * 4 + column;
              const sum =
                floats[before + place]! + floats[self + place]! + floats[after + place]! + floats[(b >> 2) + place]!;
              if (sum > best) best = sum;
            }
            floats[out + column] = best;
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
}
