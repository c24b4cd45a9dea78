import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/** presidio-ts is read from its source; everything else that main and the workers use stays in node_modules. */
const alias = {
  'presidio-ts/gazetteers': at('packages/presidio-ts/src/gazetteers/gazetteers.ts'),
  'presidio-ts': at('packages/presidio-ts/src/index.ts'),
};

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      // Named here, for the Electron that runs may be older than the one that is declared (scripts/engines/).
      target: 'node24',
      externalizeDeps: { exclude: ['presidio-ts'] },
      rollupOptions: {
        input: {
          index: at('src/main/index.ts'),
          'agent-worker': at('src/workers/agent-worker.ts'),
          'chart-worker': at('src/workers/chart-worker.ts'),
          'store-worker': at('src/workers/store-worker.ts'),
          'privacy-worker': at('src/workers/privacy-worker.ts'),
          'embedder-worker': at('src/workers/embedder-worker.ts'),
          'token-classifier-worker': at('src/workers/token-classifier-worker.ts'),
          // The queue service of one person, in a process of its own (src/main/tasks), and its threads.
          'desktop-service': at('src/server/desktop-service.ts'),
          'pglite-thread': at('src/server/database/pglite-thread.ts'),
          'rescan-thread': at('src/server/gateway/stamps/rescan-thread.ts'),
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      target: 'node24',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react(), tailwindcss()],
    build: {
      target: 'chrome146',
      outDir: at('out/renderer'),
      rollupOptions: { input: at('src/renderer/index.html') },
    },
  },
});
