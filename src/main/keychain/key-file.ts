import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';

/** The id of the master key inside, where it is known: {@link MasterKey.id}. */
const id = z.string().optional();

const KeyEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('os-keychain'), id, sealed: z.base64() }),
  z.object({
    kind: z.literal('passphrase'),
    id,
    salt: z.base64(),
    N: z.number().int(),
    r: z.number().int(),
    p: z.number().int(),
    sealed: z.base64(),
  }),
]);
export type KeyEntry = z.infer<typeof KeyEntry>;

/** One key; two while a rotation is on its way, when the store says which of them it is under. */
const KeyFile = z.union([
  z.object({ version: z.literal(2), keys: z.array(KeyEntry).length(2) }),
  z.intersection(z.object({ version: z.literal(1) }), KeyEntry),
]);

/** The keys in the file, the present one first; none where there is no file. */
export function readKeyEntries(path: string): KeyEntry[] {
  if (!existsSync(path)) return [];
  try {
    const file = KeyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    return file.version === 2 ? file.keys : [file];
  } catch (cause) {
    throw new CloisterError(
      'key-file-broken',
      `The key file cannot be read: ${path}. Restore it from a back-up; without it the store cannot be opened.`,
      { cause },
    );
  }
}

/** Written whole or not at all, and on the disk when this returns: losing this file loses the store. */
export function writeKeyEntries(path: string, entries: readonly KeyEntry[]): void {
  const [first] = entries;
  const file = entries.length === 1 ? { version: 1, ...first } : { version: 2, keys: entries };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.new`;
  const descriptor = openSync(temporary, 'w', 0o600);
  writeSync(descriptor, JSON.stringify(file));
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(temporary, path);
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
