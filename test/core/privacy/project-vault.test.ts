import { describe, expect, test } from 'vitest';
import { ProjectVault } from '../../../src/core/privacy/project-vault.ts';
import { random, testKey } from './engine-of-tests.ts';

const openVault = (records: Parameters<typeof ProjectVault.open>[2] = [], projectId = 'p', key = testKey) =>
  ProjectVault.open(projectId, key, records, random);

describe('the vault at rest', () => {
  test('gives every token back after it was closed and opened with its key', async () => {
    const vault = await openVault();
    const originals = [
      ['PERSON', 'Ana Ruiz'],
      ['PERSON', 'RUIZ, Ana'],
      ['PHONE_NUMBER', '555-0123'],
      ['TEXT', 'half a pair \ud83d and a byte order mark \ufeff'],
      ['PERSON', ''],
    ] as const;
    const tokens = originals.map(([entityType, original]) => vault.tokenFor(entityType, original));
    const reopened = await openVault(await vault.recordsOf(tokens));
    expect(tokens.map((token) => reopened.entry(token)?.original)).toEqual(originals.map(([, original]) => original));
    expect(originals.map(([entityType, original]) => reopened.tokenFor(entityType, original))).toEqual(tokens);
  });

  test('says that the key is wrong, and opens nothing', async () => {
    const vault = await openVault();
    const records = await vault.recordsOf([vault.tokenFor('PERSON', 'Ana Ruiz')]);
    await expect(openVault(records, 'p', new Uint8Array(32).fill(8))).rejects.toMatchObject({
      code: 'vault-wrong-key',
    });
    await expect(openVault([], 'p', new Uint8Array(16))).rejects.toMatchObject({ code: 'vault-wrong-key' });
  });

  test.each(['another token', 'another entity', 'another project', 'a changed byte'])(
    'does not open a record passed off with %s',
    async (change) => {
      const vault = await openVault();
      const tokens = [vault.tokenFor('PERSON', 'Ana Ruiz'), vault.tokenFor('PERSON', 'John Smith')];
      const [ana, john] = await vault.recordsOf(tokens);
      const sealed = new Uint8Array(ana!.sealed);
      if (change === 'a changed byte') sealed[20]! ^= 1;
      const forged = {
        token: change === 'another token' ? '<PERSON_7>' : ana!.token,
        entityType: change === 'another entity' ? 'EMAIL_ADDRESS' : ana!.entityType,
        sealed,
        keyVersion: 1,
      };
      const opening = openVault([forged, john!], change === 'another project' ? 'q' : 'p');
      await expect(opening).rejects.toMatchObject({ code: /^vault-(?:damaged|wrong-key)$/ });
    },
  );

  test('seals the same text under a nonce of its own each time, and never holds it in the open', async () => {
    const first = await openVault();
    const second = await openVault();
    const [a] = await first.recordsOf([first.tokenFor('PERSON', 'Ana Ruiz')]);
    const [b] = await second.recordsOf([second.tokenFor('PERSON', 'Ana Ruiz')]);
    expect(a!.sealed.slice(0, 12)).not.toEqual(b!.sealed.slice(0, 12));
    expect(new TextDecoder().decode(a!.sealed)).not.toContain('Ana');
  });

  test('hands out each record until one call has had it, so that nothing is stored late', async () => {
    const vault = await openVault();
    const token = vault.tokenFor('PERSON', 'Ana Ruiz');
    const [one, other] = await Promise.all([vault.recordsOf([token]), vault.recordsOf([token])]);
    expect([one.length, other.length]).toEqual([1, 1]);
    expect(await vault.recordsOf([token])).toEqual([]);
  });
});

describe('one thing has one number', () => {
  test.each([
    ['PERSON', ['Ana Ruiz', 'ana ruiz', 'RUIZ, Ana', 'Ana  Ruiz', 'Ms. Ana Ruíz']],
    ['PHONE_NUMBER', ['(415) 555-0123', '415.555.0123', '4155550123']],
    ['CREDIT_CARD', ['4111 1111 1111 1111', '4111111111111111']],
    ['EMAIL_ADDRESS', ['Ana@Example.com', 'ana@example.com']],
    ['US_SSN', ['536-90-4399', '536904399']],
  ] as const)('%s', async (entityType, forms) => {
    const vault = await openVault();
    const tokens = forms.map((form) => vault.tokenFor(entityType, form));
    expect(new Set(tokens.map((token) => /_(\d+)/.exec(token)![1]))).toEqual(new Set(['1']));
    expect(new Set(tokens).size).toBe(forms.length);
  });

  test.each([
    ['PERSON', 'Ana Ruiz', 'Ruiz'],
    ['PERSON', 'Ana Ruiz', 'Ana Ruiz Lopez'],
    ['EMAIL_ADDRESS', 'a.b@example.com', 'ab@example.com'],
    ['IP_ADDRESS', '1.23.4.5', '12.3.4.5'],
    ['US_SSN', 'A-1-23', 'A-12-3'],
  ])('%s: %s and %s are two', async (entityType, one, other) => {
    const vault = await openVault();
    expect(vault.tokenFor(entityType, one)).toMatch(/_1>$/);
    expect(vault.tokenFor(entityType, other)).toMatch(/_2>$/);
  });

  test('a column named like a token keeps that number free', async () => {
    const vault = await openVault();
    vault.reserve(['ADDRESS_1', 'ADDRESS_2']);
    expect(vault.tokenFor('STREET_ADDRESS', '12 Oak St')).toBe('<ADDRESS_3>');
  });
});
