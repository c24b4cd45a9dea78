import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Scope } from '../../../src/contracts/tasks.ts';
import type { Backend } from '../../../src/server/backends/backend.ts';
import { openEmbeddedBackend } from '../../../src/server/backends/embedded.ts';
import { createLog } from '../../../src/server/log.ts';
import type { Service } from '../../../src/server/service.ts';
import { createKey, listKeys, revokeKey } from '../../../src/server/truth/access.ts';
import { setTenant } from '../../../src/server/truth/tenants.ts';
import { QueueClient } from '../../fixtures/queue-client.ts';
import { startTestService } from '../../suites/task-queue.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-limits-'));
let backend: Backend;
let service: Service;

beforeAll(async () => {
  backend = await openEmbeddedBackend(folder, { log: createLog(() => {}, {}), version: '0.1.0' });
  service = await startTestService(backend, ['--concurrency=8']);
});
afterAll(async () => {
  await service?.drain();
  await backend?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const all = ['tasks:read', 'tasks:write', 'tasks:cancel'] as const satisfies readonly Scope[];
const clientOf = async (tenant: string, scopes: readonly Scope[] = all) =>
  new QueueClient(service.url, await createKey(backend.database, tenant, scopes));
const task = { kind: 'echo', input: { text: 'x' } };

it('a body over 2 MiB is refused, one just under it is not', async () => {
  const client = await clientOf('bodies');
  const of = (length: number) => ({ json: { kind: 'echo', input: { text: 'x'.repeat(length) } } });
  const large = await client.request('/v1/tasks', of(2 * 1024 * 1024));
  expect(large.status).toBe(413);
  expect(await large.json()).toMatchObject({ status: 413, code: 'body_too_large' });
  expect((await client.request('/v1/tasks', of(2 * 1024 * 1024 - 100))).status).toBe(202);
});

it('a tenant whose queue is full is told to come back, and may when there is room', async () => {
  const client = await clientOf('full');
  await backend.database.query(`update tenants set queued_max = 2 where id = 'full'`);
  const waiting = await client.submit({ ...task, delayMs: 60_000 });
  await client.submit({ ...task, delayMs: 60_000 });
  const refused = await client.request('/v1/tasks', { json: task });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 'quota_exceeded' });
  await client.request(`/v1/tasks/${waiting.id}/cancel`, { method: 'POST' });
  const again = async () => (await client.request('/v1/tasks', { json: task })).status;
  await expect.poll(again, { timeout: 10_000 }).toBe(202);
});

it('a key does what its scopes name, and nothing else', async () => {
  const { id } = await (await clientOf('scoped')).submit({ ...task, delayMs: 60_000 });
  const reader = await clientOf('scoped', ['tasks:read']);
  const writer = await clientOf('scoped', ['tasks:write']);
  const refusals = [
    await reader.request('/v1/tasks', { json: task }),
    await reader.request(`/v1/tasks/${id}/cancel`, { method: 'POST' }),
    await writer.request(`/v1/tasks/${id}/cancel`, { method: 'POST' }),
    await writer.request(`/v1/tasks/${id}`),
    await writer.request(`/v1/tasks/${id}/events`),
    await writer.request('/v1/tasks'),
  ];
  for (const refusal of refusals) {
    expect(refusal.status).toBe(403);
    expect(await refusal.json()).toMatchObject({ code: 'missing_scope' });
  }
  expect((await reader.request(`/v1/tasks/${id}`)).status).toBe(200);
  expect((await new QueueClient(service.url, 'nobody').request('/v1/tasks')).status).toBe(401);
});

it('a tenant with thousands of tasks does not delay another’s first', async () => {
  const crowd = await clientOf('crowd');
  const first = await crowd.submit(task);
  await crowd.ended(first.id);
  // Straight into the truth: the door would take longer than the test may. Each takes a fifth of a second of a place.
  await backend.database.query(
    `insert into tasks (id, tenant, kind, input, priority, status, stage, retry_limit, backoff_ms, run_at, created_at, body_hash)
     select gen_random_uuid(), tenant, kind, '{"text":"ab","chunks":2,"delayMs":200}', 100, 'queued', 'ready', 0, 0, now(), now(), body_hash
     from tasks, generate_series(1, 5000) where id = $1`,
    [first.id],
  );
  backend.signals.call('ready', []);
  const running = async () => (await crowd.read<{ data: unknown[] }>('/v1/tasks?status=running')).data.length;
  await expect.poll(running, { timeout: 10_000 }).toBeGreaterThan(0);
  const late = await clientOf('late');
  const { createdAt, startedAt } = await late.ended((await late.submit(task)).id);
  // Counted and not timed, as the machine may be slow: its 8 places turn over five times in a second.
  const [between] = await backend.database.query(
    `select count(*)::integer as count from tasks where tenant = 'crowd' and started_at between $1 and $2`,
    [createdAt, startedAt],
  );
  expect(between?.count).toBeLessThan(40);
  const { data } = await crowd.read<{ data: unknown[] }>('/v1/tasks?status=queued&limit=1000');
  expect(data).toHaveLength(1000);
  await backend.database.query(`delete from tasks where tenant = 'crowd' and stage = 'ready'`);
});

it('a user who asks too often waits, and so does a tenant; another tenant does not', async () => {
  await setTenant(backend.database, 'hasty', { ratePerSecond: 0.001, userRatePerSecond: 0.001 });
  await setTenant(backend.database, 'shared', { userRatePerSecond: 0.001 });
  const status = async (client: QueueClient) => (await client.request('/v1/tasks')).status;
  const hasty = await clientOf('hasty');
  expect(await status(hasty)).toBe(200);
  const refused = await hasty.request('/v1/tasks');
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ code: 'rate_limited' });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(900);
  expect(await status(await clientOf('hasty'))).toBe(429);
  const [one, two] = [await clientOf('shared'), await clientOf('shared')];
  expect([await status(one), await status(one), await status(two)]).toEqual([200, 429, 200]);
});

it('a revoked key is listed as such, and works no more', async () => {
  const client = await clientOf('leaving');
  const [entry] = await listKeys(backend.database, 'leaving');
  expect(entry).toMatchObject({ tenant: 'leaving', scopes: all, revokedAt: null });
  expect(await revokeKey(backend.database, entry!.id)).toBe(true);
  expect(await revokeKey(backend.database, entry!.id)).toBe(false);
  expect((await client.request('/v1/tasks')).status).toBe(401);
  expect((await listKeys(backend.database, 'leaving'))[0]?.revokedAt).not.toBeNull();
});
