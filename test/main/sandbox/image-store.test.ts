import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImageStore } from '../../../src/main/sandbox/image-store.ts';
import { ServedFiles } from '../../../src/main/sandbox/served-files.ts';

let engine: string;
let images: string;
beforeEach(async () => {
  engine = await mkdtemp(join(tmpdir(), 'engine-'));
  images = join(engine, '..', `images-${Math.random()}`);
  await writeFile(join(engine, 'turn.py'), 'one');
});
afterEach(async () => {
  await rm(engine, { recursive: true });
  await rm(images, { recursive: true, force: true });
});

describe('the warm image is kept from start to start', () => {
  it('is found by the same engine and settings, and by no others', async () => {
    await using served = new ServedFiles();
    const open = (about = 'limits') => ImageStore.open(images, [engine], about);
    expect(await (await open()).serve(served)).toBeNull();
    await (await open()).save(new Uint8Array(100));
    expect(await (await open()).serve(served)).toMatchObject({ size: 100 });
    expect(await (await open('other limits')).serve(served)).toBeNull();
    await writeFile(join(engine, 'turn.py'), 'two');
    expect(await (await open()).serve(served)).toBeNull();
  });

  it('only the newest stays, readable by its owner alone', async () => {
    await (await ImageStore.open(images, [engine], 'a')).save(new Uint8Array(1));
    await (await ImageStore.open(images, [engine], 'b')).save(new Uint8Array(1));
    const left = await readdir(images);
    expect(left).toHaveLength(1);
    if (process.platform !== 'win32') expect((await stat(join(images, left[0]!))).mode & 0o077).toBe(0);
  });
});
