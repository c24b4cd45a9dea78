import type { DataFiles } from '../shared/data-files.ts';
import { type EmscriptenFs, errno, type FsNode } from './emscripten-fs.ts';

const folderMode = 0o040555;
const fileMode = 0o100444;

interface OpenStream {
  readonly node: FsNode;
  readonly position: number;
}

/** `/data` as an Emscripten file system: read-only, bytes fetched as they are read. */
export function dataFs(fs: EmscriptenFs, data: DataFiles): object {
  const refuse = (): never => {
    throw new fs.ErrnoError(errno.rofs);
  };
  const contentOf = ({ name }: FsNode) => {
    const content = data.get(name);
    if (!content) throw new fs.ErrnoError(errno.noent);
    return content;
  };
  const isFolder = (node: FsNode): boolean => fs.isDir(node.mode);

  const nodeOps = {
    getattr: (node: FsNode) => ({
      dev: 1,
      ino: node.id,
      mode: node.mode,
      nlink: 1,
      uid: 0,
      gid: 0,
      rdev: 0,
      size: isFolder(node) ? 4096 : contentOf(node).size,
      atime: new Date(0),
      mtime: new Date(0),
      ctime: new Date(0),
      blksize: 4096,
      blocks: 1,
    }),
    lookup: (parent: FsNode, name: string) => {
      if (!data.get(name)) throw new fs.ErrnoError(errno.noent);
      return make(parent, name, fileMode);
    },
    readdir: () => ['.', '..', ...data.names()],
    setattr: refuse,
    mknod: refuse,
    rename: refuse,
    unlink: refuse,
    rmdir: refuse,
    symlink: refuse,
  };
  const streamOps = {
    read: ({ node }: OpenStream, into: Uint8Array, offset: number, length: number, position: number) => {
      const content = contentOf(node);
      const end = Math.min(content.size, position + length);
      if (end <= position) return 0;
      return content.readAt(position, into.subarray(offset, offset + end - position));
    },
    write: refuse,
    llseek: (stream: OpenStream, offset: number, whence: number) => {
      const base = whence === 1 ? stream.position : whence === 2 ? contentOf(stream.node).size : 0;
      if (base + offset < 0) throw new fs.ErrnoError(errno.inval);
      return base + offset;
    },
  };

  function make(parent: FsNode | null, name: string, mode: number): FsNode {
    const node = fs.createNode(parent, name, mode, 0);
    node.node_ops = nodeOps;
    node.stream_ops = streamOps;
    return node;
  }
  return { mount: () => make(null, '/', folderMode) };
}
