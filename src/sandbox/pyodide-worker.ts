import { startPyodide } from './engines/pyodide/load-pyodide.ts';
import { PyodideKernel } from './engines/pyodide/pyodide-kernel.ts';
import { serveEngine } from './serve-engine.ts';

const scriptFolder = new URL('./', self.location.href).href;

// It crashes the renderer when some of the scope is gone before its start.
const options = { needsScope: true };

serveEngine(async ({ module, limits, python, files }, surroundings) => {
  if (!python) throw new Error('Pyodide was launched without its library.');
  const pyodide = await startPyodide({
    module,
    stdlib: surroundings.readRange(python.stdlib.url, 0, python.stdlib.size).slice(),
    scriptFolder,
    sleepMs: surroundings.sleepMs,
  });
  return new PyodideKernel(pyodide, python, limits, surroundings, files);
}, options);
