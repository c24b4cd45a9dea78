import { Errno, Fault } from './abi.ts';
import type { FileNode, FolderNode } from './nodes.ts';
import { reclaim } from './nodes.ts';
import type { OutputStream } from './output-stream.ts';

export interface FileDescriptor {
  readonly kind: 'file';
  readonly node: FileNode;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  append: boolean;
  offset: number;
}

export interface FolderDescriptor {
  readonly kind: 'folder';
  readonly node: FolderNode;
  /** The guest path this folder was given under before start; null for a folder the guest opened. */
  readonly preopenedAs: string | null;
  /** Names as they were when the listing began, so that one listing is consistent and linear. */
  listing: readonly string[];
}

export interface StreamDescriptor {
  readonly kind: 'stream';
  /** Null is standard input: always at its end. */
  readonly output: OutputStream | null;
}

export type Descriptor = FileDescriptor | FolderDescriptor | StreamDescriptor;

/** Beyond the limit, for what the host mounted: with none left the guest could neither answer nor import. */
const reserved = 16;

/** Open descriptors by number; the lowest free number is given, as POSIX wants. */
export class Descriptors {
  readonly #open = new Map<number, Descriptor>();
  readonly #limit: number;
  readonly #onFull: () => void;

  constructor(limit: number, onFull: () => void = () => {}) {
    this.#limit = limit;
    this.#onFull = onFull;
  }

  /** @throws Fault EMFILE */
  open(descriptor: Descriptor, isGuests = true): number {
    if (this.#open.size >= this.#limit + (isGuests ? 0 : reserved)) {
      this.#onFull();
      throw new Fault(Errno.mfile);
    }
    let fd = 0;
    while (this.#open.has(fd)) fd += 1;
    this.put(fd, descriptor);
    return fd;
  }

  /** Opens under a given number: the set-up's and the checkpoint's way. */
  put(fd: number, descriptor: Descriptor): void {
    this.#open.set(fd, descriptor);
    if (descriptor.kind === 'file') descriptor.node.openCount += 1;
  }

  peek(fd: number): Descriptor | undefined {
    return this.#open.get(fd);
  }

  /** @throws Fault EBADF */
  get(fd: number): Descriptor {
    const descriptor = this.#open.get(fd >>> 0);
    if (!descriptor) throw new Fault(Errno.badf);
    return descriptor;
  }

  /** @throws Fault EBADF, ENOTDIR */
  folder(fd: number): FolderDescriptor {
    const descriptor = this.get(fd);
    if (descriptor.kind !== 'folder') throw new Fault(Errno.notdir);
    return descriptor;
  }

  /** @throws Fault EBADF, EISDIR, or ESPIPE for a stream */
  file(fd: number): FileDescriptor {
    const descriptor = this.get(fd);
    if (descriptor.kind === 'folder') throw new Fault(Errno.isdir);
    if (descriptor.kind === 'stream') throw new Fault(Errno.spipe);
    return descriptor;
  }

  /**
   * A folder given before start stays open: libc remembers its number for good, and would look for files in whatever is
   * opened under that number next.
   * @throws Fault EBADF, EPERM
   */
  close(fd: number): void {
    const descriptor = this.get(fd);
    if (descriptor.kind === 'folder' && descriptor.preopenedAs !== null) throw new Fault(Errno.perm);
    this.#open.delete(fd >>> 0);
    if (descriptor.kind !== 'file') return;
    descriptor.node.openCount -= 1;
    reclaim(descriptor.node);
  }

  entries(): IterableIterator<[number, Descriptor]> {
    return this.#open.entries();
  }
}
