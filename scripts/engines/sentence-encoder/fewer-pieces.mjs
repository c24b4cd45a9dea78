/** English, Chinese and Japanese are written in these; of other scripts the single characters stay. */
const kept =
  /^(?:[\p{ASCII}\p{Script=Common}\p{Script=Inherited}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*|.)$/u;

/**
 * A SentencePiece vocabulary of a hundred languages without the pieces of those that the encoder is never given, and the rows of its
 * table of vectors that are left. A text in the kept scripts is cut into the same pieces as before.
 *
 * @param {[string, number][]} pieces
 * @param {{ shape: number[], values: Float32Array }} table a row for each piece, and perhaps more
 * @param {number} special pieces at the beginning that have a meaning of their own and stay where they are
 * @returns {{ pieces: [string, number][], table: { shape: number[], values: Float32Array } }}
 */
export function withFewerPieces(pieces, table, special) {
  const [, width] = table.shape;
  const ids = pieces.map((_, id) => id).filter((id) => id < special || kept.test(pieces[id][0]));
  const values = new Float32Array(ids.length * width);
  for (const [row, id] of ids.entries()) values.set(table.values.subarray(id * width, (id + 1) * width), row * width);
  return { pieces: ids.map((id) => pieces[id]), table: { shape: [ids.length, width], values } };
}
