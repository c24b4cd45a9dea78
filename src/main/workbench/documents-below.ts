import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Endings that our reader makes text of. A file that is named is tried whatever it is called; of a folder only these are taken. */
export const readableEndings = [
  ...['txt', 'text', 'log', 'md', 'markdown', 'mdx', 'rst', 'adoc', 'tex', 'html', 'htm', 'xhtml', 'mhtml', 'pdf'],
  ...['docx', 'docm', 'pptx', 'pptm', 'eml', 'mbox', 'man', 'srt', 'vtt'],
];

/** Read as source code where they lie in a folder of documents. */
const codeEndings = new Set(
  'py pyi js mjs cjs ts tsx jsx java kt c h cc cpp hpp cs go rs rb php pl swift scala sh ps1 sql r lua css dart ex hs vue proto graphql toml yaml yml'.split(
    ' ',
  ),
);
const readable = new Set(readableEndings);

/** What programs put beside what people write. */
const leftOut = new Set(['node_modules', '__pycache__', 'venv', 'target', 'dist', 'build']);

const filesMax = 20_000;

function isReadable(name: string): boolean {
  const plain = name.replace(/\.gz$/i, '');
  const ending = extname(plain).slice(1).toLowerCase();
  return readable.has(ending) || codeEndings.has(ending) || /^[1-9][a-z]*$/.test(ending) || /^readme$/i.test(plain);
}

/**
 * The files that some paths stand for: a file for itself, a folder for every readable file below it, in the order of their names.
 * Hidden folders, links and what programs left are not gone into.
 */
export async function documentsBelow(paths: readonly string[], signal?: AbortSignal): Promise<string[]> {
  const found = new Set<string>();
  const visit = async (folder: string): Promise<void> => {
    signal?.throwIfAborted();
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      if (found.size >= filesMax) return;
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !leftOut.has(entry.name)) await visit(path);
      else if (entry.isFile() && isReadable(entry.name)) found.add(path);
    }
  };
  for (const path of paths) {
    const about = await stat(path).catch(() => null);
    if (about?.isDirectory()) await visit(path);
    else found.add(path);
  }
  return [...found];
}
