import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = join(import.meta.dirname, 'src/sandbox');
const outDir = join(import.meta.dirname, 'out/sandbox');

/** The guest's Python goes beside the page: main reads it and hands it to every kernel, read-only. */
function copyGuest(): Plugin {
  return {
    name: 'copy-guest',
    closeBundle() {
      const source = join(root, 'engines/python/guest');
      rmSync(join(outDir, 'guest'), { recursive: true, force: true });
      if (!existsSync(source)) return;
      cpSync(source, join(outDir, 'guest'), {
        recursive: true,
        filter: (path) => !path.includes('__pycache__') && !/(^|\/)tests?(\/|$)/.test(path.slice(source.length)),
      });
    },
  };
}

const fromPackage = createRequire(import.meta.url);
const duckDb = dirname(fromPackage.resolve('@duckdb/duckdb-wasm'));
const pyodide = dirname(fromPackage.resolve('pyodide'));

/** The small engines' modules, beside the page under fixed names. */
function copyEngines(): Plugin {
  return {
    name: 'copy-engines',
    closeBundle() {
      const folder = join(outDir, 'engines');
      mkdirSync(folder, { recursive: true });
      copyFileSync(fromPackage.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'), join(folder, 'quickjs.wasm'));
      copyFileSync(join(duckDb, 'duckdb-eh.wasm'), join(folder, 'duckdb.wasm'));
      copyFileSync(join(pyodide, 'pyodide.asm.wasm'), join(folder, 'pyodide.wasm'));
      copyFileSync(join(pyodide, 'python_stdlib.zip'), join(folder, 'pyodide-stdlib.zip'));
      copyFileSync(join(pyodide, 'pyodide.asm.mjs'), join(outDir, 'pyodide.asm.mjs'));
    },
  };
}

/** The page of the sealed window and its kernel worker: files with fixed names, and what both share. */
export default defineConfig({
  root,
  base: './',
  resolve: {
    conditions: ['cloister-source', 'module', 'browser', 'production'],
    // The package has this build but does not export it.
    alias: { 'duckdb-browser-blocking': join(duckDb, 'duckdb-browser-blocking.mjs') },
  },
  plugins: [copyGuest(), copyEngines()],
  worker: { format: 'es' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'chrome140',
    modulePreload: false,
    minify: false,
    sourcemap: false,
    rollupOptions: {
      // DuckDB's glue holds an eval that the page's policy refuses and nothing here calls.
      checks: { eval: false },
      input: {
        index: join(root, 'index.html'),
        'kernel-worker': join(root, 'kernel-worker.ts'),
        'javascript-worker': join(root, 'javascript-worker.ts'),
        'sql-worker': join(root, 'sql-worker.ts'),
        'pyodide-worker': join(root, 'pyodide-worker.ts'),
      },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'index' ? 'kernel-page.js' : '[name].js'),
        chunkFileNames: 'shared-[hash].js',
      },
    },
  },
});
