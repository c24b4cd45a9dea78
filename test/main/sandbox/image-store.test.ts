import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImageStore } from '../../../src/main/sandbox/image-store.ts';
import { ServedFiles } from '../../../src/main/sandbox/served-files.ts';

let images: string;
beforeEach(async () => {
  images = join(await mkdtemp(join(tmpdir(), 'images-')), 'made when needed');
});
afterEach(() => rm(join(images, '..'), { recursive: true }));

describe('the warm image is kept from start to start', () => {
  it('is found by what it was made of, and by nothing else', async () => {
    await using served = new ServedFiles();
    const find = (...madeOf: string[]) => ImageStore.for(images, madeOf).serve(served);
    expect(await find('engine', 'page')).toBeNull();
    await ImageStore.for(images, ['engine', 'page']).save(new Uint8Array(100));
    expect(await find('engine', 'page')).toMatchObject({ size: 100 });
    expect(await find('engine', 'new page')).toBeNull();
    expect(await find('enginepage')).toBeNull();
  });

  it('the newest three stay, readable by their owner alone', async () => {
    const long = 'abcde'.split('');
    for (const [index, each] of long.entries()) {
      const store = ImageStore.for(images, [each]);
      await store.save(new Uint8Array(index + 1));
      const names = await readdir(images);
      const sizes = await Promise.all(names.map(async (name) => (await stat(join(images, name))).size));
      const newest = names[sizes.indexOf(index + 1)]!;
      await utimes(join(images, newest), index, index);
      if (process.platform !== 'win32') expect((await stat(join(images, newest))).mode & 0o077).toBe(0);
    }
    expect(await readdir(images)).toHaveLength(3);
    await using served = new ServedFiles();
    const found = await Promise.all(long.map((each) => ImageStore.for(images, [each]).serve(served)));
    expect(found.map((ref) => ref?.size ?? 0)).toEqual([0, 0, 3, 4, 5]);
  });
});
