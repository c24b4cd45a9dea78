import { Errno, Fault, FdFlag, LookupFlag, OpenFlag, Right } from './abi.ts';
import type { WasiHost } from './host.ts';
import { attach, type FolderNode, type Node } from './nodes.ts';
import { find, type Place, walk } from './path-walk.ts';
import { setTimes, writeFilestat } from './stat-record.ts';

const pathBytesMax = 4_096;

/** The `path_*` calls. Each starts at an open folder; none reaches anything outside the tree. */
export function pathCalls(host: WasiHost) {
  const { memory, descriptors, tree } = host;

  const folder = (fd: number): FolderNode => descriptors.folder(fd).node;
  const path = (address: number, length: number): string => memory.text(address, length, pathBytesMax);
  const follows = (flags: number): boolean => (flags & LookupFlag.followSymlink) !== 0;

  /** A place for a new node. @throws Fault EEXIST, or ENOENT for a new file named with a trailing slash */
  const vacant = (place: Place, slashAllowed: boolean): Place => {
    if (place.node || place.name === '') throw new Fault(Errno.exist);
    if (place.mustBeFolder && !slashAllowed) throw new Fault(Errno.noent);
    return place;
  };

  const open = (node: Node, wantsRead: boolean, wantsWrite: boolean, openFlags: number, append: boolean): number => {
    if (node.kind === 'link') throw new Fault(Errno.loop);
    if (node.kind === 'folder') {
      if (wantsWrite || openFlags & OpenFlag.truncate) throw new Fault(Errno.isdir);
      return descriptors.open({ kind: 'folder', node, preopenedAs: null, listing: [] });
    }
    if (openFlags & OpenFlag.directory) throw new Fault(Errno.notdir);
    const truncates = (openFlags & OpenFlag.truncate) !== 0;
    if ((wantsWrite || truncates) && !node.writable) throw new Fault(Errno.rofs);
    const descriptor = { kind: 'file', node, canRead: wantsRead, canWrite: wantsWrite, append, offset: 0 } as const;
    const fd = descriptors.open(descriptor, node.writable && node.quota === tree.quota);
    if (truncates) {
      node.content.resize?.(0);
      node.mtimeNs = node.ctimeNs = tree.nowNs();
    }
    return fd;
  };

  return {
    path_open: (
      fd: number,
      lookup: number,
      address: number,
      length: number,
      openFlags: number,
      rights: bigint,
      _inheriting: bigint,
      fdFlags: number,
      out: number,
    ): number => {
      const place = walk(folder(fd), path(address, length), follows(lookup));
      if (place.node && openFlags & OpenFlag.create && openFlags & OpenFlag.exclusive) throw new Fault(Errno.exist);
      let node = place.node;
      if (!node) {
        if (!(openFlags & OpenFlag.create) || openFlags & OpenFlag.directory) throw new Fault(Errno.noent);
        if (place.mustBeFolder) throw new Fault(Errno.isdir);
        node = tree.createFile(place.parent, place.name);
      }
      const append = (fdFlags & FdFlag.append) !== 0;
      const opened = open(node, (rights & Right.fdRead) !== 0n, (rights & Right.fdWrite) !== 0n, openFlags, append);
      memory.setU32(out, opened);
      return Errno.success;
    },
    path_create_directory: (fd: number, address: number, length: number): number => {
      const place = vacant(walk(folder(fd), path(address, length), false), true);
      tree.createFolder(place.parent, place.name);
      return Errno.success;
    },
    path_filestat_get: (fd: number, lookup: number, address: number, length: number, out: number): number => {
      writeFilestat(memory, out, find(folder(fd), path(address, length), follows(lookup)));
      return Errno.success;
    },
    path_filestat_set_times: (
      fd: number,
      lookup: number,
      address: number,
      length: number,
      atimeNs: bigint,
      mtimeNs: bigint,
      flags: number,
    ): number => {
      const node = find(folder(fd), path(address, length), follows(lookup));
      setTimes(node, BigInt.asUintN(64, atimeNs), BigInt.asUintN(64, mtimeNs), flags, tree.nowNs());
      return Errno.success;
    },
    path_link: (
      fromFd: number,
      lookup: number,
      from: number,
      fromLength: number,
      toFd: number,
      to: number,
      toLength: number,
    ): number => {
      const node = find(folder(fromFd), path(from, fromLength), follows(lookup));
      const place = vacant(walk(folder(toFd), path(to, toLength), false), false);
      if (node.kind !== 'file') throw new Fault(Errno.perm);
      // A second name for a mounted file would make it look like the guest's own.
      if (!node.writable || node.quota !== place.parent.quota) throw new Fault(Errno.xdev);
      if (!place.parent.writable) throw new Fault(Errno.rofs);
      attach(place.parent, place.name, node, tree.nowNs());
      return Errno.success;
    },
    path_readlink: (
      fd: number,
      address: number,
      length: number,
      buffer: number,
      bufferLength: number,
      out: number,
    ): number => {
      const node = find(folder(fd), path(address, length), false);
      if (node.kind !== 'link') throw new Fault(Errno.inval);
      const target = new TextEncoder().encode(node.target).subarray(0, bufferLength >>> 0);
      memory.window(buffer, target.length).set(target);
      memory.setU32(out, target.length);
      return Errno.success;
    },
    path_remove_directory: (fd: number, address: number, length: number): number => {
      const place = removable(walk(folder(fd), path(address, length), false));
      if (place.node.kind !== 'folder') throw new Fault(Errno.notdir);
      if (place.node.entries.size > 0) throw new Fault(Errno.notempty);
      tree.remove(place.parent, place.name);
      return Errno.success;
    },
    path_unlink_file: (fd: number, address: number, length: number): number => {
      const place = removable(walk(folder(fd), path(address, length), false));
      if (place.node.kind === 'folder') throw new Fault(Errno.isdir);
      tree.remove(place.parent, place.name);
      return Errno.success;
    },
    path_rename: (
      fromFd: number,
      from: number,
      fromLength: number,
      toFd: number,
      to: number,
      toLength: number,
    ): number => {
      tree.rename(folder(fromFd), path(from, fromLength), folder(toFd), path(to, toLength));
      return Errno.success;
    },
    path_symlink: (target: number, targetLength: number, fd: number, address: number, length: number): number => {
      const text = path(target, targetLength);
      if (text === '' || text.includes('\0')) throw new Fault(Errno.inval);
      const place = vacant(walk(folder(fd), path(address, length), false), false);
      tree.createLink(place.parent, place.name, text);
      return Errno.success;
    },
  };
}

function removable(place: Place): Place & { readonly node: Node } {
  const { node } = place;
  if (!node) throw new Fault(Errno.noent);
  if (place.name === '') throw new Fault(Errno.inval);
  if (!place.parent.writable || !node.writable) throw new Fault(Errno.rofs);
  return { ...place, node };
}
