import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createMasterKey,
  type OsKeychain,
  openFromKeychain,
  openWithPassphrase,
  readKeyState,
} from '../../../src/main/keychain/master-key.ts';

/** The interface of the system's keychain with a visible cipher: what is tested is what Cloister does with it. */
const keychain: OsKeychain = {
  available: () => true,
  encrypt: (text) => Buffer.from(text.split('').reverse().join('')),
  decrypt: (sealed) => sealed.toString().split('').reverse().join(''),
};

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-key-'));
  path = join(folder, 'key.json');
});
const withPassphrase = (passphrase: string) => createMasterKey(path, { kind: 'passphrase', passphrase });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the master key', () => {
  it('comes back with its passphrase', async () => {
    const key = await withPassphrase('correct horse');
    expect((await openWithPassphrase(path, 'correct horse')).map((opened) => Buffer.from(opened))).toEqual([key]);
    expect(readKeyState(path)).toBe('passphrase');
  });

  it('does not open with another', async () => {
    await withPassphrase('correct horse');
    await expect(openWithPassphrase(path, 'correct horsf')).rejects.toMatchObject({ code: 'wrong-passphrase' });
  });

  it('opens with the same passphrase typed in another Unicode form', async () => {
    await withPassphrase('caf\u00e9');
    await expect(openWithPassphrase(path, 'cafe\u0301')).resolves.toBeDefined();
  });

  it('never rests readable, and only the user may read its file', async () => {
    const key = Buffer.from(await withPassphrase('x'));
    const file = readFileSync(path, 'utf8');
    expect(file).not.toContain(key.toString('base64'));
    expect(file).not.toContain(key.toString('hex'));
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('is kept by the keychain where there is one', async () => {
    const key = await createMasterKey(path, { kind: 'os-keychain', keychain });
    expect(openFromKeychain(path, keychain)).toEqual([key]);
  });

  it('stays closed when the keychain is gone, and says so', async () => {
    await createMasterKey(path, { kind: 'os-keychain', keychain });
    expect(() => openFromKeychain(path, { ...keychain, available: () => false })).toThrow(/keychain/);
  });

  it('is not made anew over a broken file', async () => {
    writeFileSync(path, '{"version":1');
    await expect(openWithPassphrase(path, 'x')).rejects.toMatchObject({ code: 'key-file-broken' });
  });
});
