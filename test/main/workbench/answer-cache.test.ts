import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AnswerReuse } from '../../../src/contracts/app-views.ts';
import { AppSession } from '../../../src/main/app-session.ts';
import { type ModelServer, startModelServer } from '../../fixtures/model-server.ts';
import { people, tableSandbox, workbenchOptions } from './table-sandbox.ts';

let folder: string;
let server: ModelServer;
let session: AppSession;
let projectId: string;
let requests = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-cache-'));
  server = await startModelServer({
    respond: ({ body }) => {
      requests += 1;
      if (JSON.parse(body).input.at(-1).type === 'function_call_output')
        return { kind: 'text', text: 'Ana <PERSON_1> claimed 12.5.' };
      const code = `load(${JSON.stringify(body.match(/<PERSON_\d+(?:_\d+)?>/g)?.at(-1))})`;
      return { kind: 'call', name: 'run_python', arguments: JSON.stringify({ plan: 'Look', code }) };
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

const ask = (reuse: AnswerReuse) =>
  session.workbench.runs.ask(projectId, 'How many claims does Ana Ruiz have?', {
    signal: new AbortController().signal,
    emit: () => {},
    reuse,
  });

it('gives an answer again to the same question, whole and with its age, and asks no model for it', async () => {
  const first = await ask('exact');
  const asked = requests;
  const again = await ask('exact');
  expect(requests).toBe(asked);
  expect(first.reused).toBeUndefined();
  expect(again.reused).toEqual({ runId: first.id, at: expect.any(Number) });
  expect(again.answer).toBe(first.answer);
  const tables = (run: typeof first) => run.steps.flatMap((step) => (step.kind === 'code' ? step.tables : []));
  expect(tables(again)).toEqual(tables(first));
  expect(again.spending).toMatchObject({ inputTokens: 0, outputTokens: 0 });
});

it('computes it when the user asks again, or when what it rests on has changed', async () => {
  const asked = requests;
  expect((await ask('off')).reused).toBeUndefined();
  expect(requests).toBeGreaterThan(asked);
  await session.workbench.memories.add(projectId, 'Count withdrawn claims too');
  expect((await ask('exact')).reused).toBeUndefined();
  expect((await ask('exact')).reused).toBeDefined();
  await session.workbench.shelf.setContract(projectId, { level: 'masked', k: 9 });
  expect((await ask('exact')).reused).toBeUndefined();
});
