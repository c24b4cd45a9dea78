import { describe, expect, test } from 'vitest';
import { PersonMatcher, tracesOf } from '../../../src/core/privacy/person-traces.ts';
import { ProjectVault } from '../../../src/core/privacy/project-vault.ts';
import { openSealedFile, readSealedFileHead, sealFile } from '../../../src/core/privacy/sealed-file.ts';
import { mergeEntries, readEntries, writeEntries } from '../../../src/core/privacy/vault-transfer.ts';
import { random, testKey } from './engine-of-tests.ts';

const secret = new Uint8Array(64).map((_, index) => index);
const kdf = { name: 'scrypt', N: 2 ** 17, r: 8, p: 1, salt: 'c2FsdA==' } as const;
const sealed = (plain: Uint8Array) =>
  sealFile({ plain, secret, head: { content: 'vault', createdAt: 1, kdf }, random });

async function vaultOf(...entries: readonly (readonly [string, string])[]): Promise<ProjectVault> {
  const vault = await ProjectVault.open('p', testKey, [], random);
  for (const [entityType, original] of entries) vault.tokenFor(entityType, original);
  return vault;
}

describe('an exported file', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 200_000])('gives %i bytes back', async (length) => {
    const plain = new Uint8Array(length).map((_, index) => index % 251);
    const file = await sealed(plain);
    expect(await openSealedFile(file, secret)).toEqual(plain);
    expect((await readSealedFileHead(file)).kdf).toEqual(kdf);
  });

  test('says that a passphrase is wrong, and nothing else', async () => {
    const file = await sealed(new Uint8Array(10));
    await expect(openSealedFile(file, new Uint8Array(64))).rejects.toMatchObject({ code: 'wrong-passphrase' });
  });

  test('says that it is damaged wherever a byte was changed', async () => {
    const file = await sealed(new Uint8Array(70_000));
    const head = 12 + new DataView(file.buffer).getUint32(8);
    for (const at of [9, 20, head - 3, head + 5, head + 64, head + 66_000, file.length - 1]) {
      const changed = new Uint8Array(file);
      changed[at]! ^= 1;
      await expect(openSealedFile(changed, secret), `byte ${at}`).rejects.toMatchObject({ code: 'export-damaged' });
    }
  });

  test('says that it is damaged wherever it was cut off, between two chunks too', async () => {
    const file = await sealed(new Uint8Array(65_536 * 2));
    const body = 12 + new DataView(file.buffer).getUint32(8) + 64;
    for (const end of [9, 40, body, body + 100, body + 65_552, file.length - 1]) {
      await expect(openSealedFile(file.slice(0, end), secret), `at ${end}`).rejects.toMatchObject({
        code: 'export-damaged',
      });
    }
    await expect(openSealedFile(new Uint8Array(100), secret)).rejects.toMatchObject({ code: 'not-an-export' });
  });
});

describe('a vault taken into another', () => {
  test('keeps every token, half a surrogate pair included', async () => {
    const from = await vaultOf(['PERSON', 'Ana Ruiz'], ['PERSON', 'RUIZ, Ana'], ['TEXT', 'half \ud83d']);
    const { entries, projectName } = readEntries(writeEntries(from, 'Claims'));
    const into = await vaultOf();
    expect(mergeEntries(into, entries, 'refuse')).toMatchObject({ added: 3, already: 0, conflicts: [] });
    expect(projectName).toBe('Claims');
    for (const { token, original } of from.entriesAfter(0)) expect(into.entry(token)?.original).toBe(original);
    expect(mergeEntries(into, entries, 'refuse')).toMatchObject({ added: 0, already: 3 });
  });

  test('with one token that means somebody else, takes nothing in and names it', async () => {
    const { entries } = readEntries(writeEntries(await vaultOf(['PERSON', 'Ana Ruiz'], ['PHONE', '555-0100']), 'x'));
    const into = await vaultOf(['PERSON', 'Wei Zhang']);
    const refused = mergeEntries(into, entries, 'refuse');
    expect(refused).toMatchObject({
      added: 0,
      conflicts: [{ token: '<PERSON_1>', reason: 'token-taken', became: null }],
    });
    expect(into.entriesAfter(0)).toHaveLength(1);
    const renumbered = mergeEntries(into, entries, 'renumber');
    expect(renumbered).toMatchObject({ added: 2, conflicts: [{ token: '<PERSON_1>', became: '<PERSON_2>' }] });
    expect(into.entry('<PERSON_1>')?.original).toBe('Wei Zhang');
  });

  test('never makes two people one, and never uses the number of a purged one', async () => {
    const into = await ProjectVault.open('p', testKey, [], random, { retired: ['<PERSON_1>', '<PERSON_4>'] });
    const ana = { token: '<PERSON_1>', entityType: 'PERSON', original: 'Ana Ruiz' };
    const [conflict] = mergeEntries(into, [ana], 'renumber').conflicts;
    expect(conflict).toMatchObject({ reason: 'token-taken', became: '<PERSON_5>' });
    const other = { token: '<PERSON_5_2>', entityType: 'PERSON', original: 'Wei Zhang' };
    expect(mergeEntries(into, [other], 'refuse').conflicts).toMatchObject([{ reason: 'token-taken' }]);
  });
});

describe('the traces of a person', () => {
  test('are all forms, what is linked, and texts that hold it; nobody else’s', async () => {
    const vault = await vaultOf(
      ['PERSON', 'Ana Ruiz'],
      ['PERSON', 'RUIZ, Ana'],
      ['EMAIL_ADDRESS', 'ana.ruiz@example.org'],
      ['TEXT', 'Spoke with Ana Ruiz about it'],
      ['TEXT', 'Write to ANA.RUIZ@example.org'],
      ['PERSON', 'Ana Lopez'],
      ['PERSON', 'Juan Ruiz'],
      ['EMAIL_ADDRESS', 'juan.ruiz@example.org'],
    );
    const expected = ['<EMAIL_1>', '<PERSON_1>', '<PERSON_1_2>', '<TEXT_1>', '<TEXT_2>'];
    expect(tracesOf(vault, { tokens: [], names: ['ana ruiz'] }).tokens.toSorted()).toEqual(expected);
    expect(tracesOf(vault, { tokens: ['<PERSON_1_2>'], names: [] }).tokens.toSorted()).toEqual(expected);
  });

  test('are found in texts in any case, order and with accents, by token too', () => {
    const person = new PersonMatcher([{ type: 'PERSON', text: 'José Núñez' }], ['<PERSON_3>']);
    for (const text of ['JOSE NUNEZ', 'Núñez, José', 'jose_nunez@x.org', 'x José Núñez y']) {
      expect(person.isIn(text), text).toBe(true);
    }
    for (const text of ['José', 'Nuñezco Joséph', 'Maria Núñez']) expect(person.isIn(text), text).toBe(false);
    expect(person.isNamedIn('What did PERSON_3 buy?')).toBe(true);
    expect(person.isNamedIn('What did <PERSON_31> buy?')).toBe(false);
  });
});
