import { Fault } from '../../wasi/abi.ts';
import type { FileContent } from '../../wasi/nodes.ts';
import type { DataFiles } from '../shared/data-files.ts';
import type { OutFiles } from '../shared/out-files.ts';
import type { DuckDbModule } from './duckdb-bindings.ts';

const dataFolder = '/data/';
const outFolder = '/out/';
const flags = { write: 2, create: 8, createNew: 16, nullIfMissing: 128 };
const ownFiles = 1;

/**
 * DuckDB's file system: `/data` to read, `/out` to read and write, nothing else. The package's own runtimes reach for the
 * network, the browser's storage or the host's disk; this one has none of them to reach for.
 */
export class FileRuntime {
  readonly #data: DataFiles;
  readonly #out: OutFiles;
  /** Files read as other bytes than theirs: text in another encoding, as UTF-8. */
  readonly replaced = new Map<string, FileContent>();
  readonly _files = new Map<string, unknown>();
  readonly _udfFunctions = new Map<number, unknown>();

  constructor(data: DataFiles, out: OutFiles) {
    this.#data = data;
    this.#out = out;
  }

  contentOf(path: string): FileContent | undefined {
    if (path.startsWith(dataFolder)) {
      const name = path.slice(dataFolder.length);
      return this.replaced.get(name) ?? this.#data.get(name);
    }
    return path.startsWith(outFolder) ? this.#out.get(path.slice(outFolder.length)) : undefined;
  }

  testPlatformFeature = () => true;
  getDefaultDataProtocol = () => ownFiles;
  syncFile = () => {};
  closeFile = () => {};
  dropFile = () => {};
  progressUpdate = () => {};
  getLastFileModificationTime = () => 0;
  checkDirectory = (module: DuckDbModule, at: number, length: number) =>
    [dataFolder, outFolder].includes(`${textAt(module, at, length).replace(/\/$/, '')}/`);
  createDirectory = (module: DuckDbModule) =>
    fail(module, 'There are no folders to be made here: write files to /out.');
  removeDirectory = () => {};
  callScalarUDF = (module: DuckDbModule) => fail(module, 'There are no functions of the host here.');

  openFile = (module: DuckDbModule, file: number, asked: number): number => {
    const path = pathOf(module, file);
    let content = this.contentOf(path);
    try {
      if (asked & flags.write) {
        if (!path.startsWith(outFolder)) return fail(module, `Files are written to ${outFolder} only, not to ${path}.`);
        const made = content ?? this.#out.create(path.slice(outFolder.length));
        if (asked & flags.createNew) made.resize?.(0);
        content = made;
      }
    } catch (error) {
      return fail(module, sentence(error));
    }
    if (!content) return asked & flags.nullIfMissing ? 0 : fail(module, `There is no file ${path}.`);
    const result = module._malloc(24);
    module.HEAPF64.set([content.size, 0, 0], result >> 3);
    return result;
  };

  readFile = (module: DuckDbModule, file: number, into: number, length: number, offset: number): number => {
    const content = this.contentOf(pathOf(module, file));
    if (!content) return fail(module, 'The file is gone.');
    try {
      return content.readAt(offset, module.HEAPU8.subarray(into, into + length));
    } catch (error) {
      return fail(module, sentence(error));
    }
  };

  writeFile = (module: DuckDbModule, file: number, from: number, length: number, offset: number): number => {
    const content = this.contentOf(pathOf(module, file));
    if (!content?.writeAt) return fail(module, `Files are written to ${outFolder} only.`);
    try {
      content.writeAt(offset, module.HEAPU8.slice(from, from + length));
      return length;
    } catch (error) {
      return fail(module, sentence(error));
    }
  };

  truncateFile = (module: DuckDbModule, file: number, size: number): void => {
    const content = this.contentOf(pathOf(module, file));
    try {
      if (content?.resize) content.resize(size);
      else fail(module, `Files are written to ${outFolder} only.`);
    } catch (error) {
      fail(module, sentence(error));
    }
  };

  checkFile = (module: DuckDbModule, at: number, length: number): boolean =>
    this.contentOf(textAt(module, at, length)) !== undefined;

  moveFile = (module: DuckDbModule, from: number, fromLength: number, to: number, toLength: number): boolean => {
    const [old, fresh] = [textAt(module, from, fromLength), textAt(module, to, toLength)];
    if (!old.startsWith(outFolder) || !fresh.startsWith(outFolder)) return false;
    return this.#out.move(old.slice(outFolder.length), fresh.slice(outFolder.length));
  };

  removeFile = (module: DuckDbModule, at: number, length: number): void => {
    const path = textAt(module, at, length);
    if (path.startsWith(outFolder)) this.#out.remove(path.slice(outFolder.length));
  };

  listDirectoryEntries = (): boolean => false;

  glob = (module: DuckDbModule, at: number, length: number): void => {
    const pattern = globPattern(textAt(module, at, length));
    for (const path of this.#paths()) {
      if (pattern.test(path)) module.ccall('duckdb_web_fs_glob_add_path', null, ['string'], [path]);
    }
  };

  #paths(): string[] {
    return [
      ...this.#data.names().map((name) => dataFolder + name),
      ...this.#out.names().map((name) => outFolder + name),
    ];
  }
}

function textAt(module: DuckDbModule, at: number, length: number): string {
  return new TextDecoder().decode(module.HEAPU8.slice(at, at + length));
}

/** The name under which DuckDB opened a file. */
function pathOf(module: DuckDbModule, file: number): string {
  const stack = module.stackSave();
  const answer = module.stackAlloc(24);
  module.ccall('duckdb_web_fs_get_file_info_by_id', null, ['number', 'number', 'number'], [answer, file, 0]);
  const [status = 1, at = 0, length = 0] = module.HEAPF64.slice(answer >> 3, (answer >> 3) + 3);
  module.stackRestore(stack);
  const text = status === 0 && length > 0 ? textAt(module, at, length) : 'null';
  module.ccall('duckdb_web_clear_response', null, [], []);
  const info: unknown = JSON.parse(text);
  const name = typeof info === 'object' && info !== null && 'fileName' in info ? info.fileName : '';
  return typeof name === 'string' ? name : '';
}

function fail(module: DuckDbModule, message: string): 0 {
  module.ccall('duckdb_web_fail_with', null, ['string'], [message]);
  return 0;
}

function sentence(error: unknown): string {
  if (error instanceof Fault) return 'There is no room left in /out.';
  return error instanceof Error ? error.message : 'The file cannot be read.';
}

/** `*` within a name, `**` across, `?`, `[abc]`; everything else stands for itself. */
function globPattern(text: string): RegExp {
  const source = text.replace(/\*\*|[*?]|\[[^\]/]+\]|[\\^$+.()|{}[\]]/g, (found) => {
    if (found === '**') return '.*';
    if (found === '*') return '[^/]*';
    if (found === '?') return '[^/]';
    return found.length > 1 && found.startsWith('[') ? found.replace(/\\/g, '\\\\') : `\\${found}`;
  });
  return new RegExp(`^${source}$`, 'u');
}
