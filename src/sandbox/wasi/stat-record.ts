import { Errno, Fault, Filetype, TimeFlag } from './abi.ts';
import type { GuestMemory } from './guest-memory.ts';
import type { Node, Times } from './nodes.ts';

export function filetypeOf(node: Node): number {
  if (node.kind === 'folder') return Filetype.directory;
  return node.kind === 'link' ? Filetype.symbolicLink : Filetype.regularFile;
}

function sizeOf(node: Node): number {
  if (node.kind === 'file') return node.content.size;
  return node.kind === 'link' ? node.target.length : 0;
}

/** Writes a `filestat` record (64 bytes: dev, ino, filetype, nlink, size, atim, mtim, ctim). */
export function writeFilestat(memory: GuestMemory, address: number, node: Node): void {
  memory.setU64(address, 1n);
  memory.setU64(address + 8, BigInt(node.ino));
  memory.setU64(address + 16, 0n);
  memory.setU8(address + 16, filetypeOf(node));
  memory.setU64(address + 24, BigInt(node.kind === 'file' ? Math.max(1, node.linkCount) : 1));
  memory.setU64(address + 32, BigInt(sizeOf(node)));
  memory.setU64(address + 40, node.atimeNs);
  memory.setU64(address + 48, node.mtimeNs);
  memory.setU64(address + 56, node.ctimeNs);
}

/** The same record for a stream: a character device of no size. */
export function writeStreamFilestat(memory: GuestMemory, address: number, fd: number): void {
  memory.window(address, 64).fill(0);
  memory.setU64(address + 8, BigInt(fd) + 0x1_0000_0000n);
  memory.setU8(address + 16, Filetype.characterDevice);
  memory.setU64(address + 24, 1n);
}

/** @throws Fault EINVAL when both "now" and a given time are asked for, EROFS for what the host mounted */
export function setTimes(node: Node, atimeNs: bigint, mtimeNs: bigint, flags: number, nowNs: bigint): void {
  const asksTwice = (given: number, now: number) => (flags & given) !== 0 && (flags & now) !== 0;
  if (asksTwice(TimeFlag.atime, TimeFlag.atimeNow) || asksTwice(TimeFlag.mtime, TimeFlag.mtimeNow)) {
    throw new Fault(Errno.inval);
  }
  if (!node.writable) throw new Fault(Errno.rofs);
  const times: Times = node;
  if (flags & TimeFlag.atime) times.atimeNs = atimeNs;
  if (flags & TimeFlag.atimeNow) times.atimeNs = nowNs;
  if (flags & TimeFlag.mtime) times.mtimeNs = mtimeNs;
  if (flags & TimeFlag.mtimeNow) times.mtimeNs = nowNs;
  times.ctimeNs = nowNs;
}
