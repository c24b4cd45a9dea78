import { Errno, Fault } from './abi.ts';
import type { FolderNode, Node } from './nodes.ts';

const nameBytesMax = 255;
const pathLengthMax = 4_096;
/** As Linux: more hops than this is a loop. */
const linkHopsMax = 40;

/** Where a path ends: the folder that holds the last name, that name, and what is there now, if anything. */
export interface Place {
  readonly parent: FolderNode;
  /** Empty when the path ends at a folder without naming it (`.`, `..`, `/`). */
  readonly name: string;
  readonly node: Node | undefined;
  /** The path ended in a slash, so only a folder will do. */
  readonly mustBeFolder: boolean;
}

/**
 * Walks a path from a folder. `..` at the top stays at the top, as POSIX has it for `/`; an absolute link starts at the
 * top again. There is nothing above the top, so no path leaves the tree.
 *
 * @throws Fault ENOENT, ENOTDIR, ELOOP or ENAMETOOLONG
 */
export function walk(start: FolderNode, path: string, followLast: boolean): Place {
  if (path === '') throw new Fault(Errno.noent);
  if (path.length > pathLengthMax) throw new Fault(Errno.nametoolong);
  if (path.includes('\0')) throw new Fault(Errno.ilseq);
  // WASI paths are relative to their descriptor; wasi-libc has already cut the folder's own name off.
  if (path.startsWith('/')) throw new Fault(Errno.notcapable);

  let folder = start;
  let hops = 0;
  const left = path.split('/').reverse();
  const mustBeFolder = path.endsWith('/');
  let name = '';
  let node: Node | undefined = start;

  while (left.length > 0) {
    const part = left.pop() as string;
    if (part === '' || part === '.') continue;
    if (node?.kind !== 'folder') throw new Fault(node ? Errno.notdir : Errno.noent);
    folder = node;
    if (part === '..') {
      folder = folder.parent ?? folder;
      node = folder;
      name = '';
      continue;
    }
    if (new TextEncoder().encode(part).length > nameBytesMax) throw new Fault(Errno.nametoolong);
    name = part;
    node = folder.entries.get(part);
    const isLast = left.every((rest) => rest === '' || rest === '.');
    if (node?.kind === 'link' && (!isLast || followLast || mustBeFolder)) {
      hops += 1;
      if (hops > linkHopsMax) throw new Fault(Errno.loop);
      const target: string = node.target;
      left.push(...target.split('/').reverse());
      node = target.startsWith('/') ? top(folder) : folder;
      name = '';
    }
  }
  if (mustBeFolder && node && node.kind !== 'folder') throw new Fault(Errno.notdir);
  if (name === '' && node?.kind === 'folder') folder = node;
  return { parent: folder, name, node, mustBeFolder };
}

function top(folder: FolderNode): FolderNode {
  let at = folder;
  while (at.parent) at = at.parent;
  return at;
}

/** The node at a path. @throws Fault ENOENT when there is none. */
export function find(start: FolderNode, path: string, followLast: boolean): Node {
  const { node } = walk(start, path, followLast);
  if (!node) throw new Fault(Errno.noent);
  return node;
}
