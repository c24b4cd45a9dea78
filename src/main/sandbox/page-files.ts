import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServedFiles } from './served-files.ts';

/** Serves the built page: its HTML at `/`, its scripts under their names, and nothing else of that folder. */
export async function readPage(served: ServedFiles, pageDir: string): Promise<void> {
  served.addNamed('/', 'text/html; charset=utf-8', await readFile(join(pageDir, 'index.html')));
  for (const name of await readdir(pageDir)) {
    if (!/^[\w-]+\.js$/.test(name)) continue;
    served.addNamed(`/${name}`, 'text/javascript; charset=utf-8', await readFile(join(pageDir, name)));
  }
}
