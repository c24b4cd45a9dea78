import { loadPyodide, type PyodideInterface } from 'pyodide';
import { info } from 'pyodide/pyodide-lock.json';

export interface PyodideParts {
  /** The compiled `pyodide.asm.wasm`, held by the page. */
  readonly module: WebAssembly.Module;
  /** `python_stdlib.zip`, fetched by the surroundings. */
  readonly stdlib: Uint8Array<ArrayBuffer>;
  /** Where `pyodide.asm.mjs` is served. */
  readonly scriptFolder: string;
  readonly sleepMs: (ms: number) => void;
}

/** JavaScript's own objects: what Python may see as `js`. None of them leads outside. */
const plainGlobals = [
  'Object',
  'Array',
  'Error',
  'TypeError',
  'Promise',
  'Map',
  'Set',
  'Date',
  'Math',
  'JSON',
  'Number',
  'String',
  'Symbol',
  'Uint8Array',
  'ArrayBuffer',
  'Reflect',
  'BigInt',
] as const;

/** Starts Pyodide from parts that are here already: nothing is fetched but its one script. */
export async function startPyodide(parts: PyodideParts): Promise<PyodideInterface> {
  const jsglobals = Object.create(null) as Record<string, unknown>;
  for (const name of plainGlobals) jsglobals[name] = globalThis[name];
  jsglobals.setTimeout = setTimeout.bind(globalThis);
  jsglobals.clearTimeout = clearTimeout.bind(globalThis);
  jsglobals.sleepSeconds = (seconds: number) => {
    if (seconds > 0) parts.sleepMs(seconds * 1000);
  };
  const restore = replaceLoading(parts);
  try {
    return await loadPyodide({
      indexURL: parts.scriptFolder,
      stdLibURL: `${parts.scriptFolder}python_stdlib.zip`,
      lockFileContents: { info, packages: {} } as never,
      jsglobals,
      env: { HOME: '/tmp', TMPDIR: '/tmp', NO_COLOR: '1', COLUMNS: '120', MPLBACKEND: 'Agg' },
      checkAPIVersion: false,
    });
  } finally {
    restore();
  }
}

/** The loader fetches and compiles; here it gets what the page has compiled and fetched once for all. */
function replaceLoading({ module, stdlib }: PyodideParts): () => void {
  const { instantiateStreaming, instantiate } = WebAssembly;
  const { fetch } = globalThis;
  Object.assign(WebAssembly, {
    instantiateStreaming: async (_source: unknown, imports: WebAssembly.Imports) => ({
      module,
      instance: await instantiate(module, imports),
    }),
  });
  globalThis.fetch = async (address: RequestInfo | URL) =>
    String(address).endsWith('.zip')
      ? new Response(stdlib)
      : new Response(new Uint8Array(0), { headers: { 'Content-Type': 'application/wasm' } });
  return () => {
    Object.assign(WebAssembly, { instantiateStreaming });
    globalThis.fetch = fetch;
  };
}
