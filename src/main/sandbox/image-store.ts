import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServedRef } from '../../contracts/kernel.ts';
import type { ServedFiles } from './served-files.ts';

const imageBytesMax = 256 * 1024 * 1024;
const imagesMax = 3;
const digestBytes = 32;
/** What a start that was killed left half written; no start takes this long over it. */
const partMsMax = 3_600_000;
const isImage = (name: string) => /^[0-9a-f]{64}\.image$/.test(name);
const isPart = (name: string) => /^[0-9a-f]{64}\.image\.[0-9a-f]{12}\.part$/.test(name);

/**
 * The warm image of an engine, kept from start to start. Its name is a hash of everything that made it, so a new engine,
 * guest library or page never meets an old image; its end is a SHA-256 of all before, against damage. It holds no user's data: it is taken before any came in.
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

  /** Null when there is no image, or a damaged one. */
  async serve(served: ServedFiles): Promise<ServedRef | null> {
    const path = join(this.#folder, this.#name);
    try {
      if (!(await isWhole(path))) return null;
      const { url, size } = await served.addFile(path);
      return { url, size: size - digestBytes };
    } catch {
      return null;
    }
  }

  /** Puts the image in place whole or not at all, and removes the oldest beyond a few. */
  async save(parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, this.#name);
    const part = `${path}.${randomBytes(6).toString('hex')}.part`;
    try {
      await using file = await open(part, 'wx', 0o600);
      const hash = createHash('sha256');
      let left = imageBytesMax;
      for await (const bytes of parts) {
        left -= bytes.length;
        if (left < 0) throw new Error('The image is too large.');
        hash.update(bytes);
        await file.appendFile(bytes);
      }
      await file.appendFile(hash.digest());
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    await this.#removeOld();
  }

  /** A few stay, since another version of the app may be in use beside this one. */
  async #removeOld(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => isImage(name) || isPart(name));
    const aged = await Promise.all(
      names.map(async (name) => {
        const found = await stat(join(this.#folder, name)).catch(() => null); // another start may remove it, too
        return { name, savedMs: found?.mtimeMs ?? 0 };
      }),
    );
    const images = aged.filter(({ name }) => isImage(name)).sort((left, right) => right.savedMs - left.savedMs);
    const parts = aged.filter(({ name, savedMs }) => isPart(name) && savedMs < Date.now() - partMsMax);
    const old = [...images.slice(imagesMax), ...parts];
    await Promise.all(old.map(({ name }) => rm(join(this.#folder, name), { force: true })));
  }
}

async function isWhole(path: string): Promise<boolean> {
  const { size } = await stat(path);
  if (size <= digestBytes || size > imageBytesMax) return false;
  const hash = createHash('sha256');
  const end = Buffer.alloc(digestBytes);
  let at = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    const body = chunk.subarray(0, Math.max(0, size - digestBytes - at));
    hash.update(body);
    if (body.length < chunk.length) chunk.copy(end, at + body.length - (size - digestBytes), body.length);
    at += chunk.length;
  }
  return hash.digest().equals(end);
}
