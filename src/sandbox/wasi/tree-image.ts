import type { Descriptors } from './descriptors.ts';
import type { FileTree } from './file-tree.ts';
import { MemoryContent } from './memory-content.ts';
import { FileNode, FolderNode, LinkNode, type Node } from './nodes.ts';

interface Stamped {
  readonly ino: number;
  readonly atimeNs: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

type NodeImage =
  | (Stamped & { kind: 'file'; version: number; size: number })
  | (Stamped & { kind: 'link'; target: string })
  | (Stamped & { kind: 'folder'; entries: [string, number][] });

/** A descriptor's node: the guest's own by number, a mounted one by the name the host gave it. */
type NodeRef = { readonly ino: number } | { readonly origin: string };

type DescriptorImage =
  | { fd: number; kind: 'file'; node: NodeRef; canRead: boolean; canWrite: boolean; append: boolean; offset: number }
  | { fd: number; kind: 'folder'; node: NodeRef; listing: readonly string[] };

/** The guest's own files and its open descriptors, as plain data. */
export interface TreeImage {
  readonly nextIno: number;
  /** Absolute path of a writable top → its node. */
  readonly tops: readonly [string, number][];
  readonly nodes: readonly NodeImage[];
  /** Bytes of files by number; a file that has not changed since the base image is not in it. */
  readonly bytes: ReadonlyMap<number, Uint8Array>;
  readonly descriptors: readonly DescriptorImage[];
  /** Streams the guest closed: a restored guest must not find them open again. */
  readonly closedStreams: readonly number[];
}

/**
 * Takes an image of everything below the writable tops. `known` holds the versions of files whose bytes the keeper
 * has already; it is brought up to date.
 */
export function takeTreeImage(
  tree: FileTree,
  descriptors: Descriptors,
  topPaths: readonly string[],
  known: Map<number, number>,
): TreeImage {
  const nodes = new Map<number, NodeImage>();
  const bytes = new Map<number, Uint8Array>();
  const pending: Node[] = [];
  const add = (node: Node): number => {
    if (!nodes.has(node.ino)) {
      nodes.set(node.ino, imageOf(node));
      pending.push(node);
    }
    return node.ino;
  };
  const tops = topPaths.map((path): [string, number] => [path, add(tree.mountFolder(path))]);
  const open: DescriptorImage[] = [];
  const isOpen = new Set<number>();
  for (const [fd, descriptor] of descriptors.entries()) {
    isOpen.add(fd);
    if (descriptor.kind === 'stream' || (descriptor.kind === 'folder' && descriptor.preopenedAs !== null)) continue;
    const origin = tree.originOf(descriptor.node);
    const node: NodeRef =
      origin === null || nodes.has(descriptor.node.ino) ? { ino: add(descriptor.node) } : { origin };
    if (descriptor.kind === 'folder') open.push({ fd, kind: 'folder', node, listing: descriptor.listing });
    else {
      const { canRead, canWrite, append, offset } = descriptor;
      open.push({ fd, kind: 'file', node, canRead, canWrite, append, offset });
    }
  }
  for (const node of pending) {
    if (node.kind === 'folder') for (const below of node.entries.values()) add(below);
    if (node.kind !== 'file' || known.get(node.ino) === node.content.version) continue;
    if (node.content instanceof MemoryContent) bytes.set(node.ino, node.content.toBytes());
  }
  known.clear();
  for (const node of nodes.values()) if (node.kind === 'file') known.set(node.ino, node.version);
  return {
    nextIno: tree.nextIno,
    tops,
    nodes: [...nodes.values()],
    bytes,
    descriptors: open,
    closedStreams: [0, 1, 2].filter((fd) => !isOpen.has(fd)),
  };
}

/** An image that needs nothing but itself: bytes it left out are taken from the one before. */
export function completeTreeImage(image: TreeImage, base: TreeImage | null): TreeImage {
  const bytes = new Map(image.bytes);
  for (const node of image.nodes) {
    const held = base?.bytes.get(node.ino);
    if (node.kind === 'file' && !bytes.has(node.ino) && held) bytes.set(node.ino, held);
  }
  return { ...image, bytes };
}

/** Lays a complete image into a fresh tree. Quotas are charged without being asked: the bytes fitted when it was taken. */
export function layTreeImage(tree: FileTree, descriptors: Descriptors, image: TreeImage): void {
  const made = new Map<number, Node>();
  const topOf = new Map(image.tops.map(([path, ino]) => [ino, path]));
  tree.nextIno = Math.max(tree.nextIno, image.nextIno);
  for (const node of image.nodes) {
    const top = topOf.get(node.ino);
    const fresh = top === undefined ? freshNode(tree, node, image) : tree.mountFolder(top);
    fresh.atimeNs = node.atimeNs;
    fresh.mtimeNs = node.mtimeNs;
    fresh.ctimeNs = node.ctimeNs;
    if (top === undefined) tree.quota.nodes += 1;
    else (fresh as FolderNode).entries.clear();
    made.set(node.ino, fresh);
  }
  for (const node of image.nodes) {
    const folder = made.get(node.ino);
    if (node.kind !== 'folder' || folder?.kind !== 'folder') continue;
    for (const [name, ino] of node.entries) {
      const below = made.get(ino);
      if (!below) throw new Error('The image of the files is damaged.');
      folder.entries.set(name, below);
      if (below.kind === 'folder') below.parent = folder;
      if (below.kind === 'file') below.linkCount += 1;
    }
  }
  for (const fd of image.closedStreams) descriptors.close(fd);
  for (const { fd, node: ref, ...rest } of image.descriptors) {
    const node = 'ino' in ref ? made.get(ref.ino) : tree.byOrigin(ref.origin);
    if (rest.kind === 'file' && node?.kind === 'file') descriptors.put(fd, { ...rest, node });
    else if (rest.kind === 'folder' && node?.kind === 'folder') {
      descriptors.put(fd, { ...rest, node, preopenedAs: null });
    }
  }
}

function imageOf(node: Node): NodeImage {
  const { ino, atimeNs, mtimeNs, ctimeNs } = node;
  const stamped = { ino, atimeNs, mtimeNs, ctimeNs };
  if (node.kind === 'file') return { ...stamped, kind: 'file', version: node.content.version, size: node.content.size };
  if (node.kind === 'link') return { ...stamped, kind: 'link', target: node.target };
  return { ...stamped, kind: 'folder', entries: [...node.entries].map(([name, below]) => [name, below.ino]) };
}

function freshNode(tree: FileTree, node: NodeImage, image: TreeImage): Node {
  if (node.kind === 'folder') return new FolderNode(node.ino, tree.quota, true, node.ctimeNs);
  if (node.kind === 'link') return new LinkNode(node.ino, node.target, tree.quota, node.ctimeNs);
  const bytes = image.bytes.get(node.ino) ?? new Uint8Array(0);
  const content = MemoryContent.restored(tree.quota, bytes, node.version);
  return new FileNode(node.ino, content, tree.quota, true, node.ctimeNs);
}
