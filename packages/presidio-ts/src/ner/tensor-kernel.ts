/**
 * The numeric work of the network, over one memory. All addresses and strides are in bytes.
 *
 * Matrices stand packed for twelve columns at a time (see `packColumns`): for each group of twelve, for each row of the input,
 * twelve weights side by side; biases likewise. So one pass over a group reads its weights once, in order.
 */
export interface TensorKernel {
  /** The whole memory, for filling in and reading out. It never moves. */
  readonly floats: Float32Array;
  readonly ints: Int32Array;
  /**
   * `x[row] · w + b` for each row. Rows of `x` may overlap, which makes it a convolution.
   * @param pool 1 keeps the largest of each group's three times four columns, four columns for each group; 0 keeps all twelve.
   */
  product(
    x: number,
    xStride: number,
    rows: number,
    depth: number,
    w: number,
    b: number,
    y: number,
    yStride: number,
    groups: number,
    pool: 0 | 1,
  ): void;
  /**
   * The first convolution from cached products. `pointers` names three vectors for each row (what the word before, the word itself and
   * the word after contribute), which are summed with `b`; then pooled as in {@link product}.
   */
  maxoutOfSums(pointers: number, rows: number, b: number, y: number, yStride: number, groups: number): void;
  /** Layer normalisation of each row over `width` columns, scaled by `gain`, shifted by `shift`; then `rest[row]` is added. */
  normalize(
    x: number,
    xStride: number,
    rows: number,
    width: number,
    gain: number,
    shift: number,
    rest: number,
    restStride: number,
  ): void;
  /**
   * Sums the `count` vectors that `pointers` names, and `b`: 128 columns, of which the larger of each two (column i and 64 + i) is kept.
   */
  sumMaxout(pointers: number, count: number, b: number, y: number): void;
}

/** Columns in one packed group. */
export const groupColumns = 12;
