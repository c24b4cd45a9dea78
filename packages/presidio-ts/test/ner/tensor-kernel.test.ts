import { describe, expect, test } from 'vitest';
import { createPlainKernel } from '../../src/ner/plain-kernel.ts';
import { createSimdKernel, kernelModule } from '../../src/ner/simd-kernel.ts';
import { type TensorKernel, windowFilter } from '../../src/ner/tensor-kernel.ts';

const bytes = 1 << 20;

/** Numbers between −1 and 1 that are the same in every run. */
function filled(kernel: TensorKernel): TensorKernel {
  let seed = 7;
  for (let index = 0; index < kernel.floats.length / 2; index++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    kernel.floats[index] = seed / 0x80000000 - 1;
  }
  return kernel;
}

function bothKernels(fused: boolean): [simd: TensorKernel, plain: TensorKernel] {
  const simd = createSimdKernel(bytes, fused);
  if (!simd) throw new Error('this platform has no WebAssembly SIMD');
  return [filled(simd), filled(createPlainKernel(bytes))];
}

const out = 1 << 19;

/** What a call writes from `out` on. */
function written(kernel: TensorKernel, count: number, call: (kernel: TensorKernel) => void): number[] {
  call(kernel);
  return [...kernel.floats.subarray(out >> 2, (out >> 2) + count)];
}

function expectClose(found: readonly number[], wanted: readonly number[]): void {
  expect(found.length).toBe(wanted.length);
  for (const [index, value] of wanted.entries())
    expect(Math.abs(found[index]! - value)).toBeLessThan(1e-4 * (1 + Math.abs(value)));
}

describe('the SIMD kernels compute what the plain loops compute', () => {
  const calls: readonly (readonly [name: string, count: number, call: (kernel: TensorKernel) => void])[] = [
    ['products of one to five rows', 5 * 24, (k) => k.product(64, 384, 5, 96, 4096, 128, out, 96, 2, 0)],
    ['overlapping rows, pooled', 4 * 8, (k) => k.product(64, 384, 4, 288, 4096, 128, out, 32, 2, 1)],
    ['one row', 72, (k) => k.rowProduct(64, 64, 4096, 128, out, 6)],
    [
      'layer normalisation with a residual',
      3 * 96,
      (k) => {
        k.floats.copyWithin(out >> 2, 1000, 1000 + 3 * 96);
        k.normalize(out, 384, 3, 96, 64, 1024, 8192, 384);
      },
    ],
    [
      'sums of vectors, pooled',
      2 * 8,
      (k) => {
        k.ints.set([4096, 8192, 4608, 64, 640, 8224], 50_000);
        k.sumPool(200_000, 3, 2, 1024, out, 32, 2);
      },
    ],
    [
      'states',
      64,
      (k) => {
        k.ints.set([4096, 8192, 16384], 50_000);
        k.sumMaxout(200_000, 3, 1024, out);
      },
    ],
    ['splitting windows', 6 * 2 * 96, (k) => k.splitWindows(64, 384, 2, out, 768)],
    ['joining windows', 8 * 8, (k) => k.joinWindows(4096, 256, 2, 128, out, 32, 2)],
  ];
  test.each(calls)('%s', (_, count, call) => {
    for (const fused of [true, false]) {
      const [simd, plain] = bothKernels(fused);
      const wanted = written(plain, count, call);
      expect(wanted.some((value) => value !== 0)).toBe(true);
      expectClose(written(simd, count, call), wanted);
    }
  });
});

test('minimal filtering gives the convolution', () => {
  const kernel = filled(createPlainKernel(bytes));
  const { floats } = kernel;
  const [input, direct, filters, split, products] = [64, 100_000, 200_000, 400_000, 450_000];
  const [width, rows] = [4, 8];
  kernel.product(input, 16, rows, 3 * width, direct, 128, out, 16, 1, 1);
  const wanted = [...floats.subarray(out >> 2, (out >> 2) + rows * 4)];
  for (const [index, factors] of windowFilter.entries()) {
    for (let at = 0; at < width * 12; at++) {
      const [before, self, after] = [0, 1, 2].map((row) => floats[(direct >> 2) + row * width * 12 + at]!) as [
        number,
        number,
        number,
      ];
      floats[(filters >> 2) + index * width * 12 + at] =
        factors[0]! * before + factors[1]! * self + factors[2]! * after;
    }
  }
  const zeros = bytes - 1024;
  kernel.splitWindows(input, 16, 2, split, 64);
  for (let index = 0; index < 6; index++) {
    kernel.product(
      split + index * 64,
      16,
      2,
      width,
      filters + index * width * 48,
      zeros,
      products + index * 128,
      48,
      1,
      0,
    );
  }
  kernel.joinWindows(products, 128, 2, 128, out, 16, 1);
  expectClose([...floats.subarray(out >> 2, (out >> 2) + rows * 4)], wanted);
});

test('both forms of the module are valid WebAssembly, with and without fused multiply-add', () => {
  expect(WebAssembly.validate(kernelModule(true)) && WebAssembly.validate(kernelModule(false))).toBe(true);
});
