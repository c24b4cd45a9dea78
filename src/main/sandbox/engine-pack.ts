import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PageSetup } from '../../contracts/kernel.ts';
import { zipEntries } from '../zip-entries.ts';
import type { ServedFiles } from './served-files.ts';

export interface EngineFolders {
  /** With `python-snapshot.wasm`, `python-stdlib.zip` and `mpl-data.zip`. */
  readonly engineDir: string;
  /** The guest library's sources. */
  readonly guestDir: string;
  /** Fonts for figures beside Matplotlib's own; null for none. */
  readonly fontsDir: string | null;
}

export interface EnginePack {
  readonly setup: Pick<PageSetup, 'module' | 'stdlib' | 'mplData' | 'guest' | 'fonts'>;
  /** Tells one engine and guest library from another: the large files by size and time, the guest by its text. */
  readonly identity: readonly string[];
}

/** The engine's files and the guest library, served and described for the page. */
export async function servePack(
  served: ServedFiles,
  { engineDir, guestDir, fontsDir }: EngineFolders,
): Promise<EnginePack> {
  const [module, stdlib, mplData, guest, fonts] = await Promise.all([
    served.addFile(join(engineDir, 'python-snapshot.wasm')),
    served.addFile(join(engineDir, 'python-stdlib.zip')),
    serveMplData(served, join(engineDir, 'mpl-data.zip')),
    readGuest(guestDir),
    fontsDir === null ? [] : serveFonts(served, fontsDir),
  ]);
  const identity = [module, stdlib, ...fonts].map(({ size, mtimeMs }) => `${size} ${mtimeMs}`);
  return {
    setup: { module, stdlib, mplData, guest, fonts },
    identity: [...identity, ...guest.map(({ path, text }) => `${path} ${text}`).sort()],
  };
}

/** Matplotlib's data, which the set-up takes out of the library's archive, is an archive of stored files; each becomes a slice of it. */
async function serveMplData(served: ServedFiles, path: string): Promise<PageSetup['mplData']> {
  const files = zipEntries(await readFile(path)).filter(({ name }) => !name.endsWith('/'));
  if (files.some(({ method }) => method !== 0)) throw new Error("Matplotlib's data is packed in an unknown way.");
  const { url, size } = await served.addFile(path);
  return {
    url,
    size,
    entries: files.map(({ name, offset, size }) => ({ path: name, offset, size })),
  };
}

async function serveFonts(
  served: ServedFiles,
  folder: string,
): Promise<(PageSetup['fonts'][number] & { mtimeMs: number })[]> {
  const names = (await readdir(folder)).filter((name) => /\.(?:otf|ttf|ttc)$/i.test(name)).sort();
  return Promise.all(names.map(async (name) => ({ name, ...(await served.addFile(join(folder, name))) })));
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
