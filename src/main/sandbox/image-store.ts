import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServedRef } from '../../contracts/kernel.ts';
import type { ServedFiles } from './served-files.ts';

const imageBytesMax = 256 * 1024 * 1024;
/** Files larger than this are told apart by size and time; hashing the engine would cost more than the image saves. */
const hashedBytesMax = 4 * 1024 * 1024;
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

  /** @param madeOf folders whose files go into the image; @param about further settings that do */
  static async open(folder: string, madeOf: readonly string[], about: string): Promise<ImageStore> {
    const hash = createHash('sha256').update(about);
    for (const source of madeOf) await addFolder(hash, source);
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

  /** Puts the image in place whole or not at all, and removes those of other engines. */
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
    const others = (await readdir(this.#folder)).filter((name) => isImage(name) && name !== this.#name);
    await Promise.all(others.map((name) => rm(join(this.#folder, name), { force: true })));
  }
}

async function addFolder(hash: ReturnType<typeof createHash>, folder: string): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort()) {
    const { size, mtimeMs } = await stat(path);
    hash.update(JSON.stringify([path.slice(folder.length), size]));
    if (size > hashedBytesMax) hash.update(String(mtimeMs));
    else hash.update(await readFile(path));
  }
}
