import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { CloisterError, messageOf } from '../../contracts/errors.ts';
import type { OnConflict, VaultImport } from '../../contracts/vault-transfer.ts';
import { type PassphraseKdf, readSealedFileHead, secretBytes } from '../../core/privacy/sealed-file.ts';
import { deriveFromPassphrase, scryptCost } from '../keychain/passphrase-key.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import type { Workbench } from './workbench.ts';

/** Far above any vault; a file is read whole. */
const fileBytesMax = 1 << 30;
const saltBytes = 16;

/**
 * Writes a project's vault into a file of the user's own, under a passphrase (docs/vault.md has the format).
 * @throws CloisterError 'file-not-written' when the file is there already or cannot be written
 */
export async function exportVault(
  workbench: Workbench,
  { projectId, path, passphrase, replace }: { projectId: string; path: string; passphrase: string; replace: boolean },
): Promise<{ readonly entries: number; readonly sizeBytes: number }> {
  const { name } = await workbench.shelf.guarded(projectId);
  const salt = systemRandom.bytes(saltBytes);
  const kdf: PassphraseKdf = { name: 'scrypt', ...scryptCost, salt: Buffer.from(salt).toString('base64') };
  const secret = await deriveFromPassphrase(passphrase, salt, kdf, secretBytes);
  const head = { createdAt: systemClock.now(), kdf };
  const { bytes, entries } = await workbench.privacy.exportVault({ projectId, secret, head, projectName: name });
  secret.fill(0);
  writeOut(path, bytes, replace);
  return { entries, sizeBytes: bytes.byteLength };
}

/**
 * Takes an exported vault into a project. All of it or, where it conflicts and conflicts are refused, nothing.
 * @throws CloisterError 'not-an-export', 'export-damaged', 'export-too-new', 'wrong-passphrase', 'file-missing'
 */
export async function importVault(
  workbench: Workbench,
  {
    projectId,
    path,
    passphrase,
    onConflict,
  }: { projectId: string; path: string; passphrase: string; onConflict: OnConflict },
): Promise<VaultImport> {
  await workbench.shelf.guarded(projectId);
  workbench.refuseWhileBusy(projectId);
  const { bytes, secret } = await unlockFile(path, passphrase);
  try {
    const { records, ...outcome } = await workbench.privacy.importVault({ projectId, secret, bytes, onConflict });
    await workbench.store.addVaultRecords({ projectId, records });
    return outcome;
  } catch (error) {
    // What the open vault took in and the store did not is forgotten with it.
    await workbench.shelf.release(projectId);
    throw error;
  } finally {
    secret.fill(0);
  }
}

async function unlockFile(path: string, passphrase: string) {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new CloisterError('file-missing', `The file cannot be read: ${messageOf(cause)}`, { cause });
  }
  if (bytes.length > fileBytesMax) throw new CloisterError('not-an-export', 'This file is too large for a vault.');
  const { kdf } = await readSealedFileHead(bytes);
  const secret = await deriveFromPassphrase(passphrase, Buffer.from(kdf.salt, 'base64'), kdf, secretBytes);
  return { bytes: new Uint8Array(bytes), secret };
}

function writeOut(path: string, bytes: Uint8Array, replace: boolean): void {
  try {
    const file = openSync(path, replace ? 'w' : 'wx', 0o600);
    writeSync(file, bytes);
    fsyncSync(file);
    closeSync(file);
  } catch (cause) {
    throw new CloisterError('file-not-written', `The file was not written: ${messageOf(cause)}`, { cause });
  }
}
