import type { KernelLimits, LimitMet } from '../../../contracts/kernel.ts';
import { type EmscriptenFs, errno, type FsNode } from './emscripten-fs.ts';

/** Pyodide's own files in memory, counted: their bytes lie outside the memory that WASM caps. */
export function limitMemoryFiles(
  fs: EmscriptenFs,
  limits: Pick<KernelLimits, 'fileBytesMax' | 'fileCountMax'>,
  onMet: (limit: LimitMet) => void,
): void {
  const memory = fs.filesystems.MEMFS;
  const { resizeFileStorage, createNode } = memory;
  const stream = memory.ops_table.file.stream;
  const { write } = stream;
  const start = measure(fs);
  let { bytes, nodes } = start;
  const isOver = () => bytes - start.bytes > limits.fileBytesMax || nodes - start.nodes > limits.fileCountMax;
  const check = (pendingBytes: number) => {
    if (!isOver()) return;
    // What was deleted since is not counted as it goes; a look at what is there puts that right.
    ({ bytes, nodes } = measure(fs));
    bytes += pendingBytes;
    if (!isOver()) return;
    onMet(bytes - start.bytes > limits.fileBytesMax ? 'file-bytes' : 'file-count');
    throw new fs.ErrnoError(errno.nospc);
  };
  const grow = (node: FsNode, size: number) => {
    const more = size - (node.usedBytes ?? 0);
    if (more <= 0) return;
    bytes += more;
    check(more);
  };
  stream.write = (opened, buffer, offset, length, position, canOwn) => {
    grow(opened.node, position + length);
    return write(opened, buffer, offset, length, position, canOwn);
  };
  memory.resizeFileStorage = (node, size) => {
    grow(node, size);
    resizeFileStorage.call(memory, node, size);
  };
  memory.createNode = (parent, name, mode, device) => {
    nodes += 1;
    check(0);
    return createNode.call(memory, parent, name, mode, device);
  };
}

const counted = ['/out', '/tmp', '/home', '/run'];

function measure(fs: EmscriptenFs): { bytes: number; nodes: number } {
  let bytes = 0;
  let nodes = 0;
  const walk = (path: string): void => {
    for (const name of fs.readdir(path)) {
      if (name === '.' || name === '..') continue;
      const inner = `${path}/${name}`;
      const stat = fs.lstat(inner);
      nodes += 1;
      if (fs.isDir(stat.mode)) walk(inner);
      else if (fs.isFile(stat.mode)) bytes += stat.size;
    }
  };
  for (const path of counted) if (fs.analyzePath(path).exists) walk(path);
  return { bytes, nodes };
}
