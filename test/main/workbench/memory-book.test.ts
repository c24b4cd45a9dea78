import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppSession } from '../../../src/main/app-session.ts';
import { type ModelServer, startModelServer } from '../../fixtures/model-server.ts';
import { people, tableSandbox, workbenchOptions } from './table-sandbox.ts';

let folder: string;
let server: ModelServer;
let session: AppSession;
let projectId: string;
const asked: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-memory-'));
  server = await startModelServer({
    respond: ({ body }) => {
      asked.push(body);
      return { kind: 'text', text: 'Done.' };
    },
  });
  session = new AppSession({
    directory: join(folder, 'data'),
    keychain: { available: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' },
    workbench: workbenchOptions(tableSandbox([])),
  });
  await session.openThrowAway();
  const { workbench } = session;
  await workbench.settings.change({
    model: { provider: 'openai', baseUrl: server.baseUrl, model: 'm', api: 'responses', azureApiVersion: null },
  });
  projectId = (await workbench.shelf.create('Claims')).id;
  const path = join(folder, 'claims.csv');
  writeFileSync(path, `claimant_name\n${people.join('\n')}\n`);
  await workbench.cabinet.import(projectId, path);
});
afterAll(async () => {
  await session[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const ask = () =>
  session.workbench.runs.ask(projectId, 'How many claims?', { signal: new AbortController().signal, emit: () => {} });
const texts = async () => (await session.workbench.memories.list(projectId)).map(({ text }) => text);

it('keeps facts of a project and of all, shows them restored, and tells a model of them with tokens', async () => {
  const { memories } = session.workbench;
  await memories.add(null, 'Fiscal year starts in April');
  await memories.add(projectId, 'Ana Ruiz is our largest client');
  expect(await texts()).toEqual(['Fiscal year starts in April', 'Ana Ruiz is our largest client']);
  await ask();
  const body = asked.at(-1)!;
  expect(body).toContain('Fiscal year starts in month 4');
  expect(body).toMatch(/<PERSON_\d+> is our largest client/);
  expect(body).not.toContain('Ruiz');
});

it('takes nothing in for all projects that names somebody', async () => {
  const { memories } = session.workbench;
  await expect(memories.add(null, 'Write to ana.ruiz@example.org about refunds')).rejects.toMatchObject({
    code: 'memory-names-someone',
  });
});

it('is edited and removed', async () => {
  const { memories } = session.workbench;
  const [fact, client] = await memories.list(projectId);
  await memories.edit(projectId, fact!.id, 'Fiscal year starts in July');
  await memories.remove(projectId, client!.id);
  expect(await texts()).toEqual(['Fiscal year starts in July']);
  await expect(memories.remove(projectId, client!.id)).rejects.toMatchObject({ code: 'no-such-memory' });
  await ask();
  expect(asked.at(-1)).toContain('Fiscal year starts in month 7');
  expect(asked.at(-1)).not.toContain('largest client');
});
