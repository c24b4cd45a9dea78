import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DataFile } from '../../contracts/kernel.ts';
import type { ServedFiles } from './served-files.ts';

export const packageLockName = 'packages.lock.json';
const packBytesMax = 128 * 1024 * 1024;

/** `file` is a wheel beside the lock file. Only pure Python runs in the light engine: the name ends as PEP 427 says of such. */
const PackageLock = z
  .array(
    z.object({
      name: z.string().min(1).max(200),
      file: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9._+-]{0,200}-none-any\.whl$/, 'is not the name of a pure-Python wheel'),
      sha256: z.string().regex(/^[0-9a-f]{64}$/i, 'is not a SHA-256 in hexadecimal'),
    }),
  )
  .max(500);

/** A pack that must not be used, with a sentence for people. */
export class PackageProblem extends Error {
  override readonly name = 'PackageProblem';
}

/**
 * Serves the wheels of a local pack, each checked against the hash its lock file pins. What was checked is held in memory,
 * so what is served later is that and nothing else. Nothing is ever downloaded.
 *
 * @param folder null for no pack; a folder without a lock file is none either
 * @throws PackageProblem when a wheel is missing or another than its lock says, or the lock cannot be read
 */
export async function servePackages(served: ServedFiles, folder: string | null): Promise<DataFile[]> {
  if (folder === null) return [];
  let text: string;
  try {
    text = await readFile(join(folder, packageLockName), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new PackageProblem(`The lock file of the Python packages (${packageLockName}) cannot be read.`, {
      cause: error,
    });
  }
  const packages = parseLock(text);
  let left = packBytesMax;
  const wheels: { readonly file: string; readonly bytes: Buffer }[] = [];
  for (const { name, file, sha256 } of packages) {
    const bytes = await wheelBytes(folder, name, file, left);
    left -= bytes.length;
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== sha256.toLowerCase()) {
      throw new PackageProblem(
        `The Python package ${name} (${file}) is not the one its lock file pins: its SHA-256 is ${found}. Put the right file there or remove it from ${packageLockName}.`,
      );
    }
    wheels.push({ file, bytes });
  }
  return wheels.map(({ file, bytes }) => ({ name: file, mtimeMs: 0, ...served.addBytes(bytes) }));
}

function parseLock(text: string): z.infer<typeof PackageLock> {
  try {
    return PackageLock.parse(JSON.parse(text));
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : null;
    const what = issue ? `${issue.path.join('.') || 'it'} ${issue.message}` : 'it is not JSON';
    throw new PackageProblem(`The lock file of the Python packages (${packageLockName}) is wrong: ${what}.`, {
      cause: error,
    });
  }
}

async function wheelBytes(folder: string, name: string, file: string, bytesMax: number): Promise<Buffer> {
  const path = join(folder, file);
  let size: number;
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Error('It is not a regular file.');
    size = found.size;
  } catch (error) {
    throw new PackageProblem(`The Python package ${name} is in the lock file, but ${file} is not there.`, {
      cause: error,
    });
  }
  if (size > bytesMax) {
    throw new PackageProblem(
      `The Python packages are larger than ${packBytesMax / 1024 / 1024} MB together: ${name} does not fit.`,
    );
  }
  return readFile(path);
}
