import { join } from 'node:path';
import type { EngineRunRequest, KernelLimits, ServedRef } from '../../contracts/kernel.ts';
import type { ServedFiles } from './served-files.ts';

type SmallEngine = EngineRunRequest['engine'];

const mebibyte = 1024 * 1024;
const pageBytes = 65_536;

const memoryBytes: Readonly<Record<SmallEngine, number>> = { quickjs: 512 * mebibyte, duckdb: 1024 * mebibyte };

/** The modules of the small engines, served from the built page's folder when first asked for. */
export class SmallEngines {
  readonly #served: ServedFiles;
  readonly #folder: string;
  readonly #limits: KernelLimits;
  readonly #modules = new Map<SmallEngine, Promise<ServedRef>>();

  constructor(served: ServedFiles, pageDir: string, limits: KernelLimits) {
    this.#served = served;
    this.#folder = join(pageDir, 'engines');
    this.#limits = limits;
  }

  /** What the page needs to know of an engine. @throws Error when its module is not there */
  async describe(engine: SmallEngine): Promise<Pick<EngineRunRequest, 'engine' | 'module' | 'limits'>> {
    return { engine, module: await this.#module(engine), limits: this.limitsOf(engine) };
  }

  limitsOf(engine: SmallEngine): KernelLimits {
    return { ...this.#limits, memoryPagesMax: memoryBytes[engine] / pageBytes };
  }

  #module(engine: SmallEngine): Promise<ServedRef> {
    let module = this.#modules.get(engine);
    if (!module) {
      module = this.#served.addFile(join(this.#folder, `${engine}.wasm`)).then(({ url, size }) => ({ url, size }));
      this.#modules.set(engine, module);
      module.catch(() => this.#modules.delete(engine));
    }
    return module;
  }
}
