import { createReadStream, createWriteStream, existsSync, rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { CloisterError, messageOf } from '../../contracts/errors.ts';
import {
  openSealedStream,
  type PassphraseKdf,
  readSealedFileHead,
  type SealedFileHead,
  sealStream,
  secretBytes,
} from '../../core/privacy/sealed-file.ts';
import { deriveFromPassphrase, scryptCost } from '../keychain/passphrase-key.ts';
import { systemClock, systemRandom } from '../system-random.ts';

const saltBytes = 16;
/** More than the longest head of a sealed file. */
const headBytes = 70_000;
/** Most of an archive is sealed values in hexadecimal: a fast pass halves them, a slow one does no better. */
const gzipLevel = 1;

export type ArchiveContent = Exclude<SealedFileHead['content'], 'vault'>;

/** Bytes done of bytes to do. */
export type Progress = (done: number, total: number) => void;

export interface ArchiveFile {
  readonly path: string;
  readonly passphrase: string;
}

/**
 * Writes lines into a sealed file (docs/vault.md) beside its place, and puts it there when all of it is on the disk: whoever
 * finds a file under that name finds a whole one.
 * @throws CloisterError 'file-not-written' when it is there already (unless it is to be replaced) or cannot be written
 */
export async function writeArchive(
  { path, passphrase }: ArchiveFile,
  content: ArchiveContent,
  lines: AsyncIterable<string | Uint8Array>,
  { replace }: { readonly replace: boolean },
): Promise<{ readonly sizeBytes: number }> {
  if (!replace && existsSync(path)) throw notWritten('There is a file of this name already.');
  const salt = systemRandom.bytes(saltBytes);
  const kdf: PassphraseKdf = { name: 'scrypt', ...scryptCost, salt: Buffer.from(salt).toString('base64') };
  const secret = await deriveFromPassphrase(passphrase, salt, kdf, secretBytes);
  const part = `${path}.part`;
  try {
    await pipeline(
      Readable.from(lines),
      createGzip({ level: gzipLevel }),
      (source: AsyncIterable<Uint8Array>) =>
        sealStream(source, { secret, head: { content, createdAt: systemClock.now(), kdf }, random: systemRandom }),
      createWriteStream(part, { mode: 0o600, flush: true }),
    );
    await rename(part, path);
    await syncFolder(dirname(path));
    return { sizeBytes: statSync(path).size };
  } catch (cause) {
    rmSync(part, { force: true });
    throw cause instanceof CloisterError ? cause : notWritten(messageOf(cause), cause);
  } finally {
    secret.fill(0);
  }
}

/**
 * The lines of a sealed file, one after the other as they are opened. That none is missing at the end is known at the end.
 * @throws CloisterError 'file-missing', 'not-an-export', 'export-damaged', 'export-too-new', 'wrong-passphrase', 'other-content'
 */
export async function* readArchive(
  { path, passphrase }: ArchiveFile,
  content: ArchiveContent,
  progress: Progress = () => {},
): AsyncGenerator<string> {
  const head = await readHead(path);
  if (head.content !== content) {
    throw new CloisterError('other-content', `This file holds a ${head.content}, not a ${content}.`);
  }
  const secret = await deriveFromPassphrase(passphrase, Buffer.from(head.kdf.salt, 'base64'), head.kdf, secretBytes);
  const bytes = createReadStream(path, { highWaterMark: 1 << 20 });
  const plain = createGunzip();
  // Its error comes out of `plain`, which is what is read.
  const opening = pipeline(
    Readable.from(openSealedStream(counted(bytes, statSync(path).size, progress), secret)),
    plain,
  );
  opening.catch(() => {});
  try {
    yield* createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY });
    await opening;
  } catch (error) {
    await opening;
    throw error;
  } finally {
    bytes.destroy();
    secret.fill(0);
  }
}

/** The same bytes, each part told to `progress` when it is taken. */
export async function* counted(
  source: AsyncIterable<Uint8Array>,
  total: number,
  progress: Progress,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const bytes of source) {
    yield bytes;
    done += bytes.length;
    progress(done, total);
  }
}

async function readHead(path: string): Promise<SealedFileHead> {
  const file = await open(path).catch((cause: unknown) => {
    throw new CloisterError('file-missing', `The file cannot be read: ${messageOf(cause)}`, { cause });
  });
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(headBytes), 0, headBytes, 0);
    return await readSealedFileHead(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const entry = await open(folder);
  await entry.sync();
  await entry.close();
}

function notWritten(why: string, cause?: unknown): CloisterError {
  return new CloisterError('file-not-written', `The file was not written: ${why}`, { cause });
}
