import { Errno, Fault } from './abi.ts';
import type { Quota } from './quota.ts';

/** Where a file's bytes come from. A read-only source has neither `writeAt` nor `resize`. */
export interface FileContent {
  readonly size: number;
  readonly version: number;
  /** Fills `into` from `offset`; returns how many bytes there were. */
  readAt(offset: number, into: Uint8Array): number;
  writeAt?(offset: number, from: Uint8Array): void;
  resize?(size: number): void;
  release?(): void;
}

/** Nanoseconds since 1970. */
export interface Times {
  atimeNs: bigint;
  mtimeNs: bigint;
  ctimeNs: bigint;
}

export class FileNode implements Times {
  readonly kind = 'file';
  readonly ino: number;
  readonly writable: boolean;
  readonly content: FileContent;
  readonly quota: Quota;
  linkCount = 0;
  openCount = 0;
  atimeNs: bigint;
  mtimeNs: bigint;
  ctimeNs: bigint;

  constructor(ino: number, content: FileContent, quota: Quota, writable: boolean, nowNs: bigint) {
    this.ino = ino;
    this.content = content;
    this.quota = quota;
    this.writable = writable;
    this.atimeNs = this.mtimeNs = this.ctimeNs = nowNs;
  }
}

export class LinkNode implements Times {
  readonly kind = 'link';
  readonly ino: number;
  readonly target: string;
  readonly writable = true;
  readonly quota: Quota;
  atimeNs: bigint;
  mtimeNs: bigint;
  ctimeNs: bigint;

  constructor(ino: number, target: string, quota: Quota, nowNs: bigint) {
    this.ino = ino;
    this.target = target;
    this.quota = quota;
    this.atimeNs = this.mtimeNs = this.ctimeNs = nowNs;
  }
}

export class FolderNode implements Times {
  readonly kind = 'folder';
  readonly ino: number;
  readonly writable: boolean;
  /** What is made in this folder is charged here. */
  readonly quota: Quota;
  readonly entries = new Map<string, Node>();
  /** Null for the top of a tree and for a removed folder. */
  parent: FolderNode | null = null;
  atimeNs: bigint;
  mtimeNs: bigint;
  ctimeNs: bigint;

  constructor(ino: number, quota: Quota, writable: boolean, nowNs: bigint) {
    this.ino = ino;
    this.quota = quota;
    this.writable = writable;
    this.atimeNs = this.mtimeNs = this.ctimeNs = nowNs;
  }
}

export type Node = FileNode | FolderNode | LinkNode;

/** Puts a node under a name. The folder must be writable: a read-only one is filled by the host at set-up only. */
export function attach(folder: FolderNode, name: string, node: Node, nowNs: bigint): void {
  folder.entries.set(name, node);
  if (node.kind === 'file') node.linkCount += 1;
  if (node.kind === 'folder') node.parent = folder;
  folder.mtimeNs = folder.ctimeNs = nowNs;
}

/** Takes a name away; bytes and node go back to their quota once nothing refers to them. */
export function detach(folder: FolderNode, name: string, nowNs: bigint): void {
  const node = folder.entries.get(name);
  if (!node) throw new Fault(Errno.noent);
  folder.entries.delete(name);
  folder.mtimeNs = folder.ctimeNs = nowNs;
  if (node.kind === 'file') {
    node.linkCount -= 1;
    reclaim(node);
    return;
  }
  if (node.kind === 'folder') node.parent = null;
  node.quota.giveNode();
}

export function reclaim(node: FileNode): void {
  if (node.linkCount > 0 || node.openCount > 0 || !node.writable) return;
  node.content.release?.();
  node.quota.giveNode();
}
