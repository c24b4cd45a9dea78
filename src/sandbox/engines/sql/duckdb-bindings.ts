import type { DuckDBBindings, DuckDBRuntime } from '@duckdb/duckdb-wasm/blocking';
import { createDuckDB, VoidLogger } from 'duckdb-browser-blocking';

/** The parts of an Emscripten module that the file layer touches. */
export interface DuckDbModule {
  readonly HEAPU8: Uint8Array;
  readonly HEAPF64: Float64Array;
  _malloc(bytes: number): number;
  ccall(name: string, result: string | null, types: readonly string[], values: readonly unknown[]): unknown;
  stackSave(): number;
  stackAlloc(bytes: number): number;
  stackRestore(pointer: number): void;
}

export interface DuckDb {
  readonly bindings: DuckDBBindings;
  readonly module: DuckDbModule;
}

type Succeed = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

/**
 * DuckDB in this thread, its module compiled by the page, its files those of the given runtime. The package would fetch the
 * module itself; here nothing can be fetched, so its way of instantiating is replaced.
 */
export async function startDuckDb(
  compiled: WebAssembly.Module,
  runtime: object,
  memoryPagesMax: number,
): Promise<DuckDb> {
  const bundle = { mainModule: 'duckdb.wasm', mainWorker: '' };
  const bindings = await createDuckDB({ eh: bundle, mvp: bundle }, new VoidLogger(), runtime as DuckDBRuntime);
  Object.assign(bindings, {
    instantiateWasm: (imports: WebAssembly.Imports, succeed: Succeed) => {
      Object.assign(globalThis, { DUCKDB_RUNTIME: runtime });
      void WebAssembly.instantiate(compiled, imports).then((instance) => succeed(instance, compiled));
      return [];
    },
  });
  await withSmallerMemory(memoryPagesMax, () => bindings.instantiate(() => {}));
  return { bindings, module: (bindings as unknown as { mod: DuckDbModule }).mod };
}

/** The glue makes the module's memory itself, with all that WASM can have as its maximum. */
async function withSmallerMemory<T>(pagesMax: number, work: () => Promise<T>): Promise<T> {
  const { Memory } = WebAssembly;
  class CappedMemory extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super({ ...descriptor, maximum: Math.min(descriptor.maximum ?? pagesMax, pagesMax) });
    }
  }
  Object.assign(WebAssembly, { Memory: CappedMemory });
  try {
    return await work();
  } finally {
    Object.assign(WebAssembly, { Memory });
  }
}
