/** Pieces `from` to `to` (exclusive) go through the model together; of them `keepFrom` to `keepTo` are kept. */
export interface Window {
  readonly from: number;
  readonly to: number;
  readonly keepFrom: number;
  readonly keepTo: number;
}

/**
 * Cuts a text that is longer than the model can see into windows that overlap; each piece is kept from the window in which
 * more stands on both sides of it.
 *
 * @param size how many pieces the model takes at once; at least 2.
 */
export function windowsOf(count: number, size: number): Window[] {
  if (count <= size) return count === 0 ? [] : [{ from: 0, to: count, keepFrom: 0, keepTo: count }];
  const overlap = Math.min(64, Math.floor(size / 2));
  const windows: Window[] = [];
  for (let from = 0; ; from += size - overlap) {
    const to = Math.min(from + size, count);
    const isLast = to === count;
    const half = Math.floor(overlap / 2);
    windows.push({ from, to, keepFrom: from === 0 ? 0 : from + overlap - half, keepTo: isLast ? count : to - half });
    if (isLast) return windows;
  }
}
