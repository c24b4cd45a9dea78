import { createPlainKernel } from './plain-kernel.ts';
import { createSimdKernel } from './simd-kernel.ts';
import { groupColumns, type TensorKernel } from './tensor-kernel.ts';

/** A matrix as the kernels want it. Addresses in bytes. */
export interface PackedMatrix {
  readonly weights: number;
  readonly bias: number;
  /** Length of an input row, in numbers. */
  readonly depth: number;
  readonly groups: number;
}

// What both networks, their word caches and the working rows take. Pages that are never touched cost no memory.
const memoryBytes = 80 * 1024 * 1024;

/** A kernel and the memory it works on, given out from the start and never back. */
export class KernelMemory {
  readonly kernel: TensorKernel;
  /** 4 kB of zeros: the bias or the residual where there is none, and the word beyond the text's ends. */
  readonly zeros: number;
  #at = 16;

  /** @param simd `false` keeps to plain loops; without it SIMD is used where the platform has it. */
  constructor(simd = true) {
    this.kernel = (simd ? createSimdKernel(memoryBytes) : undefined) ?? createPlainKernel(memoryBytes);
    this.zeros = this.allocate(4096);
  }

  /** @returns the address, divisible by 64. @throws {RangeError} when the model is larger than any this code knows. */
  allocate(bytes: number): number {
    const address = (this.#at + 63) & ~63;
    this.#at = address + bytes;
    if (this.#at > memoryBytes) throw new RangeError('the model does not fit the kernel memory');
    return address;
  }

  place(values: ArrayLike<number>): number {
    const address = this.allocate(values.length * 4);
    this.kernel.floats.set(values, address >> 2);
    return address;
  }

  /**
   * Packs the columns of a matrix twelve by twelve, the last group filled with zeros.
   * @param weight the weight of an output column for one input.
   */
  pack(
    columns: number,
    depth: number,
    weight: (column: number, input: number) => number,
    bias: (column: number) => number,
  ): PackedMatrix {
    const groups = Math.ceil(columns / groupColumns);
    const weights = this.allocate(groups * depth * groupColumns * 4);
    const biases = this.allocate(groups * groupColumns * 4);
    const { floats } = this.kernel;
    for (let column = 0; column < columns; column++) {
      const lane = column % groupColumns;
      const group = (column - lane) / groupColumns;
      floats[(biases >> 2) + column] = bias(column);
      let at = (weights >> 2) + group * depth * groupColumns + lane;
      for (let input = 0; input < depth; input++, at += groupColumns) floats[at] = weight(column, input);
    }
    return { weights, bias: biases, depth, groups };
  }
}
