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
  /** The same for one row and all twelve columns of each group; `groups` must be divisible by three. */
  rowProduct(x: number, depth: number, w: number, b: number, y: number, groups: number): void;
  /**
   * First step of a convolution over three rows by Winograd's minimal filtering: from each six rows, four apart, the six combinations
   * of {@link windowSplit}. The i-th stands at `y + i * plane`, one row for each tile.
   */
  splitWindows(x: number, rowBytes: number, tiles: number, y: number, plane: number): void;
  /**
   * Last step: from the six products of each tile, which stand `plane` apart, the four rows of {@link windowJoin}, with the bias
   * added and pooled as in {@link product}.
   */
  joinWindows(x: number, plane: number, tiles: number, b: number, y: number, yStride: number, groups: number): void;
  /**
   * For each row, sums the `count` vectors that `pointers` names for it, and the bias; then pools as in {@link product}. So products of
   * matrices that were computed apart become those of one matrix.
   */
  sumPool(pointers: number, count: number, rows: number, b: number, y: number, yStride: number, groups: number): void;
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

/**
 * Minimal filtering F(4, 3) (S. Winograd 1980; A. Lavin and S. Gray, “Fast algorithms for convolutional neural networks”, 2015): four
 * outputs of a filter over three inputs take six products instead of twelve. Each product is a whole matrix here, so this halves the work.
 */
export const windowSplit = [
  [4, 0, -5, 0, 1, 0],
  [0, -4, -4, 1, 1, 0],
  [0, 4, -4, -1, 1, 0],
  [0, -2, -1, 2, 1, 0],
  [0, 2, -1, -2, 1, 0],
  [0, 4, 0, -5, 0, 1],
] as const;

/** What the filter's three weights (of the row before, the row itself, the row after) give for each of the six products. */
export const windowFilter = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
] as const;

export const windowJoin = [
  [1, 1, 1, 1, 1, 0],
  [0, 1, -1, 2, -2, 0],
  [0, 1, 1, 4, 4, 0],
  [0, 1, -1, 8, -8, 1],
] as const;
