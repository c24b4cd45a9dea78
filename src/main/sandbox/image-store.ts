import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServedRef } from '../../contracts/kernel.ts';
import type { ServedFiles } from './served-files.ts';

const imageBytesMax = 256 * 1024 * 1024;
const imagesMax = 3;
const isImage = (name: string) => /^[0-9a-f]{64}\.image$/.test(name);

/**
 * The warm image of an engine, kept from start to start. Its name is a hash of everything that made it, so a new engine,
 * guest library or page never meets an old image. It holds no user's data: it is taken before any came in.
 */
export class ImageStore {
  readonly #folder: string;
  readonly #name: string;

  private constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  /** @param madeOf everything the image depends on: contents, or what tells them apart */
  static for(folder: string, madeOf: readonly string[]): ImageStore {
    const hash = createHash('sha256').update(JSON.stringify(madeOf));
    return new ImageStore(folder, `${hash.digest('hex')}.image`);
  }

  /** Null when there is no image. */
  async serve(served: ServedFiles): Promise<ServedRef | null> {
    try {
      return await served.addFile(join(this.#folder, this.#name));
    } catch {
      return null;
    }
  }

  /** Puts the image in place whole or not at all, and removes the oldest beyond a few. */
  async save(bytes: Uint8Array): Promise<void> {
    if (bytes.length > imageBytesMax) throw new Error('The image is too large.');
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, this.#name);
    const part = `${path}.${randomBytes(6).toString('hex')}.part`;
    try {
      await writeFile(part, bytes, { mode: 0o600, flag: 'wx' });
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    await this.#removeOld();
  }

  /** A few stay, since another version of the app may be in use beside this one. */
  async #removeOld(): Promise<void> {
    const names = (await readdir(this.#folder)).filter(isImage);
    const aged = await Promise.all(
      names.map(async (name) => ({ name, savedMs: (await stat(join(this.#folder, name))).mtimeMs })),
    );
    const old = aged.sort((left, right) => right.savedMs - left.savedMs).slice(imagesMax);
    await Promise.all(old.map(({ name }) => rm(join(this.#folder, name), { force: true })));
  }
}
