import { randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ServedRef } from '../../contracts/kernel.ts';
import { responseHeaders, sandboxOrigin } from './sandbox-scheme.ts';

interface Served {
  readonly mime: string;
  readonly size: number;
  readonly bytes: Buffer | null;
  readonly handle: FileHandle | null;
}

const binary = 'application/octet-stream';
/** Larger answers are streamed, so that the engine does not stand in memory twice. */
const wholeBytesMax = 8 * 1024 * 1024;

/**
 * What the sandbox's scheme answers: a fixed map from exact path to bytes or to an open file. No path is ever joined or
 * decoded, so there is nothing to climb out of.
 */
export class ServedFiles {
  readonly #served = new Map<string, Served>();

  /** The page's own files, under their names. */
  addNamed(path: string, mime: string, bytes: Buffer): void {
    this.#served.set(path, { mime, size: bytes.length, bytes, handle: null });
  }

  addBytes(bytes: Buffer): ServedRef {
    return this.#add({ mime: binary, size: bytes.length, bytes, handle: null });
  }

  /**
   * A host file under an unguessable name. It is held open, so what is read later is the file that was checked now.
   *
   * @throws Error when it is not a regular file that can be read
   */
  async addFile(path: string): Promise<ServedRef & { mtimeMs: number }> {
    const handle = await open(path, 'r');
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw new Error('It is not a regular file.');
      return { ...this.#add({ mime: binary, size: stats.size, bytes: null, handle }), mtimeMs: stats.mtimeMs };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  #add(served: Served): ServedRef {
    const path = `/${randomBytes(24).toString('hex')}`;
    this.#served.set(path, served);
    return { url: sandboxOrigin + path, size: served.size };
  }

  async remove(url: string): Promise<void> {
    const path = url.slice(sandboxOrigin.length);
    const served = this.#served.get(path);
    this.#served.delete(path);
    await served?.handle?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const held = [...this.#served.values()];
    this.#served.clear();
    await Promise.allSettled(held.map(({ handle }) => handle?.close()));
  }

  /** Answers one request of the sandboxed page. Anything but a plain GET of a known name is refused. */
  async respond(request: Request): Promise<Response> {
    const path = request.url.startsWith(`${sandboxOrigin}/`) ? request.url.slice(sandboxOrigin.length) : '';
    const served = this.#served.get(path);
    if (!served || request.method !== 'GET')
      return new Response(null, { status: 404, headers: responseHeaders(binary) });
    const headers = responseHeaders(served.mime);
    const asked = request.headers.get('range');
    const range = asked === null ? { start: 0, end: served.size } : parseRange(asked, served.size);
    if (!range) return new Response(null, { status: 416, headers });
    const { start, end } = range;
    headers['Content-Length'] = String(end - start);
    if (asked !== null) headers['Content-Range'] = `bytes ${start}-${end - 1}/${served.size}`;
    return new Response(await bodyOf(served, start, end), { status: asked === null ? 200 : 206, headers });
  }
}

async function bodyOf(served: Served, start: number, end: number): Promise<BodyInit> {
  if (served.bytes) return new Uint8Array(served.bytes.subarray(start, end));
  const { handle } = served;
  if (!handle) throw new Error('A served file has neither bytes nor a handle.');
  if (end - start > wholeBytesMax) {
    const stream = handle.createReadStream({ start, end: end - 1, autoClose: false, highWaterMark: 1024 * 1024 });
    return Readable.toWeb(stream) as unknown as ReadableStream;
  }
  const bytes = new Uint8Array(end - start);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) break; // the file was cut short since: the guest sees an I/O error
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** One `bytes=a-b` range inside the file; null for anything else. */
function parseRange(header: string, size: number): { start: number; end: number } | null {
  const match = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(header);
  if (!match) return null;
  const [start, last] = [Number(match[1]), Number(match[2])];
  return start <= last && last < size ? { start, end: last + 1 } : null;
}
