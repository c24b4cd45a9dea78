import { startPyodide } from './engines/pyodide/load-pyodide.ts';
import { PyodideKernel } from './engines/pyodide/pyodide-kernel.ts';
import { keepLanguageOnly } from './keep-language-only.ts';
import { serveEngine } from './serve-engine.ts';

const scriptFolder = new URL('./', self.location.href).href;

serveEngine(async ({ module, limits, python, files }, surroundings) => {
  if (!python) throw new Error('Pyodide was launched without its library.');
  const pyodide = await startPyodide({
    module,
    stdlib: surroundings.readRange(python.stdlib.url, 0, python.stdlib.size).slice(),
    scriptFolder,
    sleepMs: surroundings.sleepMs,
  });
  const kernel = new PyodideKernel(pyodide, python.guest, limits, surroundings, files);
  // Before its start Pyodide crashes the renderer without some of these; after it, nothing of ours needs them.
  keepLanguageOnly(self);
  return kernel;
}, true);
