import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
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

/** The page of the sealed window and its kernel worker: files with fixed names, and what both share. */
export default defineConfig({
  root,
  base: './',
  resolve: { conditions: ['cloister-source', 'module', 'browser', 'production'] },
  plugins: [copyGuest()],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'chrome140',
    modulePreload: false,
    minify: false,
    sourcemap: false,
    rollupOptions: {
      input: { index: join(root, 'index.html'), 'kernel-worker': join(root, 'kernel-worker.ts') },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'index' ? 'kernel-page.js' : '[name].js'),
        chunkFileNames: 'kernel-shared.js',
      },
    },
  },
});
