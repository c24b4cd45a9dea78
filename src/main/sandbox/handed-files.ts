import type { DataFile } from '../../contracts/kernel.ts';
import type { Artifact } from '../../contracts/sandbox.ts';
import type { ServedFiles } from './served-files.ts';

const countMax = 50;
const bytesMax = 256 * 1024 * 1024;
const table = /\.(?:csv|tsv|txt|json|jsonl|ndjson|parquet|arrow|feather)$/i;

/**
 * Tables a session's code wrote to `/out`: the session's other engines, and its later runs, find them under `/data`. So a
 * result goes from SQL to Python to JavaScript. A project file of the same name stays what it is.
 */
export class HandedFiles {
  readonly #served: ServedFiles;
  readonly #held = new Map<string, DataFile>();

  constructor(served: ServedFiles) {
    this.#served = served;
  }

  async take(artifacts: readonly Artifact[]): Promise<void> {
    for (const { name, bytes } of artifacts) {
      if (!table.test(name) || name.includes('/') || bytes.length > bytesMax) continue;
      await this.#drop(name);
      const served = this.#served.addBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      this.#held.set(name, { name, ...served, mtimeMs: Date.now() });
    }
    for (const oldest of [...this.#held.keys()]) {
      if (this.#held.size <= countMax && this.#bytes() <= bytesMax) break;
      await this.#drop(oldest);
    }
  }

  /** The project's files, and after them what was handed on. */
  with(files: readonly DataFile[]): DataFile[] {
    const names = new Set(files.map(({ name }) => name));
    return [...files, ...[...this.#held.values()].filter(({ name }) => !names.has(name))];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const name of [...this.#held.keys()]) await this.#drop(name);
  }

  #bytes(): number {
    return [...this.#held.values()].reduce((sum, { size }) => sum + size, 0);
  }

  async #drop(name: string): Promise<void> {
    const held = this.#held.get(name);
    if (!held) return;
    this.#held.delete(name);
    await this.#served.remove(held.url);
  }
}
