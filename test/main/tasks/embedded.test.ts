import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { TaskView } from '../../../src/contracts/app-tasks.ts';
import type { LedgerRow } from '../../../src/contracts/store.ts';
import { AppSession } from '../../../src/main/app-session.ts';
import type { OutboxTask } from '../../../src/main/tasks/outbox.ts';
import { forkServiceProcess } from '../../fixtures/service-process.ts';
import { storeTemplate as template } from '../../fixtures/store-template.ts';
import { people, tableSandbox, workbenchOptions } from '../workbench/table-sandbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-tasks-'));
const views: TaskView[] = [];
const wire: { url: string; method: string; headers: Record<string, string>; body: string }[] = [];
let child: ChildProcess | null = null;
let session: AppSession;
let projectId: string;

beforeAll(async () => {
  const options = workbenchOptions(tableSandbox([]));
  session = new AppSession({
    directory: join(folder, 'data'),
    keychain: { available: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' },
    workbench: {
      ...options,
      transport: (request) => {
        const { url, method, headers, body } = request;
        wire.push({ url, method, headers: { ...headers }, body: new TextDecoder().decode(body) });
        return options.transport(request);
      },
      tasks: {
        fork: () =>
          forkServiceProcess((started) => {
            child = started;
          }),
        directory: join(folder, 'queue-service'),
        template,
        isOnline: () => true,
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

const ended = (task: OutboxTask) => session.workbench.tasks.until('ended', task, AbortSignal.timeout(20_000));
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
