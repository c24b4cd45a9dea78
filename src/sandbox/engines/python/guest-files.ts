import type { DataFile, KernelLimits, PageSetup } from '../../../contracts/kernel.ts';
import { Descriptors } from '../../wasi/descriptors.ts';
import { FileTree } from '../../wasi/file-tree.ts';
import { BlockCache, LazyContent, type ReadRange } from '../../wasi/lazy-content.ts';
import { MetLimits } from '../../wasi/met-limits.ts';
import type { FileContent, FolderNode } from '../../wasi/nodes.ts';
import { OutputStream, type StreamName } from '../../wasi/output-stream.ts';
import { Quota } from '../../wasi/quota.ts';

const cacheBytesMax = 32 * 1024 * 1024;
const libraryPath = '/usr/local/lib';
const zipPath = `${libraryPath}/python315.zip`;
const mplDataPath = `${zipPath}/matplotlib/mpl-data`;
export const guestLibraryPath = `${libraryPath}/cloister-guest`;
/** One of the folders in which Matplotlib looks for a system's fonts. */
const fontsPath = '/usr/share/fonts';
const controlPath = '/run/cloister';
export const workPath = '/out';
const dataPath = '/data';
/** Where the guest keeps files of its own; they are part of its image. */
export const keptPaths: readonly string[] = [workPath, '/tmp'];
/** What a request may take beside the response: the largest source and its tokens, escaped. */
const requestBytesMax = 32 * 1024 * 1024;

export type EngineFiles = Pick<PageSetup, 'stdlib' | 'mplData' | 'guest' | 'fonts'>;

/** Bytes the host holds itself: the guest library's few source files. */
class FixedContent implements FileContent {
  readonly version = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.length;
  }

  readAt(offset: number, into: Uint8Array): number {
    const found = this.#bytes.subarray(offset, offset + into.length);
    into.set(found);
    return found.length;
  }
}

/** The files of one kernel: the engine's library, the guest library, the project's data, and room to work. */
export class GuestFiles {
  readonly tree: FileTree;
  readonly descriptors: Descriptors;
  readonly outputs: readonly OutputStream[];
  readonly metLimits = new MetLimits();
  readonly #cache: BlockCache;
  readonly #data: FolderNode;
  readonly #control: FolderNode;
  readonly #dataFiles = new Map<string, DataFile>();

  constructor(
    files: EngineFiles,
    limits: KernelLimits,
    nowNs: () => bigint,
    readRange: ReadRange,
    send: (stream: StreamName, text: string) => void,
  ) {
    const { add } = this.metLimits;
    this.tree = new FileTree(new Quota({ bytesMax: limits.fileBytesMax, nodesMax: limits.fileCountMax }, add), nowNs);
    this.#cache = new BlockCache(readRange, cacheBytesMax);
    this.tree.mountFile(zipPath, this.#lazy(files.stdlib.url, files.stdlib.size));
    for (const { path, text } of files.guest) {
      this.tree.mountFile(`${guestLibraryPath}/${path}`, new FixedContent(new TextEncoder().encode(text)));
    }
    for (const { name, url, size } of files.fonts) this.tree.mountFile(`${fontsPath}/${name}`, this.#lazy(url, size));
    // Matplotlib looks for its data below the zip, which is a file: so it has a tree and a descriptor of its own.
    const mplData = this.tree.detachedFolder(mplDataPath);
    for (const { path, offset, size } of files.mplData.entries) {
      this.tree.mountFileIn(mplData, path, this.#lazy(files.mplData.url, size, offset));
    }
    this.#data = this.tree.mountFolder(dataPath);
    // Apart from the guest's own quota: with a full disk it can still answer.
    const controlBytesMax = requestBytesMax + limits.responseBytesMax * 2;
    this.#control = this.tree.mountFolder(controlPath, true, new Quota({ bytesMax: controlBytesMax, nodesMax: 64 }));

    this.descriptors = new Descriptors(limits.descriptorsMax, () => add('open-files'));
    const sink = { limitBytes: limits.outputBytesMax, send, onCut: () => add('output') };
    this.outputs = [new OutputStream('stdout', sink), new OutputStream('stderr', sink)];
    this.openStreams();
    const tops: [string, FolderNode][] = [
      ['/', this.tree.root],
      [mplDataPath, mplData],
      [dataPath, this.#data],
      [controlPath, this.#control],
      ...keptPaths.map((path): [string, FolderNode] => [path, this.tree.mountFolder(path, true)]),
    ];
    for (const [preopenedAs, node] of tops) {
      this.descriptors.open({ kind: 'folder', node, preopenedAs, listing: [] });
    }
  }

  #lazy(url: string, size: number, offset = 0): LazyContent {
    return new LazyContent({ url, size, offset }, this.#cache);
  }

  /** Standard streams as they should be, whatever an earlier run closed or put in their place. */
  openStreams(): void {
    for (const [fd, output] of [null, ...this.outputs].entries()) {
      const held = this.descriptors.peek(fd);
      if (held?.kind === 'stream' && held.output === output) continue;
      if (held) this.descriptors.close(fd);
      this.descriptors.put(fd, { kind: 'stream', output });
    }
  }

  /** Puts project files under `/data`. A name seen before is replaced; files of earlier runs stay. */
  mountData(files: readonly DataFile[]): void {
    for (const file of files) {
      const { name, url, size, mtimeMs } = file;
      const isThere = this.#dataFiles.get(name)?.url === url;
      this.#dataFiles.set(name, file);
      if (isThere) continue;
      this.#data.entries.delete(name);
      this.tree.mountFile(`${dataPath}/${name}`, this.#lazy(url, size), BigInt(Math.round(mtimeMs)) * 1_000_000n);
    }
  }

  /** Leaves a request for the guest, and nothing else of an earlier run. */
  putRequest(json: string): void {
    this.#clearControl();
    this.tree.createFile(this.#control, 'request.json').content.writeAt?.(0, new TextEncoder().encode(json));
  }

  /** What the guest answered; null when there is nothing, or more than `limitBytes`. */
  takeResponse(limitBytes: number): string | null {
    const bytes = this.tree.readFile(`${controlPath}/response.json`, limitBytes);
    this.#clearControl();
    return bytes && bytes.length > 0 ? new TextDecoder().decode(bytes) : null;
  }

  #clearControl(): void {
    this.tree.clearFolder(this.#control);
  }

  get dataFiles(): readonly DataFile[] {
    return [...this.#dataFiles.values()];
  }
}
