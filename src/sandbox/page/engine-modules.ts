import type { EngineRunRequest } from '../../contracts/kernel.ts';
import { freeBuffer } from '../engines/shared/free-buffer.ts';
import { withMemoryCap } from '../engines/shared/memory-cap.ts';
import { fetchBytes } from './fetch-bytes.ts';

type EngineName = EngineRunRequest['engine'];

/** The compiled modules of the small engines, one for all sessions. */
export class EngineModules {
  readonly #get: typeof fetch;
  readonly #modules = new Map<EngineName, Promise<WebAssembly.Module>>();

  constructor(get: typeof fetch) {
    this.#get = get;
  }

  /** The module if it was asked for before. */
  known(engine: EngineName): Promise<WebAssembly.Module> | undefined {
    return this.#modules.get(engine);
  }

  /** @param ownsMemory the module has a memory of its own, which is capped as the run says */
  module(run: EngineRunRequest, ownsMemory: boolean): Promise<WebAssembly.Module> {
    const { engine } = run;
    let module = this.#modules.get(engine);
    if (!module) {
      module = this.#compile(run, ownsMemory);
      this.#modules.set(engine, module);
      module.catch(() => this.#modules.delete(engine));
    }
    return module;
  }

  async #compile({ module, limits }: EngineRunRequest, ownsMemory: boolean): Promise<WebAssembly.Module> {
    const bytes = await fetchBytes(this.#get, module);
    // It may be a part of its buffer only.
    const code = ownsMemory ? withMemoryCap(bytes, limits.memoryPagesMax) : bytes;
    try {
      return await WebAssembly.compile(code);
    } finally {
      freeBuffer(bytes.buffer);
      freeBuffer(code.buffer);
    }
  }
}
