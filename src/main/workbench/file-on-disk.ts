import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, isAbsolute, join } from 'node:path';
import { CloisterError, hasCode } from '../../contracts/errors.ts';

/** Endings of files that a table can be read from; other files are tried too when they are named. */
export const importable = [
  ...['csv', 'tsv', 'tab', 'psv', 'txt', 'json', 'jsonl', 'ndjson', 'geojson', 'xlsx', 'xlsm', 'xls', 'ods', 'parquet'],
  ...['pq', 'db', 'sqlite', 'sqlite3', 'docx', 'pdf', 'html', 'htm', 'gz', 'zip'],
];

const folderFilesMax = 200;
const folderDepthMax = 4;

/** What a file was like when it was read. */
export interface FileOnDisk {
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** @throws CloisterError in words for people when there is nothing at this path to read. */
export async function inspect(path: string): Promise<FileOnDisk> {
  const name = basename(path);
  if (!isAbsolute(path)) throw new CloisterError('file-path', `“${name}” is not given by its full path.`);
  let about: Awaited<ReturnType<typeof stat>>;
  try {
    about = await stat(path);
  } catch (cause) {
    if (hasCode(cause, 'EACCES'))
      throw new CloisterError('file-denied', `“${name}” may not be read by you.`, { cause });
    throw new CloisterError('file-missing', `“${name}” is not there: ${path}`, { cause });
  }
  if (!about.isFile())
    throw new CloisterError(
      'not-a-file',
      `“${name}” is not a file. Choose a table, a workbook, a database or a document.`,
    );
  if (about.size === 0) throw new CloisterError('file-empty', `“${name}” is empty.`);
  return { name, sizeBytes: about.size, modifiedMs: about.mtimeMs };
}

/** How many bytes are read before somebody is told. */
const toldBytes = 16 * 1024 * 1024;

/** @param tell hears at once, and then every few megabytes, how many bytes have been read */
export async function hashFile(
  path: string,
  signal: AbortSignal | undefined,
  tell: (readBytes: number) => void = () => {},
): Promise<string> {
  const hash = createHash('sha256');
  let [read, told] = [0, 0];
  tell(0);
  for await (const chunk of createReadStream(path, { ...(signal && { signal }), highWaterMark: 1 << 20 })) {
    hash.update(chunk);
    read += chunk.length;
    if (read - told < toldBytes) continue;
    tell(read);
    told = read;
  }
  return hash.digest('hex');
}

/**
 * The paths with every folder replaced by the tables in it, by name; hidden ones and other files are passed over.
 * @throws CloisterError 'folder-empty', 'folder-large' in words for people
 */
export async function withoutFolders(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const about = await stat(path).catch(() => null);
      if (!about?.isDirectory()) return [path];
      const inside = await tablesIn(path, 1);
      const name = basename(path);
      if (inside.length === 0)
        throw new CloisterError('folder-empty', `The folder “${name}” holds no file that a table can be read from.`);
      if (inside.length > folderFilesMax)
        throw new CloisterError(
          'folder-large',
          `The folder “${name}” holds ${inside.length} tables; at most ${folderFilesMax} are read at once. Choose some of them.`,
        );
      return inside;
    }),
  );
  return found.flat();
}

async function tablesIn(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const visible = entries.filter(({ name }) => !/^[.~]/.test(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const paths = await Promise.all(
    visible.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return depth < folderDepthMax ? tablesIn(path, depth + 1) : [];
      return entry.isFile() && importable.includes(extname(entry.name).slice(1).toLowerCase()) ? [path] : [];
    }),
  );
  return paths.flat();
}

/** The name, numbered where it is taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  for (let number = 2; ; number++) {
    const candidate = `${stem} (${number})${extension}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** What has become of a file since it was imported; null when it is as it was. */
export async function problemOf(facts: FileOnDisk & { readonly path: string }): Promise<string | null> {
  try {
    const now = await stat(facts.path);
    if (now.size === facts.sizeBytes && now.mtimeMs === facts.modifiedMs) return null;
    return `“${facts.name}” has changed since it was imported. Import it again to use it as it is now.`;
  } catch {
    return `“${facts.name}” is no longer where it was: ${facts.path}. Put it back, or import it from its new place.`;
  }
}

/** Endings that the reader takes for the same kind of file. */
const kinds = [
  ['.csv', '.tsv', '.tab', '.psv', '.txt'],
  ['.xlsx', '.xls', '.xlsm', '.ods'],
  ['.jsonl', '.ndjson'],
  ['.db', '.sqlite', '.sqlite3'],
  ['.parquet', '.pq'],
  ['.html', '.htm'],
];

/** @throws CloisterError 'other-kind' for a file that could not be read under the other's name. */
export function refuseOtherKind(before: string, now: string): void {
  const [ending, other] = [extname(before).toLowerCase(), extname(now).toLowerCase()];
  if (ending === other || kinds.some((kind) => kind.includes(ending) && kind.includes(other))) return;
  throw new CloisterError('other-kind', `“${now}” cannot stand in for “${before}”: it is another kind of file.`);
}
