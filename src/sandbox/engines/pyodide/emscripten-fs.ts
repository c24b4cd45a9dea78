/** What is used of Emscripten's file system; its own types are not part of Pyodide's. */
export interface FsNode {
  readonly id: number;
  readonly name: string;
  mode: number;
  mount: { readonly mountpoint: string };
  node_ops: object;
  stream_ops: object;
  contents?: unknown;
  usedBytes?: number;
  timestamp?: number;
  mtime?: number;
}

export interface FsStat {
  readonly ino: number;
  readonly mode: number;
  readonly size: number;
  readonly mtime: Date;
}

type StreamWrite = (
  opened: { readonly node: FsNode },
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: number,
  canOwn: boolean,
) => number;

export interface EmscriptenFs {
  readonly filesystems: {
    readonly MEMFS: {
      readonly ops_table: { readonly file: { readonly stream: { write: StreamWrite } } };
      resizeFileStorage(node: FsNode, size: number): void;
      createNode(parent: FsNode | null, name: string, mode: number, device: number): FsNode;
    };
  };
  readonly ErrnoError: new (code: number) => Error;
  createNode(parent: FsNode | null, name: string, mode: number, device: number): FsNode;
  mkdirTree(path: string): void;
  mount(type: object, options: object, path: string): void;
  unmount(path: string): void;
  writeFile(path: string, content: string | Uint8Array): void;
  readFile(path: string): Uint8Array<ArrayBuffer>;
  readdir(path: string): string[];
  lstat(path: string): FsStat;
  isDir(mode: number): boolean;
  isFile(mode: number): boolean;
  unlink(path: string): void;
  getStream(fd: number): object | null | undefined;
  open(path: string, flags: 'r' | 'w'): object;
  analyzePath(path: string): { readonly exists: boolean };
}

/** WASI's numbers, which Emscripten shares. */
export const errno = { access: 2, inval: 28, io: 29, noent: 44, nospc: 51, perm: 63, rofs: 69 } as const;
