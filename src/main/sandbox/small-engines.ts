import { join } from 'node:path';
import type { EngineRunRequest, KernelLimits, ServedRef } from '../../contracts/kernel.ts';
import { readGuest } from './engine-pack.ts';
import { servePackages } from './python-packages.ts';
import type { ServedFiles } from './served-files.ts';

type SmallEngine = EngineRunRequest['engine'];
type EngineSetup = Pick<EngineRunRequest, 'engine' | 'module' | 'limits' | 'python'>;

const mebibyte = 1024 * 1024;
const pageBytes = 65_536;

const memoryBytes: Readonly<Record<SmallEngine, number>> = {
  quickjs: 512 * mebibyte,
  duckdb: 768 * mebibyte,
  pyodide: 768 * mebibyte,
};

/** The modules of the small engines, served from the built page's folder when first asked for. */
export class SmallEngines {
  readonly #served: ServedFiles;
  readonly #folder: string;
  readonly #limits: KernelLimits;
  readonly #files = new Map<string, Promise<ServedRef>>();
  readonly #guestDir: string;
  readonly #packagesDir: string | null;
  #guest: ReturnType<typeof readGuest> | null = null;
  #packages: ReturnType<typeof servePackages> | null = null;

  constructor(
    served: ServedFiles,
    { pageDir, guestDir, packagesDir }: { pageDir: string; guestDir: string; packagesDir: string | null },
    limits: KernelLimits,
  ) {
    this.#guestDir = guestDir;
    this.#packagesDir = packagesDir;
    this.#served = served;
    this.#folder = join(pageDir, 'engines');
    this.#limits = limits;
  }

  /** What the page needs to know of an engine. @throws Error when its module is not there; PackageProblem */
  async describe(engine: SmallEngine): Promise<EngineSetup> {
    const limits = { ...this.#limits, memoryPagesMax: memoryBytes[engine] / pageBytes };
    const python = engine === 'pyodide' ? await this.#python() : null;
    return { engine, module: await this.#serve(`${engine}.wasm`), limits, python };
  }

  async #python(): Promise<EngineRunRequest['python']> {
    this.#guest ??= readGuest(this.#guestDir);
    if (!this.#packages) {
      const packages = servePackages(this.#served, this.#packagesDir);
      this.#packages = packages;
      // A pack that was wrong may be put right.
      packages.catch(() => {
        this.#packages = null;
      });
    }
    return {
      stdlib: await this.#serve('pyodide-stdlib.zip'),
      guest: await this.#guest,
      packages: await this.#packages,
    };
  }

  #serve(name: string): Promise<ServedRef> {
    let file = this.#files.get(name);
    if (!file) {
      file = this.#served.addFile(join(this.#folder, name)).then(({ url, size }) => ({ url, size }));
      this.#files.set(name, file);
      file.catch(() => this.#files.delete(name));
    }
    return file;
  }
}
