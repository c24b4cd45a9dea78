import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { TaskView } from '../../../src/contracts/app-tasks.ts';
import { CloisterError } from '../../../src/contracts/errors.ts';
import type { LedgerRow } from '../../../src/contracts/store.ts';
import { AppSession } from '../../../src/main/app-session.ts';
import { EmbeddedService } from '../../../src/main/tasks/embedded-service.ts';
import type { OutboxTask } from '../../../src/main/tasks/outbox.ts';
import { openEmbeddedBackend } from '../../../src/server/backends/embedded.ts';
import { createLog } from '../../../src/server/log.ts';
import { parseServeOptions } from '../../../src/server/options.ts';
import { startService } from '../../../src/server/service.ts';
import { createKey } from '../../../src/server/truth/access.ts';
import { addInstall } from '../../../src/server/truth/installs.ts';
import { forkServiceProcess } from '../../fixtures/service-process.ts';
import { storeTemplate as template } from '../../fixtures/store-template.ts';
import { people, tableSandbox, workbenchOptions } from '../workbench/table-sandbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-tasks-'));
const views: TaskView[] = [];
const wire: { url: string; method: string; headers: Record<string, string>; body: string }[] = [];
let child: ChildProcess | null = null;
let isOnline = true;
/** The service takes the next task, and nobody hears of it. */
let losesAnswer = false;
let session: AppSession;
let projectId: string;

