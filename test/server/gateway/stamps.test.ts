import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportSPKI, generateKeyPair } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stampHeader } from '../../../src/contracts/stamp.ts';
import type { LedgerRow } from '../../../src/contracts/store.ts';
import { nextLedgerRow } from '../../../src/core/egress/ledger.ts';
import { type InstallKey, stampPayload } from '../../../src/core/egress/stamp.ts';
import type { Backend } from '../../../src/server/backends/backend.ts';
import { openEmbeddedBackend } from '../../../src/server/backends/embedded.ts';
import { addInstallCommand } from '../../../src/server/commands/installs.ts';
import { createLog } from '../../../src/server/log.ts';
import { parseServeOptions } from '../../../src/server/options.ts';
import { type Service, startService } from '../../../src/server/service.ts';
import { createKey } from '../../../src/server/truth/access.ts';
import { revokeInstall } from '../../../src/server/truth/installs.ts';
import { QueueClient } from '../../fixtures/queue-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-stamps-'));
const versions = { policyVersion: 4, scannerVersion: '0.1.0' };
const silent = createLog(() => {}, {});
let backend: Backend;
let service: Service;
let client: QueueClient;
let key: InstallKey;
let previous: LedgerRow | null = null;

beforeAll(async () => {
  backend = await openEmbeddedBackend(join(folder, 'data'), { log: silent, version: '0.1.0' });
  service = await startService(parseServeOptions(['--port=0', '--min-policy=3']), backend, silent);
  client = new QueueClient(service.url, await createKey(backend.database, 'acme', ['tasks:read', 'tasks:write']));
  key = await register('laptop-1', 'acme');
});
afterAll(async () => {
  await service?.drain();
  await backend?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** A new installation, whose key an administrator makes known to the service. */
async function register(id: string, tenant: string): Promise<InstallKey> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const file = join(folder, `${id}.pem`);
  writeFileSync(file, await exportSPKI(publicKey));
  await addInstallCommand.prepare({ tenant, id, 'public-key': file })(backend.database);
  return { id, privateKey };
}

/** What the desktop does: the gate lets a body out, the ledger records it, and the record is signed. */
async function stamped(body: string, by = key, about: { at?: number; policyVersion?: number } = {}): Promise<string> {
  const entry = { projectId: 'p', runId: null, purpose: 'task', origin: service.url, decision: 'sent' as const };
  const bytes = new TextEncoder().encode(body);
  previous = await nextLedgerRow(previous, { ...entry, at: about.at ?? Date.now(), reason: null, body: bytes });
  return stampPayload(previous, { ...versions, policyVersion: about.policyVersion ?? 4 }, by);
}

const payload = (text: string) => JSON.stringify({ kind: 'echo', input: { text } });
const send = (body: string, stamp?: string, path = '/v1/tasks') =>
  client.request(path, { method: 'POST', body, ...(stamp !== undefined && { headers: { [stampHeader]: stamp } }) });
const refusal = async (answer: Promise<Response>) => {
  const response = await answer;
  return [response.status, ((await response.json()) as { code: string }).code];
};

it('takes what a registered install stamped, and the audit names the ledger’s record', async () => {
  const body = payload('<PERSON_1> bought 12 on 2026-11-23');
  const response = await send(body, await stamped(body));
  expect(response.status).toBe(202);
  const { id } = (await response.json()) as { id: string };
  expect((await client.ended(id)).status).toBe('succeeded');
  const [row] = await backend.database.query(`select stamp from audit where task_id = $1`, [id]);
  expect(JSON.parse(String(row?.stamp))).toMatchObject({
    install: 'laptop-1',
    ledgerHash: previous?.hash,
    ...versions,
  });
  const asked = JSON.stringify({ model: 'echo', input: 'hello', background: true });
  expect((await send(asked, await stamped(asked), '/v1/responses')).status).toBe(200);
  expect(await refusal(send(asked, undefined, '/v1/responses'))).toEqual([403, 'unstamped']);
});

it('says why it refuses what is not stamped as it must be', async () => {
  const body = payload('x');
  const day = 24 * 60 * 60 * 1000;
  const stranger = await register('laptop-2', 'globex');
  const former = await register('laptop-3', 'acme');
  await revokeInstall(backend.database, former.id);
  const forger = { id: key.id, privateKey: (await generateKeyPair('EdDSA')).privateKey };
  for (const [stamp, code] of [
    [undefined, 'unstamped'],
    ['x.y.z', 'unknown_install'],
    [await stamped(payload('y')), 'stamp_of_another_body'],
    [await stamped(body, stranger), 'unknown_install'],
    [await stamped(body, former), 'unknown_install'],
    [await stamped(body, forger), 'stamp_not_valid'],
    [await stamped(body, key, { at: Date.now() - 8 * day }), 'stamp_out_of_time'],
    [await stamped(body, key, { at: Date.now() + day }), 'stamp_out_of_time'],
    [await stamped(body, key, { policyVersion: 2 }), 'stamp_of_old_policy'],
  ] as const) {
    expect(await refusal(send(body, stamp))).toEqual([403, code]);
  }
});

it('looks for personal data itself, whatever the stamp says, and does not repeat it', async () => {
  for (const text of ['write to ana.ruiz@example.com', 'card 4111 1111 1111 1111', 'call +1 415 555 0123']) {
    const response = await send(payload(text), await stamped(payload(text)));
    expect(response.status).toBe(403);
    const problem = (await response.json()) as { code: string; detail: string };
    expect(problem.code).toBe('personal_data');
    expect(problem.detail).not.toContain(text.split(' ').at(-1));
  }
});

it('the desktop stamps nothing that its gate refused, and only Ed25519 keys are registered', async () => {
  const { privateKey } = await generateKeyPair('EdDSA');
  const record = { decision: 'refused' as const, hash: '0', bodySha256: '0', at: 0 };
  await expect(stampPayload(record, versions, { id: 'x', privateKey })).rejects.toMatchObject({
    code: 'egress-refused',
  });
  const file = join(folder, 'rsa.pem');
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(file, publicKey.export({ type: 'spki', format: 'pem' }));
  expect(() => addInstallCommand.prepare({ tenant: 'acme', id: 'y', 'public-key': file })).toThrow('Ed25519');
});
