import type { KernelArtifact, KernelLimits } from '../../../contracts/kernel.ts';
import { handedOver } from '../shared/handed-over.ts';
import type { KeptFile } from '../shared/out-files.ts';
import type { EmscriptenFs } from './emscripten-fs.ts';

const folder = '/out';
const depthMax = 20;
const pathLengthMax = 1_000;

interface Found {
  readonly name: string;
  readonly stamp: string;
  readonly size: number;
}

/** Pyodide's `/out`: which files a run made or changed. */
export class OutFolder {
  readonly #fs: EmscriptenFs;
  readonly #limits: KernelLimits;
  #seen = new Map<string, string>();

  constructor(fs: EmscriptenFs, limits: KernelLimits, files: readonly KeptFile[]) {
    this.#fs = fs;
    this.#limits = limits;
    fs.mkdirTree(folder);
    for (const { name, bytes } of files) {
      const at = name.lastIndexOf('/');
      if (at > 0) fs.mkdirTree(`${folder}/${name.slice(0, at)}`);
      fs.writeFile(`${folder}/${name}`, bytes);
    }
  }

  mark(): void {
    this.#seen = new Map(this.#files().map(({ name, stamp }) => [name, stamp]));
  }

  changed(): { artifacts: KernelArtifact[]; artifactsLeftOut: number } {
    const changed = this.#files().filter(({ name, stamp }) => this.#seen.get(name) !== stamp);
    const files = changed.map(({ name, size }) => ({ name, size, read: () => this.#read(name) }));
    return handedOver(files, this.#limits);
  }

  keep(): KeptFile[] {
    return this.#files().map(({ name }) => ({ name, bytes: this.#read(name), version: 0 }));
  }

  #read(name: string): Uint8Array<ArrayBuffer> {
    return this.#fs.readFile(`${folder}/${name}`).slice();
  }

  #files(): Found[] {
    const found: Found[] = [];
    const walk = (prefix: string, depth: number): void => {
      for (const entry of this.#fs.readdir(`${folder}/${prefix}`)) {
        const name = prefix + entry;
        if (entry === '.' || entry === '..' || name.length > pathLengthMax) continue;
        const stat = this.#fs.lstat(`${folder}/${name}`);
        if (this.#fs.isFile(stat.mode)) {
          found.push({ name, size: stat.size, stamp: `${stat.ino} ${stat.size} ${stat.mtime.getTime()}` });
        } else if (this.#fs.isDir(stat.mode) && depth < depthMax) walk(`${name}/`, depth + 1);
      }
    };
    walk('', 0);
    return found;
  }
}
