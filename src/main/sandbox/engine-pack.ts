import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PageSetup } from '../../contracts/kernel.ts';
import type { ServedFiles } from './served-files.ts';
import { zipEntries, zipEntryBytes } from './zip-entries.ts';

const mplDataMember = 'matplotlib/mpl-data.zip';

export interface EnginePack {
  readonly setup: Pick<PageSetup, 'module' | 'stdlib' | 'mplData' | 'guest'>;
  /** Tells one engine and guest library from another: the large files by size and time, the guest by its text. */
  readonly identity: readonly string[];
}

/** The engine's files and the guest library, served and described for the page. */
export async function servePack(served: ServedFiles, engineDir: string, guestDir: string): Promise<EnginePack> {
  const zipPath = join(engineDir, 'python-stdlib.zip');
  const [module, stdlib, mplData, guest] = await Promise.all([
    served.addFile(join(engineDir, 'python-snapshot.wasm')),
    served.addFile(zipPath),
    serveMplData(served, zipPath),
    readGuest(guestDir),
  ]);
  const identity = [module, stdlib].map(({ size, mtimeMs }) => `${size} ${mtimeMs}`);
  return {
    setup: { module, stdlib, mplData, guest },
    identity: [...identity, ...guest.map(({ path, text }) => `${path} ${text}`).sort()],
  };
}

/** Matplotlib's data lies as an archive of stored files inside the library's archive; each becomes a slice of it. */
async function serveMplData(served: ServedFiles, zipPath: string): Promise<PageSetup['mplData']> {
  const outer = await readFile(zipPath);
  const member = zipEntries(outer).find(({ name }) => name === mplDataMember);
  if (!member) throw new Error(`The engine's library has no ${mplDataMember}.`);
  const inner = await zipEntryBytes(outer, member);
  const files = zipEntries(inner).filter(({ name }) => !name.endsWith('/'));
  if (files.some(({ method }) => method !== 0)) throw new Error("Matplotlib's data is packed in an unknown way.");
  return {
    ...served.addBytes(inner),
    entries: files.map(({ name, offset, size }) => ({ path: name, offset, size })),
  };
}

/** The guest library's sources. */
export async function readGuest(guestDir: string): Promise<PageSetup['guest']> {
  const found = await readdir(guestDir, { recursive: true, withFileTypes: true });
  const sources = found.filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'));
  return Promise.all(
    sources.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: relative(guestDir, path).split(sep).join('/'), text: await readFile(path, 'utf8') };
    }),
  );
}
