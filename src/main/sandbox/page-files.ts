import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServedFiles } from './served-files.ts';

/**
 * Serves the built page: its HTML at `/`, its scripts under their names, and nothing else of that folder. Returns the
 * scripts, which tell one version of the page from another.
 */
export async function readPage(served: ServedFiles, pageDir: string): Promise<string[]> {
  served.addNamed('/', 'text/html; charset=utf-8', await readFile(join(pageDir, 'index.html')));
  const names = (await readdir(pageDir)).filter((name) => /^[\w-]+(?:\.asm\.m|\.)js$/.test(name)).sort();
  const scripts = await Promise.all(names.map((name) => readFile(join(pageDir, name))));
  for (const [index, bytes] of scripts.entries()) {
    served.addNamed(`/${names[index]}`, 'text/javascript; charset=utf-8', bytes);
  }
  return scripts.map((bytes) => bytes.toString());
}