beforeAll(async () => {
  const options = workbenchOptions(tableSandbox([]));
  session = new AppSession({
    directory: join(folder, 'data'),
    keychain: { available: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' },
    workbench: {
      ...options,
      transport: async (request) => {
        const { url, method, headers, body } = request;
        wire.push({ url, method, headers: { ...headers }, body: new TextDecoder().decode(body) });
        const answer = await options.transport(request);
        if (method !== 'POST' || !losesAnswer) return answer;
        losesAnswer = false;
        throw new CloisterError('unreachable', 'The connection broke before the answer came.');
      },
      tasks: {
        fork: () =>
          forkServiceProcess((started) => {
            child = started;
          }),
        directory: join(folder, 'queue-service'),
        template,
        isOnline: () => isOnline,
        canAsk: true,
      },
      onTask: (view) => views.push(view),
    },
  });
  await session.openThrowAway();
  const { workbench } = session;
  projectId = (await workbench.shelf.create('Claims')).id;
  const path = join(folder, 'claims.csv');
  writeFileSync(path, `claimant_name\n${people.join('\n')}\n`);
  await workbench.cabinet.import(projectId, path);
});
afterAll(async () => {
  await session[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const ended = (task: OutboxTask) => session.workbench.tasks.until('ended', task, AbortSignal.timeout(60_000));
const echo = (input: object) => session.workbench.tasks.run(projectId, { kind: 'echo', input: { ...input } });

it('starts its own service for the first task, which takes what this install stamped; the wire carries tokens alone', async () => {
  const task = await ended(await echo({ text: 'Ana Ruiz bought twelve', chunks: 5 }));
  expect(task).toMatchObject({ end: 'succeeded', problem: null, tries: 1 });
  expect(task.progress.text).toMatch(/^<PERSON_\d+> bought twelve$/);
  const posted = wire.filter(({ method }) => method === 'POST');
  expect(posted).toHaveLength(1);
  expect(posted[0]?.body).toBe(task.body);
  expect(posted[0]?.headers['cloister-stamp']).toMatch(/^ey/);
  expect(posted[0]?.headers['idempotency-key']).toBe(task.id);
  expect(JSON.stringify(wire)).not.toContain('Ruiz');
  const shown = () => views.filter(({ id }) => id === task.id).at(-1);
  await vi.waitFor(() => expect(shown()).toMatchObject({ end: 'succeeded', about: 'Ana Ruiz bought twelve' }));
  // What left is in the ledger byte for byte.
  const records: LedgerRow[] = [];
  for await (const record of session.workbench.ledger.records()) records.push(record);
  const sent = records.find(({ purpose }) => purpose === 'task');
  expect(new TextDecoder().decode(sent?.body ?? new Uint8Array())).toBe(task.body);
  expect(child).not.toBeNull();
});

it('ends where nothing is to be done, and a task that comes meanwhile starts it again', async () => {
  let started = 0;
  const fork = () => {
    started += 1;
    return forkServiceProcess();
  };
  const { stamp } = session.workbench.tasks;
  await using service = new EmbeddedService({
    ...{ fork, directory: join(folder, 'resting'), template, tracesEndpoint: null, idleMs: 0 },
    identity: () => stamp.identity(),
  });
  await service.url();
  const stopping = service.stop();
  // While the one before it still owns the folder.
  expect(await service.url()).toMatch(/^http:/);
  await stopping;
  service.rest();
  await vi.waitFor(() => expect(service.origin).toBeNull(), 20_000);
  expect(started).toBe(2);
});

it('sends a task again whose answer was lost, under the same name, and the service runs it once', async () => {
  losesAnswer = true;
  const task = await ended(await echo({ text: 'once and only once' }));
  expect(task).toMatchObject({ end: 'succeeded', tries: 2 });
  const posted = wire.filter(({ body }) => body === task.body);
  expect(posted.map(({ headers }) => headers['idempotency-key'])).toEqual([task.id, task.id]);
  const { url, headers } = posted[0]!;
  const listed = await fetch(`${url}?limit=100`, { headers: { authorization: headers.authorization! } });
  const { data } = (await listed.json()) as { data: { id: string }[] };
  expect(new Set(data.map(({ id }) => id)).size).toBe(2);
  expect(data.filter(({ id }) => id === task.taskId)).toHaveLength(1);
});

it('goes on after the service was killed: the text is whole, and no event was taken in twice', async () => {
  const text = 'a text that is longer than the life of its service';
  const task = await echo({ text, chunks: 25, delayMs: 100 });
  await vi.waitFor(() => expect(views.filter(({ id }) => id === task.id).at(-1)?.text).toMatch(/\w/), 60_000);
  child?.kill('SIGKILL');
  const last = await ended(task);
  expect(last).toMatchObject({ end: 'succeeded', tries: 1, problem: null });
  expect(last.progress.text).toBe(text);
  const followed = wire.filter(({ url }) => url.includes(`/v1/tasks/${last.taskId}/events`));
  // The stream went on after what was here.
  expect(followed.at(-1)?.url).not.toMatch(/starting_after=0$/);
});

it('refuses an address that names somebody, however it is written: nothing is kept, nothing leaves', async () => {
  const { tasks } = session.workbench;
  const before = [(await tasks.list(projectId)).length, wire.length];
  for (const url of [
    'https://example.org/?q=Ana%20Ruiz',
    'https://example.org/Ana+Ruiz.csv',
    'https://example.org/a?m=ana.ruiz@example.com',
  ]) {
    await expect(tasks.run(projectId, { kind: 'http.get', input: { url } })).rejects.toMatchObject({
      code: 'task-names-someone',
    });
  }
  expect([(await tasks.list(projectId)).length, wire.length]).toEqual(before);
});

it('a company’s service takes what the registered install stamped; offline, a task waits and then goes out', async () => {
  const { tasks } = session.workbench;
  const log = createLog(() => {}, {});
  await using backend = await openEmbeddedBackend(join(folder, 'company'), { log, version: '0.1.0' }, template);
  const service = await startService(parseServeOptions(['--port=0']), backend, log);
  try {
    const key = await createKey(backend.database, 'acme', ['tasks:read', 'tasks:write', 'tasks:cancel']);
    await tasks.service.settings.change({ url: service.url, key: `${key}x` });
    expect((await tasks.test()).message).toBe('The service answered, but did not accept the key.');
    await tasks.service.settings.change({ url: service.url, key });
    const { id, publicKey } = await tasks.stamp.identity();
    expect(await tasks.test()).toMatchObject({ ok: false, message: expect.stringContaining(id) });
    await addInstall(backend.database, { id, tenant: 'acme', publicKey });
    expect(await tasks.test()).toEqual({ ok: true, message: 'The service takes tasks of this install.' });

    isOnline = false;
    const sentBefore = wire.length;
    const task = await echo({ text: 'when the network is back' });
    const waiting = () => views.filter((view) => view.id === task.id).at(-1);
    await vi.waitFor(() => expect(waiting()?.problem?.code).toBe('offline'), 20_000);
    expect(wire.length).toBe(sentBefore);
    isOnline = true;
    tasks.wake();
    expect(await ended(task)).toMatchObject({ end: 'succeeded', tries: 1, service: service.url });
  } finally {
    await service.drain();
  }
});
