/** The engine's exports, checked once. `turn` runs source text: 0 fine, 1 an exception reached the top. */
export interface EngineExports {
  readonly memory: WebAssembly.Memory;
  readonly turn: (address: number, length: number) => number;
  readonly allocate: (length: number) => number;
}

/** @throws Error when the module is not the engine we know */
export function engineExports(instance: WebAssembly.Instance): EngineExports {
  const { memory, turn, host_alloc: allocate } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof turn !== 'function' || typeof allocate !== 'function') {
    throw new Error('The engine does not export memory, turn and host_alloc.');
  }
  return {
    memory,
    turn: turn as (address: number, length: number) => number,
    allocate: allocate as (length: number) => number,
  };
}
