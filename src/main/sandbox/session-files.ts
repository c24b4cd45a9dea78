import type { DataFile } from '../../contracts/kernel.ts';
import type { MountedFile } from '../../contracts/sandbox.ts';
import { HandedFiles } from './handed-files.ts';
import type { ServedFiles } from './served-files.ts';

interface Held extends DataFile {
  readonly path: string;
}

/** The host files of one session, each served under a name only this session is told. */
export class SessionFiles {
  readonly #served: ServedFiles;
  readonly #held = new Map<string, Held>();
  readonly handed: HandedFiles;

  constructor(served: ServedFiles) {
    this.#served = served;
    this.handed = new HandedFiles(served);
  }

  /**
   * Serves the files of a run and says how the guest finds them, beside those of the session's earlier runs. A file whose
   * size or time changed is opened again.
   *
   * @throws Error with a sentence for people when a name cannot be mounted or a path is not a regular file
   */
  async mount(files: readonly MountedFile[]): Promise<DataFile[]> {
    for (const { name, path, off } of files) {
      if (!isPlainName(name)) throw new Error(`“${name.slice(0, 80)}” cannot be the name of a file under /data.`);
      await this.#mountOne(name, path);
      const held = this.#held.get(name);
      if (held) this.#held.set(name, { ...held, off: off ?? [] });
    }
    return this.handed.with([...this.#held.values()].map(dataFile));
  }

  async #mountOne(name: string, path: string): Promise<void> {
    const held = this.#held.get(name);
    let fresh: Held;
    try {
      fresh = { name, path, ...(await this.#served.addFile(path)) };
    } catch (error) {
      throw new Error(`The file ${name} cannot be read.`, { cause: error });
    }
    if (held && held.path === path && held.size === fresh.size && held.mtimeMs === fresh.mtimeMs) {
      await this.#served.remove(fresh.url);
      return;
    }
    if (held) await this.#served.remove(held.url);
    this.#held.set(name, fresh);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const held = [...this.#held.values()];
    this.#held.clear();
    await Promise.all(held.map(({ url }) => this.#served.remove(url)));
    await this.handed[Symbol.asyncDispose]();
  }
}

function dataFile({ name, url, size, mtimeMs, off = [] }: Held): DataFile {
  return { name, url, size, mtimeMs, ...(off.length > 0 && { off }) };
}

function isPlainName(name: string): boolean {
  return name !== '.' && name !== '..' && !/[/\0]/.test(name) && Buffer.byteLength(name) <= 255 && name.isWellFormed();
}
