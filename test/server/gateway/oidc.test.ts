import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Backend } from '../../../src/server/backends/backend.ts';
import { openEmbeddedBackend } from '../../../src/server/backends/embedded.ts';
import { OidcTokens } from '../../../src/server/gateway/oidc.ts';
import { createLog } from '../../../src/server/log.ts';
import type { Service } from '../../../src/server/service.ts';
import { setTenant } from '../../../src/server/truth/tenants.ts';
import { QueueClient } from '../../fixtures/queue-client.ts';
import { startTestService } from '../../suites/task-queue.suite.ts';

const issuer = 'https://login.example';
const folder = mkdtempSync(join(tmpdir(), 'cloister-oidc-'));
let jwks: Server;
let backend: Backend;
let service: Service;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;

beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  const published = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };
  jwks = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(published));
  });
  await new Promise<void>((done) => jwks.listen(0, '127.0.0.1', done));
  backend = await openEmbeddedBackend(folder, { log: createLog(() => {}, {}), version: '0.1.0' });
  const address = `http://127.0.0.1:${(jwks.address() as AddressInfo).port}/jwks`;
  service = await startTestService(backend, [
    ...[`--oidc-issuer=${issuer}`, '--oidc-audience=cloister', `--oidc-jwks=${address}`, '--oidc-tenant-claim=org'],
  ]);
  await setTenant(backend.database, 'acme', {});
});
afterAll(async () => {
  await service?.drain();
  await backend?.[Symbol.asyncDispose]();
  jwks?.close();
  rmSync(folder, { recursive: true, force: true });
});

const claims = { iss: issuer, aud: 'cloister', sub: 'ana', org: 'acme', scope: 'openid tasks:read tasks:write' };
const token = (more: Record<string, unknown> = {}, key = keys.privateKey, expires = '5m') =>
  new SignJWT({ ...claims, ...more })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);
const task = { kind: 'echo', input: { text: 'x' } };

it('takes a token of the issuer: its tenant, its scopes, and the user in the audit; keys go on working', async () => {
  const client = new QueueClient(service.url, await token());
  const { id } = await client.submit(task);
  expect((await client.ended(id)).status).toBe('succeeded');
  expect((await client.request(`/v1/tasks/${id}/cancel`, { method: 'POST' })).status).toBe(403);
  const listed = new QueueClient(service.url, await token({ scope: undefined, scp: ['tasks:read'] }));
  expect((await listed.request('/v1/tasks', { json: task })).status).toBe(403);
  expect((await listed.task(id)).id).toBe(id);
  const [row] = await backend.database.query('select tenant, actor from audit where task_id = $1', [id]);
  expect(row).toMatchObject({ tenant: 'acme', actor: 'user:ana' });
  expect((await new QueueClient(service.url, 'secret').request('/v1/tasks')).status).toBe(200);
});

it('refuses every other token', async () => {
  const [header, body] = (await token()).split('.');
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
  const wrong = [
    await token({ iss: 'https://elsewhere.example' }),
    await token({ aud: 'another' }),
    await token({ org: 'globex' }),
    await token({ org: undefined }),
    await token({ sub: undefined }),
    await token({}, keys.privateKey, '-5m'),
    await token({}, (await generateKeyPair('RS256')).privateKey),
    `${header}.${body}.AAAA`,
    unsigned,
  ];
  for (const each of wrong) {
    expect((await new QueueClient(service.url, each).request('/v1/tasks')).status).toBe(401);
  }
});

it('says that the issuer cannot be reached, rather than that a token is wrong', async () => {
  const tokens = new OidcTokens({ issuer, audience: 'cloister', jwks: 'http://127.0.0.1:1/', tenantClaim: 'org' });
  await expect(tokens.read(await token())).rejects.toMatchObject({ status: 503, code: 'issuer_unreachable' });
});
