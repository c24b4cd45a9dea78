/** Bitmaps alone are shown: SVG and HTML can hold script, so they are for saving only. The sandbox's word on a type is not taken. */
const bitmaps = new Map([
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
]);

export const isBitmapType = (mime: string): boolean => bitmaps.has(mime);

export function isBitmap(bytes: Uint8Array, mime: string): boolean {
  return bitmaps.get(mime)?.every((byte, index) => bytes[index] === byte) ?? false;
}
