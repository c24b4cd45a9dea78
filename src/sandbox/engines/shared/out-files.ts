import type { KernelArtifact, KernelLimits, LimitMet } from '../../../contracts/kernel.ts';
import { MemoryContent } from '../../wasi/memory-content.ts';
import { Quota } from '../../wasi/quota.ts';
import { handedOver } from './handed-over.ts';

/** A file of `/out` as an image carries it. */
export interface KeptFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly version: number;
}

const nameLengthMax = 255;

/** What a session writes: flat names under `/out`, within the same quotas as every engine's. */
export class OutFiles {
  readonly #files = new Map<string, MemoryContent>();
  readonly #quota: Quota;
  readonly #limits: KernelLimits;
  #seen = new Map<string, number>();

  constructor(limits: KernelLimits, onMet: (limit: LimitMet) => void) {
    this.#limits = limits;
    this.#quota = new Quota({ bytesMax: limits.fileBytesMax, nodesMax: limits.fileCountMax }, onMet);
  }

  get(name: string): MemoryContent | undefined {
    return this.#files.get(name);
  }

  names(): string[] {
    return [...this.#files.keys()];
  }

  /** The file of this name, made empty when there is none. @throws Error for a name that no file can have */
  create(name: string): MemoryContent {
    const held = this.#files.get(name);
    if (held) return held;
    if (!isPlainName(name)) throw new Error(`“${name.slice(0, 80)}” cannot be the name of a file under /out`);
    this.#quota.takeNode();
    const content = new MemoryContent(this.#quota);
    this.#files.set(name, content);
    return content;
  }

  remove(name: string): boolean {
    const content = this.#files.get(name);
    if (!content) return false;
    content.release();
    this.#quota.giveNode();
    return this.#files.delete(name);
  }

  move(from: string, to: string): boolean {
    const content = this.#files.get(from);
    if (!content || !isPlainName(to)) return false;
    if (from !== to) this.remove(to);
    this.#files.delete(from);
    this.#files.set(to, content);
    return true;
  }

  /** Starts a run: what is written from here on is its result. */
  mark(): void {
    this.#seen = new Map([...this.#files].map(([name, { version }]) => [name, version]));
  }

  /** Files made or written since `mark`, as many as the caps allow. */
  changed(): { artifacts: KernelArtifact[]; artifactsLeftOut: number } {
    const changed = [...this.#files].filter(([name, { version }]) => this.#seen.get(name) !== version);
    const files = changed.map(([name, content]) => ({ name, size: content.size, read: () => content.toBytes() }));
    return handedOver(files, this.#limits);
  }

  keep(): KeptFile[] {
    return [...this.#files].map(([name, content]) => ({ name, bytes: content.toBytes(), version: content.version }));
  }

  lay(files: readonly KeptFile[]): void {
    for (const { name, bytes, version } of files) {
      this.#quota.takeNode();
      this.#files.set(name, MemoryContent.restored(this.#quota, bytes, version));
    }
  }
}

function isPlainName(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || name.length > nameLengthMax) return false;
  return !/[/\\\u0000-\u001f\u007f]/.test(name) && name.isWellFormed();
}
