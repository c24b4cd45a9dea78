import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKeyRepository } from '../../../src/core/state/key-repository.ts';
import { migrate } from '../../../src/core/state/migrations.ts';
import { createRepository } from '../../../src/core/state/repository.ts';
import { seal, sealJson, unseal, unsealJson } from '../../../src/core/state/sealing.ts';
import {
  createMasterKey,
  keepOnly,
  MasterKey,
  masterKeyId,
  openWithPassphrase,
} from '../../../src/main/keychain/master-key.ts';
import { rotateMasterKey } from '../../../src/main/keychain/rotate-master-key.ts';
import { systemRandom } from '../../../src/main/system-random.ts';
import { rotateProjectKey } from '../../../src/main/workbench/rotate-project-key.ts';
import { openPglite, type PgliteDatabase } from '../../../src/workers/adapters/pglite-database.ts';
import { storeTemplate as template } from '../../fixtures/store-template.ts';

/** Ends like a killed process: the call is not made, or it is made and nobody learns of it. */
class Killed extends Error {}

type Calls = Record<string, (input: never) => Promise<unknown>>;

const context = { signal: new AbortController().signal, emit: () => {} };
const bytes = (text: string) => new TextEncoder().encode(text);
const words = ['Ana Ruiz', 'Wei Zhang', 'John Smith'];

