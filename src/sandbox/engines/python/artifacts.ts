import type { KernelArtifact, KernelLimits } from '../../../contracts/kernel.ts';
import type { FileTree } from '../../wasi/file-tree.ts';
import type { FileNode, FolderNode } from '../../wasi/nodes.ts';
import { find } from '../../wasi/path-walk.ts';
import { handedOver } from '../shared/handed-over.ts';

/** Each file below the working folder with what tells whether it changed. */
export type SeenFiles = ReadonlyMap<string, string>;

interface Found {
  readonly path: string;
  readonly node: FileNode;
}

/** A longer path is no result a person made; it is left in the session and not handed out. */
const pathLengthMax = 1_000;

/** Regular files below a folder, names joined by slashes, breadth first; links are not followed. */
function filesBelow(tree: FileTree, path: string): Found[] {
  const top = find(tree.root, path.slice(1), false);
  if (top.kind !== 'folder') return [];
  const found: Found[] = [];
  const folders: { folder: FolderNode; prefix: string }[] = [{ folder: top, prefix: '' }];
  for (const { folder, prefix } of folders) {
    for (const [name, node] of folder.entries) {
      if (prefix.length + name.length > pathLengthMax) continue;
      if (node.kind === 'file') found.push({ path: prefix + name, node });
      else if (node.kind === 'folder') folders.push({ folder: node, prefix: `${prefix}${name}/` });
    }
  }
  return found;
}

const stampOf = (node: FileNode): string => `${node.ino}:${node.content.version}`;

export function seenFiles(tree: FileTree, path: string): SeenFiles {
  return new Map(filesBelow(tree, path).map((file) => [file.path, stampOf(file.node)]));
}

/** Files that are new or were written since `before`, as many as the caps allow, in the order of the listing. */
export function changedFiles(
  tree: FileTree,
  path: string,
  before: SeenFiles,
  limits: Pick<KernelLimits, 'artifactCountMax' | 'artifactBytesMax'>,
): { artifacts: KernelArtifact[]; artifactsLeftOut: number } {
  const changed = filesBelow(tree, path).filter((file) => before.get(file.path) !== stampOf(file.node));
  return handedOver(
    changed.map(({ path: name, node }) => ({ name, size: node.content.size, read: () => wholeOf(node) })),
    limits,
  );
}

function wholeOf({ content }: FileNode): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(content.size);
  content.readAt(0, bytes);
  return bytes;
}
