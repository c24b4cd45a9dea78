import type { KernelMemory, PackedMatrix } from './kernel-memory.ts';
import type { TensorKernel } from './tensor-kernel.ts';
import { param, type ThincNode } from './thinc-model.ts';

/** A layer normalisation's parameters in kernel memory. */
export interface Normalization {
  readonly gain: number;
  readonly shift: number;
}

export function placeNormalization(memory: KernelMemory, node: ThincNode | undefined): Normalization {
  return { gain: memory.place(param(node, 'G').data), shift: memory.place(param(node, 'b').data) };
}

/** A layer `y = x·Wᵀ + b` (thinc's `linear` and `softmax`). */
export function packLinear(memory: KernelMemory, node: ThincNode | undefined): PackedMatrix {
  const weights = param(node, 'W');
  const bias = param(node, 'b').data;
  const [columns = 0, depth = 0] = weights.shape;
  return memory.pack(
    columns,
    depth,
    (column, input) => weights.data[column * depth + input]!,
    (column) => bias[column]!,
  );
}

/**
 * A maxout layer of three pieces (weights `[output][piece][input]`). In each group of twelve columns stand four outputs' first pieces,
 * then their second and third, so that the kernel's pooling takes the largest of columns four apart.
 * @param combine for a layer over several rows side by side: the factor each row's weights get, so that one matrix comes of them; none when only the biases are wanted.
 */
export function packMaxout(
  memory: KernelMemory,
  node: ThincNode | undefined,
  combine: readonly number[] = [1],
): PackedMatrix {
  const weights = param(node, 'W');
  const bias = param(node, 'b').data;
  const [outputs = 0, pieces = 0, inputs = 0] = weights.shape;
  if (pieces !== 3 || outputs % 4 !== 0) throw new TypeError('a maxout layer of three pieces was expected');
  const depth = combine.length === 0 ? 0 : inputs / combine.length;
  const row = (column: number): number => {
    const lane = column % 12;
    return (Math.floor(column / 12) * 4 + (lane % 4)) * 3 + Math.floor(lane / 4);
  };
  return memory.pack(
    outputs * 3,
    depth,
    (column, input) => {
      let sum = 0;
      for (let part = 0; part < combine.length; part++) {
        sum += combine[part]! * weights.data[row(column) * inputs + part * depth + input]!;
      }
      return sum;
    },
    (column) => bias[row(column)]!,
  );
}

/**
 * `y[row] = x[row] · matrix + bias` for any number of rows. The matrix's groups must be divisible by three. The kernel takes three rows at a
 * time; a row or two left over go one by one over three groups, which costs a third of what they would as a block.
 */
export function multiply(
  kernel: TensorKernel,
  { weights, depth, groups }: PackedMatrix,
  bias: number,
  x: number,
  xStride: number,
  rows: number,
  y: number,
  yStride: number,
): void {
  const whole = rows - (rows % 3);
  if (whole > 0) kernel.product(x, xStride, whole, depth, weights, bias, y, yStride, groups, 0);
  for (let row = whole; row < rows; row++) {
    kernel.rowProduct(x + row * xStride, depth, weights, bias, y + row * yStride, groups);
  }
}
