import { Errno, Fault } from './abi.ts';
import type { FolderDescriptor } from './descriptors.ts';
import type { WasiHost } from './host.ts';
import { filetypeOf } from './stat-record.ts';

const entryHeaderBytes = 24;

/** The calls on folder descriptors: what was given before start, and listings. */
export function folderCalls(host: WasiHost) {
  const { memory, descriptors } = host;

  const preopened = (fd: number): string => {
    const descriptor = descriptors.get(fd);
    if (descriptor.kind !== 'folder' || descriptor.preopenedAs === null) throw new Fault(Errno.badf);
    return descriptor.preopenedAs;
  };

  const nodeOf = (folder: FolderDescriptor, name: string) => {
    if (name === '.') return folder.node;
    if (name === '..') return folder.node.parent ?? folder.node;
    return folder.node.entries.get(name);
  };

  return {
    fd_prestat_get: (fd: number, out: number): number => {
      const name = new TextEncoder().encode(preopened(fd));
      memory.setU32(out, 0);
      memory.setU32(out + 4, name.length);
      return Errno.success;
    },
    fd_prestat_dir_name: (fd: number, address: number, length: number): number => {
      const name = new TextEncoder().encode(preopened(fd));
      if (length >>> 0 < name.length) throw new Fault(Errno.nametoolong);
      memory.window(address, name.length).set(name);
      return Errno.success;
    },
    /** A cookie is a position in the listing; an entry that does not fit whole is cut, as WASI has it. */
    fd_readdir: (fd: number, address: number, length: number, cookie: bigint, out: number): number => {
      const folder = descriptors.folder(fd);
      if (cookie === 0n) folder.listing = ['.', '..', ...folder.node.entries.keys()];
      const buffer = memory.window(address, length);
      const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
      let used = 0;
      for (let index = Number(BigInt.asUintN(53, cookie)); index < folder.listing.length; index++) {
        const name = folder.listing[index] as string;
        const node = nodeOf(folder, name);
        if (!node) continue; // removed since the listing began
        const encoded = new TextEncoder().encode(name);
        const entry = new Uint8Array(entryHeaderBytes + encoded.length);
        const header = new DataView(entry.buffer);
        header.setBigUint64(0, BigInt(index + 1), true);
        header.setBigUint64(8, BigInt(node.ino), true);
        header.setUint32(16, encoded.length, true);
        header.setUint8(20, filetypeOf(node));
        entry.set(encoded, entryHeaderBytes);
        const fits = Math.min(entry.length, view.byteLength - used);
        buffer.set(entry.subarray(0, fits), used);
        used += fits;
        if (fits < entry.length) break;
      }
      memory.setU32(out, used);
      return Errno.success;
    },
  };
}
