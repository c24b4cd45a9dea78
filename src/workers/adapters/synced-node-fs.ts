import { fstatSync, fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** Of what Emscripten's NODEFS keeps for an open file or folder: the descriptor beneath. */
interface NodeFsStream {
  readonly nfd: number;
}

interface EmscriptenNodeFs {
  readonly stream_ops: { fsync?: (stream: NodeFsStream) => number };
}

type EmscriptenOptions = Parameters<NodeFS['init']>[1];

/** Emscripten's numbers of errors are WASI's. */
const EIO = 29;

/**
 * PGlite's file system with the one call that it lacks: what PostgreSQL asks to be on the disk is on the disk when it goes on.
 * Emscripten's NODEFS has no `fsync`, so PGlite never waits for the disk, whatever its settings say; and its `fdatasync`
 * does nothing, so {@link syncedStartParams} choose `fsync`.
 */
export class SyncedNodeFs extends NodeFS {
  override async init(pglite: PGlite, options: EmscriptenOptions): Promise<{ emscriptenOpts: EmscriptenOptions }> {
    const { emscriptenOpts } = await super.init(pglite, options);
    const addSync = (module: unknown) => {
      const { NODEFS } = module as { readonly NODEFS: EmscriptenNodeFs };
      NODEFS.stream_ops.fsync = ({ nfd }) => sync(nfd);
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addSync] } };
  }
}

/** PGlite's own parameters without `-F`, which switches waiting for the disk off. */
export const syncedStartParams: readonly string[] = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'],
];

/** Returns an error's number as PostgreSQL expects it, 0 for none: an exception would go through the WebAssembly and break it. */
function sync(descriptor: number): number {
  try {
    fsyncSync(descriptor);
    return 0;
  } catch {
    // Some systems refuse it for folders; there the file system's journal keeps entries in order.
    return fstatSync(descriptor).isDirectory() ? 0 : EIO;
  }
}
