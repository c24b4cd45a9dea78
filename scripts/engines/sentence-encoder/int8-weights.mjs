/**
 * Weights as eight-bit numbers, each column (or row) with a scale of its own: one scale for a whole matrix cost twenty times the
 * precision. Symmetric, so there is no zero point.
 *
 * @param {Float32Array} values of `rows` × `columns`, row after row
 * @param {'row' | 'column'} along what shares a scale
 * @returns {{ values: Int8Array, scales: Float32Array }}
 */
export function toInt8(values, rows, columns, along) {
  const groupOf = along === 'row' ? (row) => row : (_, column) => column;
  const scales = new Float32Array(along === 'row' ? rows : columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const group = groupOf(row, column);
      scales[group] = Math.max(scales[group], Math.abs(values[row * columns + column]));
    }
  }
  for (let group = 0; group < scales.length; group++) scales[group] = scales[group] / 127 || 1;
  const small = new Int8Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      small[at] = Math.round(values[at] / scales[groupOf(row, column)]);
    }
  }
  return { values: small, scales };
}

/** A matrix of `rows` × `columns` with rows and columns changed over. */
export function transposed(values, rows, columns) {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) turned[column * rows + row] = values[row * columns + column];
  }
  return turned;
}