let database: PgliteDatabase;
let folder: string;
beforeAll(async () => {
  database = await openPglite({ directory: null, template });
  await migrate(database, '0.1.0');
  folder = mkdtempSync(join(tmpdir(), 'cloister-rotation-'));
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** The store's methods as a client has them; `killAt` counts calls, whole numbers before a call and halves after it. */
function storeThatDies(killAt: number) {
  const methods = { ...createRepository(database), ...createKeyRepository(database) } as unknown as Calls;
  let calls = 0;
  const entries = Object.entries(methods).map(([name, method]) => [
    name,
    async (input: never) => {
      const at = calls;
      calls += 1;
      if (killAt === at) throw new Killed();
      const output = await (method as (input: never, context: unknown) => Promise<unknown>)(input, context as never);
      if (killAt === at + 0.5) throw new Killed();
      return output;
    },
  ]);
  return { store: Object.fromEntries(entries), count: () => calls };
}

const neverKilled = Number.POSITIVE_INFINITY;
const plainStore = () => storeThatDies(neverKilled).store;

async function fill(masterKey: Uint8Array): Promise<void> {
  await database.execute('truncate projects cascade; truncate settings');
  const store = plainStore();
  const key = systemRandom.bytes(32);
  const sealed = async (plain: Uint8Array, label: string) =>
    new Uint8Array(await seal(key, plain, label, systemRandom));
  await store.putProject({
    id: 'p1',
    wrappedKey: new Uint8Array(await seal(masterKey, key, 'key p1', systemRandom)),
    keyVersion: 1,
    sealedName: new Uint8Array(await sealJson(key, 'Claims', 'name p1', systemRandom)),
    contract: { level: 'masked', k: 5 },
    createdAt: 1,
    removedAt: null,
  });
  const records = words.map(async (word, index) => ({
    token: `<PERSON_${index + 1}>`,
    entityType: 'PERSON',
    sealed: await sealed(bytes(`=${word}`), JSON.stringify(['p1', `<PERSON_${index + 1}>`, 'PERSON'])),
    keyVersion: 1,
  }));
  await store.addVaultRecords({ projectId: 'p1', records: await Promise.all(records) });
  await store.putRun({ id: 'r1', projectId: 'p1', status: 'answered', model: 'm', startedAt: 1, endedAt: 2 });
  await store.putResult({ id: 'p1/x', runId: 'r1', sealed: await sealed(bytes('12.5'), 'result p1/x'), keyVersion: 1 });
  await store.putFile({
    id: 'f1',
    projectId: 'p1',
    sealedFacts: await sealed(bytes('{"name":"a.csv"}'), 'file f1'),
    sealedValues: await sealed(bytes('values'), 'values f1'),
    keyVersion: 1,
    createdAt: 1,
    removedAt: null,
  });
  const modelKey = Buffer.from(await sealJson(masterKey, 'sk-1', 'model key', systemRandom)).toString('base64');
  await store.putSetting({ key: 'model-key', value: modelKey });
  await store.putSetting({ key: 'master-key-id', value: masterKeyId(masterKey) });
}

/** Opens everything there is, as a fresh start would. */
async function everything(masterKey: Uint8Array): Promise<unknown[]> {
  const store = plainStore();
  const [project] = await store.projects({});
  const key = await unseal(masterKey, project.wrappedKey, 'key p1');
  const text = async (sealed: Uint8Array, label: string) => new TextDecoder().decode(await unseal(key, sealed, label));
  const vault: { token: string; sealed: Uint8Array }[] = await store.vault({ projectId: 'p1' });
  const opened = vault
    .toSorted((a, b) => a.token.localeCompare(b.token))
    .map(({ token, sealed }) => text(sealed, JSON.stringify(['p1', token, 'PERSON'])));
  const [file] = await store.files({ projectId: 'p1' });
  const modelKey = Buffer.from((await store.setting({ key: 'model-key' })) as string, 'base64');
  return [
    await unsealJson(key, project.sealedName, 'name p1'),
    ...(await Promise.all(opened)),
    await text(await store.result({ id: 'p1/x' }), 'result p1/x'),
    await text(file.sealedFacts, 'file f1'),
    await text(file.sealedValues, 'values f1'),
    await unsealJson(masterKey, modelKey, 'model key'),
  ];
}

const whole = ['Claims', ...words.map((word) => `=${word}`), '12.5', '{"name":"a.csv"}', 'values', 'sk-1'];

describe('a rotation of a project’s key, killed before or after any of its calls', () => {
  const masterKey = systemRandom.bytes(32);
  beforeEach(() => fill(masterKey));

  it('leaves all as it was or all as it will be, and the next one ends it', async () => {
    const { store, count } = storeThatDies(neverKilled);
    await rotateProjectKey(store, masterKey, 'p1');
    expect(await everything(masterKey)).toEqual(whole);
    const steps = count();
    for (let killAt = 0; killAt < steps; killAt += 0.5) {
      await fill(masterKey);
      await expect(rotateProjectKey(storeThatDies(killAt).store, masterKey, 'p1')).rejects.toThrow(Killed);
      expect(await everything(masterKey), `killed at ${killAt}`).toEqual(whole);
      const version = await rotateProjectKey(plainStore(), masterKey, 'p1');
      expect(await everything(masterKey), `ended after ${killAt}`).toEqual(whole);
      // Killed after the last call, the first rotation had ended and this is a second one.
      expect(version).toBe(killAt === steps - 0.5 ? 3 : 2);
    }
  });

  it('seals again what changed after it was staged, and what came too late with the old key is refused', async () => {
    const { store } = storeThatDies(5);
    await expect(rotateProjectKey(store, masterKey, 'p1')).rejects.toThrow(Killed);
    const [project] = await plainStore().projects({});
    const key = await unseal(masterKey, project.wrappedKey, 'key p1');
    const sealedName = new Uint8Array(await sealJson(key, 'Renamed', 'name p1', systemRandom));
    await plainStore().putProject({ ...project, sealedName });
    await rotateProjectKey(plainStore(), masterKey, 'p1');
    expect((await everything(masterKey))[0]).toBe('Renamed');
    await expect(plainStore().putProject({ ...project, sealedName })).rejects.toMatchObject({ code: 'key-rotated' });
    const late = { token: '<PERSON_9>', entityType: 'PERSON', sealed: bytes('x'), keyVersion: 1 };
    await expect(plainStore().addVaultRecords({ projectId: 'p1', records: [late] })).rejects.toMatchObject({
      code: 'key-rotated',
    });
  });
});

describe('a rotation of the master key with a change of passphrase, killed before and after the store goes over', () => {
  it('opens with the old passphrase or with the new one, with nothing lost', async () => {
    const keyFile = join(folder, 'key.json');
    // What a passphrase costs is paid four times a turn: the two moments that differ, and none.
    for (const death of ['before', 'after', null]) {
      const first = await createMasterKey(keyFile, { kind: 'passphrase', passphrase: 'old' });
      await fill(first);
      const store = { ...plainStore() };
      const { rewrap } = store;
      store.rewrap = async (input: never) => {
        if (death !== 'before') await rewrap(input);
        if (death !== null) throw new Killed();
      };
      const masterKey = new MasterKey(first);
      const protection = { kind: 'passphrase', passphrase: 'new' } as const;
      const rotating = rotateMasterKey({ store, masterKey, keyFile, protection });
      if (death === null) await rotating;
      else await expect(rotating).rejects.toThrow(Killed);
      const id = await plainStore().setting({ key: 'master-key-id' });
      const openedBy: string[] = [];
      for (const passphrase of ['old', 'new']) {
        const keys = await openWithPassphrase(keyFile, passphrase).catch(() => []);
        const key = keys.find((candidate) => masterKeyId(candidate) === id);
        if (!key) continue;
        openedBy.push(passphrase);
        expect(await everything(key), `killed ${death}`).toEqual(whole);
      }
      expect(openedBy, `killed ${death}`).toEqual([death === 'before' ? 'old' : 'new']);
      keepOnly(keyFile, String(id));
    }
  }, 120_000);
});
