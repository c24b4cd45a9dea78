import path from 'node:path';
import { build } from 'vite';
import { checkout } from '../app-under-test.ts';

/** presidio-ts with all it needs in one file, as an app ships it. @returns its path. */
export async function bundlePresidioTs(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: checkout,
    ssr: { noExternal: true },
    build: {
      ssr: path.join(checkout, 'packages/presidio-ts/src/index.ts'),
      outDir: folder,
      target: 'node24',
      rollupOptions: { output: { format: 'es', entryFileNames: 'presidio-ts.mjs' } },
    },
  });
  return path.join(folder, 'presidio-ts.mjs');
}
