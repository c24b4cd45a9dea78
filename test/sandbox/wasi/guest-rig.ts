import { Descriptors } from '../../../src/sandbox/wasi/descriptors.ts';
import { FileTree } from '../../../src/sandbox/wasi/file-tree.ts';
import { GuestMemory } from '../../../src/sandbox/wasi/guest-memory.ts';
import type { WasiHost } from '../../../src/sandbox/wasi/host.ts';
import { createImports } from '../../../src/sandbox/wasi/imports.ts';
import { BlockCache, LazyContent } from '../../../src/sandbox/wasi/lazy-content.ts';
import { MetLimits } from '../../../src/sandbox/wasi/met-limits.ts';
import { OutputStream } from '../../../src/sandbox/wasi/output-stream.ts';
import { Quota } from '../../../src/sandbox/wasi/quota.ts';

const wasiModule = 'wasi_snapshot_preview1';
const scratch = 1_024;
const data = 65_536;

/** A module that imports functions by name and does nothing: what `createImports` reads is the list. */
export function moduleWithImports(names: readonly (readonly [string, string])[]): WebAssembly.Module {
  const text = (value: string) => {
    const bytes = new TextEncoder().encode(value);
    return [bytes.length, ...bytes];
  };
  const imports = names.flatMap(([from, name]) => [...text(from), ...text(name), 0, 0]);
  const size = imports.length + 2;
  const leb = (value: number) => [(value & 0x7f) | 0x80, (value >> 7) & 0x7f];
  return new WebAssembly.Module(
    Uint8Array.from([
      0,
      0x61,
      0x73,
      0x6d,
      1,
      0,
      0,
      0,
      1,
      4,
      1,
      0x60,
      0,
      0,
      2,
      ...leb(size),
      ...leb(names.length),
      ...imports,
    ]),
  );
}

const callNames = [
  ...['args_get', 'args_sizes_get', 'environ_get', 'environ_sizes_get', 'clock_res_get', 'clock_time_get'],
  ...['fd_advise', 'fd_close', 'fd_datasync', 'fd_fdstat_get', 'fd_fdstat_set_flags', 'fd_filestat_get'],
  ...[
    'fd_filestat_set_size',
    'fd_filestat_set_times',
    'fd_pread',
    'fd_prestat_get',
    'fd_prestat_dir_name',
    'fd_pwrite',
  ],
  ...['fd_read', 'fd_readdir', 'fd_seek', 'fd_sync', 'fd_tell', 'fd_write', 'path_create_directory'],
  ...['path_filestat_get', 'path_filestat_set_times', 'path_link', 'path_open', 'path_readlink'],
  ...['path_remove_directory', 'path_rename', 'path_symlink', 'path_unlink_file', 'poll_oneoff', 'proc_exit'],
  ...['random_get', 'sched_yield', 'sock_accept', 'sock_recv', 'sock_send', 'sock_shutdown'],
];

export const allRights = (1n << 30n) - 1n;
export const readRight = 1n << 1n;

export interface RigOptions {
  readonly bytesMax?: number;
  readonly nodesMax?: number;
  readonly descriptorsMax?: number;
}

/** A guest's side of the imports: real ones, over a real memory, called as WASM would call them. */
export class GuestRig {
  readonly memory = new WebAssembly.Memory({ initial: 64 });
  readonly tree: FileTree;
  readonly descriptors: Descriptors;
  readonly slept: bigint[] = [];
  readonly said: string[] = [];
  readonly surprises: string[] = [];
  readonly met = new MetLimits();
  readonly calls: Record<string, (...args: (number | bigint)[]) => number>;
  nowNs = 1_000_000_000n;
  /** The descriptor of the folder `/`. */
  readonly root = 3;

