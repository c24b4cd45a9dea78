import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
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
    await ImageStore.for(images, ['engine', 'page']).save([new Uint8Array(100)]);
    expect(await find('engine', 'page')).toMatchObject({ size: 100 });
    expect(await find('engine', 'new page')).toBeNull();
    expect(await find('enginepage')).toBeNull();
  });

  it('is refused when a byte of it is another, or it was cut short', async () => {
    await using served = new ServedFiles();
    const store = ImageStore.for(images, ['engine']);
    const good = new Uint8Array(3_000_000).map((_, index) => index % 251);
    await store.save([good.subarray(0, 5), good.subarray(5)]);
    const path = join(images, (await readdir(images))[0]!);
    const whole = await readFile(path);
    expect((await store.serve(served))?.size).toBe(good.length);
    for (const at of [0, 1_048_576, good.length - 1, good.length, whole.length - 1]) {
      const bad = Buffer.from(whole);
      bad[at]! ^= 1;
      await writeFile(path, bad);
      expect(await store.serve(served)).toBeNull();
    }
    for (const length of [0, 10, 32, 1_048_577, whole.length - 1]) {
      await writeFile(path, whole.subarray(0, length));
      expect(await store.serve(served)).toBeNull();
    }
  });

  it('what a killed start left half written goes with the next one that is kept', async () => {
    const store = ImageStore.for(images, ['engine']);
    await store.save([new Uint8Array(10)]);
    const [name] = await readdir(images);
    for (const [part, ageMs] of [
      [`${name}.0123456789ab.part`, 7_200_000],
      [`${name}.ba9876543210.part`, 0],
    ] as const) {
      await writeFile(join(images, part), 'half');
      await utimes(join(images, part), new Date(Date.now() - ageMs), new Date(Date.now() - ageMs));
    }
    await store.save([new Uint8Array(10)]);
    expect((await readdir(images)).sort()).toEqual([name, `${name}.ba9876543210.part`]);
  });

  it('the newest three stay, readable by their owner alone', async () => {
    const long = 'abcde'.split('');
    for (const [index, each] of long.entries()) {
      const store = ImageStore.for(images, [each]);
      await store.save([new Uint8Array(index + 1)]);
      const names = await readdir(images);
      const sizes = await Promise.all(names.map(async (name) => (await stat(join(images, name))).size));
      const newest = names[sizes.indexOf(index + 1 + 32)]!;
      await utimes(join(images, newest), index, index);
      if (process.platform !== 'win32') expect((await stat(join(images, newest))).mode & 0o077).toBe(0);
    }
    expect(await readdir(images)).toHaveLength(3);
    await using served = new ServedFiles();
    const found = await Promise.all(long.map((each) => ImageStore.for(images, [each]).serve(served)));
    expect(found.map((ref) => ref?.size ?? 0)).toEqual([0, 0, 3, 4, 5]);
  });
});
