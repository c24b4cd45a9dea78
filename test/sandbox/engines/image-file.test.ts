import { describe, expect, it } from 'vitest';
import { decodeImage, encodeImage } from '../../../src/sandbox/engines/python/image-file.ts';
import { layTreeImage, takeTreeImage } from '../../../src/sandbox/wasi/tree-image.ts';
import { GuestRig, readRight } from '../wasi/guest-rig.ts';

async function imageBytes(): Promise<Uint8Array<ArrayBuffer>> {
  const rig = new GuestRig();
  rig.write(rig.opened('out/a', 1), 'held');
  const buffer = new Uint8Array(2 * 65_536).map((_, index) => index % 251).buffer;
  const files = takeTreeImage(rig.tree, rig.descriptors, ['/out', '/tmp'], new Map());
  return encodeImage({ isFull: true, image: { buffer, memoryBytes: 65_536, files, dataFiles: [], isShared: true } });
}

describe('an image kept as a file', () => {
  it('comes back with its memory and its files', async () => {
    const decoded = await decodeImage((await imageBytes()).buffer);
    const image = decoded?.image;
    expect(decoded?.isFull).toBe(true);
    expect(image?.memoryBytes).toBe(65_536);
    expect(new Uint8Array(image!.buffer, 0, 65_536).every((byte, index) => byte === index % 251)).toBe(true);
    const fresh = new GuestRig();
    layTreeImage(fresh.tree, fresh.descriptors, image!.files);
    expect(fresh.read(fresh.opened('out/a', 0, readRight), 10)).toBe('held');
  });

  it('is refused when a byte of the memory, of the files or of the end is another, or the file is cut short', async () => {
    const good = await imageBytes();
    for (const at of [0, 65_000, 65_536 + 5, good.length - 41, good.length - 1]) {
      const bad = good.slice();
      bad[at]! ^= 1;
      expect(await decodeImage(bad.buffer)).toBeNull();
    }
    for (const length of [0, 10, 65_536, good.length - 1]) {
      expect(await decodeImage(good.slice(0, length).buffer)).toBeNull();
    }
  });
});