  constructor({ bytesMax = 10_000_000, nodesMax = 1_000, descriptorsMax = 64 }: RigOptions = {}) {
    this.tree = new FileTree(new Quota({ bytesMax, nodesMax }, this.met.add), () => this.nowNs);
    this.tree.mountFolder('/out', true);
    this.tree.mountFolder('/tmp', true);
    const cache = new BlockCache(
      (_url, start, end) => new TextEncoder().encode('mounted,data\n1,2\n').slice(start, end),
      1e6,
    );
    this.tree.mountFile('/data/table.csv', new LazyContent({ url: 'table', offset: 0, size: 17 }, cache));
    this.descriptors = new Descriptors(descriptorsMax, () => this.met.add('open-files'));
    const output = new OutputStream('stdout', {
      limitBytes: 1_000,
      send: (_name, text) => this.said.push(text),
      onCut: () => this.met.add('output'),
    });
    this.descriptors.put(0, { kind: 'stream', output: null });
    this.descriptors.put(1, { kind: 'stream', output });
    this.descriptors.put(2, { kind: 'stream', output });
    this.descriptors.put(this.root, { kind: 'folder', node: this.tree.root, preopenedAs: '/', listing: [] });
    const host: WasiHost = {
      memory: new GuestMemory(() => this.memory),
      tree: this.tree,
      descriptors: this.descriptors,
      args: ['python'],
      environment: { HOME: '/tmp' },
      realtimeNs: () => this.nowNs,
      monotonicNs: () => this.nowNs,
      fillRandom: (bytes) => bytes.fill(7),
      sleep: (durationNs) => this.slept.push(durationNs),
      onUnexpected: (call, error) => this.surprises.push(`${call}: ${String(error)}`),
    };
    const imports = createImports(moduleWithImports(callNames.map((name) => [wasiModule, name] as const)), host);
    this.calls = imports[wasiModule] as unknown as GuestRig['calls'];
  }

  get view(): DataView {
    return new DataView(this.memory.buffer);
  }

  call(name: string, ...args: (number | bigint)[]): number {
    const call = this.calls[name];
    if (!call) throw new Error(`no such call: ${name}`);
    return call(...args);
  }

  /** Puts text into the memory; returns its address and length as two arguments. */
  text(value: string, at = scratch): [number, number] {
    const bytes = new TextEncoder().encode(value);
    new Uint8Array(this.memory.buffer).set(bytes, at);
    return [at, bytes.length];
  }

  /** `path_open` from the root; returns the error number, and leaves the descriptor in `lastFd`. */
  open(path: string, openFlags = 0, rights = allRights, fdFlags = 0): number {
    return this.call('path_open', this.root, 1, ...this.text(path), openFlags, rights, allRights, fdFlags, 16);
  }

  get lastFd(): number {
    return this.view.getUint32(16, true);
  }

  opened(path: string, openFlags = 0, rights = allRights, fdFlags = 0): number {
    const errno = this.open(path, openFlags, rights, fdFlags);
    if (errno !== 0) throw new Error(`open ${path}: errno ${errno}`);
    return this.lastFd;
  }

  write(fd: number, value: string | Uint8Array): number {
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
    const missing = data + bytes.length - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / 65_536));
    new Uint8Array(this.memory.buffer).set(bytes, data);
    this.view.setUint32(32, data, true);
    this.view.setUint32(36, bytes.length, true);
    return this.call('fd_write', fd, 32, 1, 48);
  }

  read(fd: number, length: number): string {
    this.view.setUint32(32, data, true);
    this.view.setUint32(36, length, true);
    const errno = this.call('fd_read', fd, 32, 1, 48);
    if (errno !== 0) throw new Error(`read: errno ${errno}`);
    return new TextDecoder().decode(new Uint8Array(this.memory.buffer, data, this.view.getUint32(48, true)).slice());
  }

  /** Names in a folder, listed with a buffer of `bufferBytes`. */
  list(path: string, bufferBytes = 4_096): string[] {
    const fd = this.opened(path, 2, readRight);
    const names: string[] = [];
    for (let cookie = 0n; ; ) {
      const errno = this.call('fd_readdir', fd, data, bufferBytes, cookie, 48);
      if (errno !== 0) throw new Error(`readdir: errno ${errno}`);
      const used = this.view.getUint32(48, true);
      let at = 0;
      while (at + 24 <= used) {
        const length = this.view.getUint32(data + at + 16, true);
        if (at + 24 + length > used) break;
        cookie = this.view.getBigUint64(data + at, true);
        names.push(new TextDecoder().decode(new Uint8Array(this.memory.buffer, data + at + 24, length).slice()));
        at += 24 + length;
      }
      if (used < bufferBytes) break;
    }
    this.call('fd_close', fd);
    return names;
  }
}
