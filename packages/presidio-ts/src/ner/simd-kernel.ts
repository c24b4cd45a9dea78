import { joinWindows, splitWindows } from './simd-convolution.ts';
import { product, rowProduct } from './simd-products.ts';
import { normalize, sumMaxout, sumPool } from './simd-rows.ts';
import type { TensorKernel } from './tensor-kernel.ts';
import { encodeWasm } from './wasm-code.ts';

type Exports = Omit<TensorKernel, 'floats' | 'ints'>;

/**
 * The kernels as 128-bit SIMD code, made here instruction by instruction: six kilobytes, compiled in a millisecond.
 * @param fusedFirst whether to try fused multiply-add, which halves the work where the engine has it; results differ in the last bit only.
 * @returns `undefined` where WebAssembly or its SIMD instructions are missing or forbidden by the page's policy.
 */
export function createSimdKernel(bytes: number, fusedFirst = true): TensorKernel | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  for (const fused of fusedFirst ? [true, false] : [false]) {
    const code = kernelModule(fused);
    if (!WebAssembly.validate(code)) continue;
    try {
      const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
      const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
      const exports = instance.exports as unknown as Exports;
      return { ...exports, floats: new Float32Array(memory.buffer), ints: new Int32Array(memory.buffer) };
    } catch (error) {
      // Forbidden by the page's policy, or too large for a browser that lets its main thread compile but little at once.
      if (error instanceof WebAssembly.CompileError || error instanceof RangeError) return undefined;
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
