import { Errno, Fault } from './abi.ts';
import { MemoryContent } from './memory-content.ts';
import { attach, detach, type FileContent, FileNode, FolderNode, LinkNode, type Node } from './nodes.ts';
import { find, walk } from './path-walk.ts';
import type { Quota } from './quota.ts';

/** The guest's whole world of files. The host builds the read-only parts; the guest works in the writable ones. */
export class FileTree {
  readonly quota: Quota;
  readonly nowNs: () => bigint;
  readonly root: FolderNode;
  nextIno = 1;
  readonly #origins = new WeakMap<Node, string>();
  readonly #byOrigin = new Map<string, Node>();

  /** @param quota what the guest may take where a folder has no quota of its own */
  constructor(quota: Quota, nowNs: () => bigint) {
    this.quota = quota;
    this.nowNs = nowNs;
    this.root = this.#folder(false, quota);
    this.#remember(this.root, '/');
  }

  #folder(writable: boolean, quota: Quota): FolderNode {
    return new FolderNode(this.nextIno++, quota, writable, this.nowNs());
  }

  /** Host side: a folder at an absolute path, its missing parents read-only with it. Costs no quota. */
  mountFolder(path: string, writable = false, quota = this.quota): FolderNode {
    let at = this.root;
    let reached = '';
    for (const name of path.split('/').filter((part) => part !== '')) {
      reached += `/${name}`;
      let next = at.entries.get(name);
      if (!next) {
        next = this.#folder(writable && reached === path, quota);
        attach(at, name, next, this.nowNs());
        this.#remember(next, reached);
      }
      if (next.kind !== 'folder') throw new Error(`${path}: ${name} is not a folder`);
      at = next;
    }
    return at;
  }

  /** Host side: a read-only file at an absolute path. */
  mountFile(path: string, content: FileContent, mtimeNs?: bigint): void {
    const cut = path.lastIndexOf('/');
    const file = new FileNode(this.nextIno++, content, this.quota, false, mtimeNs ?? this.nowNs());
    this.#remember(file, path);
    attach(this.mountFolder(path.slice(0, cut)), path.slice(cut + 1), file, this.nowNs());
  }

  /** Host side: a tree of its own that no path from the root reaches; for a folder that lies below a file. */
  detachedFolder(origin: string): FolderNode {
    const folder = this.#folder(false, this.quota);
    this.#remember(folder, origin);
    return folder;
  }

  /** The name under which the host mounted a node; null for the guest's own. */
  originOf(node: Node): string | null {
    return this.#origins.get(node) ?? null;
  }

  byOrigin(origin: string): Node | undefined {
    return this.#byOrigin.get(origin);
  }

  #remember(node: Node, origin: string): void {
    this.#origins.set(node, origin);
    this.#byOrigin.set(origin, node);
  }

  /** Host side: a read-only file in a folder made by `detachedFolder`. */
  mountFileIn(top: FolderNode, path: string, content: FileContent): void {
    let at = top;
    const parts = path.split('/');
    const name = parts.pop() as string;
    for (const part of parts) {
      let next = at.entries.get(part);
      if (next?.kind !== 'folder') {
        next = this.#folder(false, this.quota);
        attach(at, part, next, this.nowNs());
        this.#remember(next, `${this.originOf(at)}/${part}`);
      }
      at = next as FolderNode;
    }
    const file = new FileNode(this.nextIno++, content, this.quota, false, this.nowNs());
    this.#remember(file, `${this.originOf(top)}/${path}`);
    attach(at, name, file, this.nowNs());
  }

  /** Host side: the bytes at an absolute path, null where no regular file is; links are not followed at the end. */
  readFile(path: string, limitBytes: number): Uint8Array<ArrayBuffer> | null {
    let node: Node;
    try {
      node = find(this.root, path.replace(/^\/+/, ''), false);
    } catch {
      return null;
    }
    if (node.kind !== 'file' || node.content.size > limitBytes) return null;
    const bytes = new Uint8Array(node.content.size);
    node.content.readAt(0, bytes);
    return bytes;
  }

  /** Host side: an empty folder again, whatever the guest left in it. */
  clearFolder(folder: FolderNode): void {
    for (const name of [...folder.entries.keys()]) this.remove(folder, name);
  }

  createFile(folder: FolderNode, name: string): FileNode {
    const { quota } = this.#charged(folder);
    const file = new FileNode(this.nextIno++, new MemoryContent(quota), quota, true, this.nowNs());
    attach(folder, name, file, this.nowNs());
    return file;
  }

  createFolder(folder: FolderNode, name: string): void {
    attach(folder, name, this.#folder(true, this.#charged(folder).quota), this.nowNs());
  }

  createLink(folder: FolderNode, name: string, target: string): void {
    const { quota } = this.#charged(folder);
    attach(folder, name, new LinkNode(this.nextIno++, target, quota, this.nowNs()), this.nowNs());
  }

  /** @throws Fault EROFS, ENOENT or ENOSPC */
  #charged(folder: FolderNode): FolderNode {
    this.#checkWritable(folder);
    folder.quota.takeNode();
    return folder;
  }

  /** Takes a name away, with everything below it. Deep trees are the guest's to make, so no recursion. */
  remove(folder: FolderNode, name: string): void {
    const pending: { folder: FolderNode; name: string }[] = [{ folder, name }];
    while (pending.length > 0) {
      const next = pending.at(-1) as { folder: FolderNode; name: string };
      const node = next.folder.entries.get(next.name);
      const below = node?.kind === 'folder' ? node.entries.keys().next().value : undefined;
      if (node?.kind === 'folder' && below !== undefined) pending.push({ folder: node, name: below });
      else {
        detach(next.folder, next.name, this.nowNs());
        pending.pop();
      }
    }
  }

  /** Renames as POSIX does: an existing file is replaced, an existing folder only if it is empty. */
  rename(from: FolderNode, fromPath: string, to: FolderNode, toPath: string): void {
    const source = walk(from, fromPath, false);
    const target = walk(to, toPath, false);
    const node = source.node;
    if (!node) throw new Fault(Errno.noent);
    if (source.name === '' || target.name === '') throw new Fault(Errno.inval);
    this.#checkWritable(source.parent);
    this.#checkWritable(target.parent);
    if (!node.writable) throw new Fault(Errno.rofs);
    if (target.mustBeFolder && node.kind !== 'folder') throw new Fault(Errno.notdir);
    if (target.node === node) return;
    if (source.parent.quota !== target.parent.quota) throw new Fault(Errno.xdev);
    for (let above: FolderNode | null = target.parent; above; above = above.parent) {
      if (above === node) throw new Fault(Errno.inval);
    }
    if (target.node) {
      if (!target.node.writable) throw new Fault(Errno.rofs);
      if (target.node.kind === 'folder') {
        if (node.kind !== 'folder') throw new Fault(Errno.isdir);
        if (target.node.entries.size > 0) throw new Fault(Errno.notempty);
      } else if (node.kind === 'folder') throw new Fault(Errno.notdir);
      detach(target.parent, target.name, this.nowNs());
    }
    source.parent.entries.delete(source.name);
    source.parent.mtimeNs = source.parent.ctimeNs = this.nowNs();
    target.parent.entries.set(target.name, node);
    target.parent.mtimeNs = target.parent.ctimeNs = this.nowNs();
    if (node.kind === 'folder') node.parent = target.parent;
    node.ctimeNs = this.nowNs();
  }

  /** @throws Fault EROFS; ENOENT for a folder that was removed while open */
  #checkWritable(folder: FolderNode): void {
    if (!folder.writable) throw new Fault(Errno.rofs);
    if (!folder.parent) throw new Fault(Errno.noent);
  }
}
