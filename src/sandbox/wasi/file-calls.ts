import { Errno, Fault, FdFlag, Filetype, Right, rightsToRead, rightsToWrite, Whence } from './abi.ts';
import type { Descriptor, FileDescriptor } from './descriptors.ts';
import type { WasiHost } from './host.ts';
import { setTimes, writeFilestat, writeStreamFilestat } from './stat-record.ts';

/** Offsets are kept as doubles: exact up to 2^53, and every file here is far smaller. */
function offsetOf(value: bigint): number {
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Fault(Errno.inval);
  return Number(value);
}

function readInto(file: FileDescriptor, offset: number, windows: readonly Uint8Array[]): number {
  if (!file.canRead) throw new Fault(Errno.badf);
  let total = 0;
  for (const window of windows) {
    const count = file.node.content.readAt(offset + total, window);
    total += count;
    if (count < window.length) break;
  }
  return total;
}

function writeFrom(host: WasiHost, file: FileDescriptor, offset: number, windows: readonly Uint8Array[]): number {
  const { content } = file.node;
  if (!file.canWrite || !content.writeAt) throw new Fault(Errno.badf);
  let total = 0;
  for (const window of windows) {
    if (window.length === 0) continue;
    try {
      content.writeAt(offset + total, window);
    } catch (error) {
      // As POSIX: what fitted is reported; the next write meets the full disk.
      if (error instanceof Fault && total > 0) break;
      throw error;
    }
    total += window.length;
  }
  file.node.mtimeNs = file.node.ctimeNs = host.tree.nowNs();
  return total;
}

function rightsOf(descriptor: Descriptor): { base: bigint; inheriting: bigint } {
  if (descriptor.kind === 'stream') {
    return { base: descriptor.output ? Right.fdWrite : Right.fdRead, inheriting: 0n };
  }
  if (descriptor.kind === 'folder') {
    // wasi-libc asks only for rights the folder hands down. They are all handed down, also by a read-only folder, so that
    // an open to write carries its intent here and fails with EROFS, and not at the first write with EBADF.
    // A folder itself is neither read nor written as bytes.
    const all = rightsToRead | rightsToWrite;
    const own = descriptor.node.writable ? all : rightsToRead;
    return { base: own & ~(Right.fdRead | Right.fdWrite), inheriting: all };
  }
  const read = descriptor.canRead ? rightsToRead : rightsToRead & ~Right.fdRead;
  return { base: descriptor.canWrite ? read | rightsToWrite : read, inheriting: 0n };
}

/** The `fd_*` calls on files and streams. Folder listings are in `folder-calls.ts`. */
export function fileCalls(host: WasiHost) {
  const { memory, descriptors } = host;
  return {
    fd_advise: (fd: number): number => {
      descriptors.get(fd);
      return Errno.success;
    },
    fd_close: (fd: number): number => {
      descriptors.close(fd);
      return Errno.success;
    },
    fd_datasync: (fd: number): number => {
      descriptors.get(fd);
      return Errno.success;
    },
    fd_sync: (fd: number): number => {
      descriptors.get(fd);
      return Errno.success;
    },
    fd_fdstat_get: (fd: number, out: number): number => {
      const descriptor = descriptors.get(fd);
      const rights = rightsOf(descriptor);
      memory.window(out, 24).fill(0);
      memory.setU8(out, descriptorType(descriptor));
      memory.setU16(out + 2, descriptor.kind === 'file' && descriptor.append ? FdFlag.append : 0);
      memory.setU64(out + 8, rights.base);
      memory.setU64(out + 16, rights.inheriting);
      return Errno.success;
    },
    fd_fdstat_set_flags: (fd: number, flags: number): number => {
      const descriptor = descriptors.get(fd);
      if (descriptor.kind === 'file') descriptor.append = (flags & FdFlag.append) !== 0;
      return Errno.success;
    },
    fd_filestat_get: (fd: number, out: number): number => {
      const descriptor = descriptors.get(fd);
      if (descriptor.kind === 'stream') writeStreamFilestat(memory, out, fd);
      else writeFilestat(memory, out, descriptor.node);
      return Errno.success;
    },
    fd_filestat_set_size: (fd: number, size: bigint): number => {
      const file = descriptors.file(fd);
      if (!file.canWrite || !file.node.content.resize) throw new Fault(Errno.inval);
      file.node.content.resize(offsetOf(size));
      file.node.mtimeNs = file.node.ctimeNs = host.tree.nowNs();
      return Errno.success;
    },
    fd_filestat_set_times: (fd: number, atimeNs: bigint, mtimeNs: bigint, flags: number): number => {
      const descriptor = descriptors.get(fd);
      if (descriptor.kind === 'stream') throw new Fault(Errno.inval);
      const [atime, mtime] = [BigInt.asUintN(64, atimeNs), BigInt.asUintN(64, mtimeNs)];
      setTimes(descriptor.node, atime, mtime, flags, host.tree.nowNs());
      return Errno.success;
    },
    fd_pread: (fd: number, vectors: number, count: number, offset: bigint, out: number): number => {
      const file = descriptors.file(fd);
      memory.setU32(out, readInto(file, offsetOf(offset), memory.vectors(vectors, count)));
      return Errno.success;
    },
    fd_pwrite: (fd: number, vectors: number, count: number, offset: bigint, out: number): number => {
      const file = descriptors.file(fd);
      memory.setU32(out, writeFrom(host, file, offsetOf(offset), memory.vectors(vectors, count)));
      return Errno.success;
    },
    fd_read: (fd: number, vectors: number, count: number, out: number): number => {
      const descriptor = descriptors.get(fd);
      if (descriptor.kind === 'stream') {
        if (descriptor.output) throw new Fault(Errno.badf);
        memory.setU32(out, 0);
        return Errno.success;
      }
      const file = descriptors.file(fd);
      const total = readInto(file, file.offset, memory.vectors(vectors, count));
      file.offset += total;
      memory.setU32(out, total);
      return Errno.success;
    },
    fd_write: (fd: number, vectors: number, count: number, out: number): number => {
      const descriptor = descriptors.get(fd);
      const windows = memory.vectors(vectors, count);
      if (descriptor.kind === 'stream') {
        if (!descriptor.output) throw new Fault(Errno.badf);
        for (const window of windows) descriptor.output.write(window);
        memory.setU32(out, windows.reduce((sum, window) => sum + window.length, 0) >>> 0);
        return Errno.success;
      }
      const file = descriptors.file(fd);
      const start = file.append ? file.node.content.size : file.offset;
      const total = writeFrom(host, file, start, windows);
      file.offset = start + total;
      memory.setU32(out, total);
      return Errno.success;
    },
    fd_seek: (fd: number, delta: bigint, whence: number, out: number): number => {
      const file = descriptors.file(fd);
      const base = whence === Whence.set ? 0 : whence === Whence.cur ? file.offset : file.node.content.size;
      if (whence > Whence.end || whence < 0) throw new Fault(Errno.inval);
      file.offset = offsetOf(BigInt(base) + delta);
      memory.setU64(out, BigInt(file.offset));
      return Errno.success;
    },
    fd_tell: (fd: number, out: number): number => {
      memory.setU64(out, BigInt(descriptors.file(fd).offset));
      return Errno.success;
    },
  };
}

function descriptorType(descriptor: Descriptor): number {
  if (descriptor.kind === 'stream') return Filetype.characterDevice;
  return descriptor.kind === 'folder' ? Filetype.directory : Filetype.regularFile;
}
