import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Backend } from '../../../src/server/backends/backend.ts';
import { openEmbeddedBackend } from '../../../src/server/backends/embedded.ts';
import { openApiDocument } from '../../../src/server/gateway/openapi.ts';
import { createModelRun } from '../../../src/server/handlers/model-run/model-run.ts';
import { createRegistry } from '../../../src/server/handlers/registry.ts';
import { createLog } from '../../../src/server/log.ts';
import { createOutsideDoor } from '../../../src/server/outside/guarded-request.ts';
import type { Service } from '../../../src/server/service.ts';
import { QueueClient } from '../../fixtures/queue-client.ts';
import { startTestService } from '../../suites/task-queue.suite.ts';

interface Document {
  readonly paths: Record<string, Record<string, { parameters?: { name: string }[]; operationId: string }>>;
  readonly components: { readonly schemas: Record<string, object> };
}

const folder = mkdtempSync(join(tmpdir(), 'cloister-openapi-'));
let backend: Backend;
let service: Service;
let document: Document;

beforeAll(async () => {
  backend = await openEmbeddedBackend(folder, { log: createLog(() => {}, {}), version: '0.1.0' });
  service = await startTestService(backend);
  document = (await (await fetch(`${service.url}/openapi.json`)).json()) as Document;
});
afterAll(async () => {
  await service?.drain();
  await backend?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

it('its description is OpenAPI 3.1 by the meta-schema that the OpenAPI Initiative publishes, with the kind model.run too', async () => {
  const model = { name: 'm', baseUrl: 'http://127.0.0.1:1/v1', model: 'm', api: 'responses', key: null } as const;
  const registry = createRegistry(createOutsideDoor([]), [createModelRun([model], null)]);
  for (const each of [document, JSON.parse(JSON.stringify(openApiDocument(registry, '1.0.0')))]) {
    const validator = new Validator();
    expect(await validator.validate(each)).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  }
});

it('every schema in it is JSON Schema 2020-12', () => {
  const names = Object.keys(document.components.schemas);
  expect(names).toEqual(expect.arrayContaining(['Task', 'TaskEvent', 'TaskRequest', 'TaskInput', 'Problem']));
  for (const name of names) expect(() => checkOf(name), name).not.toThrow();
});

it('what it answers is what it describes: tasks, events and what is wrong', async () => {
  const client = new QueueClient(service.url, 'secret');
  const task = await client.ended((await client.echo({ text: 'one two', chunks: 2 })).id);
  expectValid('Task', task);
  const headers = { accept: 'application/json' };
  const { events } = await (await client.request(`/v1/tasks/${task.id}/events`, { headers })).json();
  expect(events.length).toBeGreaterThan(3);
  for (const event of events) expectValid('TaskEvent', event);
  for (const wrong of ['/v1/tasks/none', '/v1/tasks?limit=0', '/nowhere']) {
    expectValid('Problem', await (await client.request(wrong)).json());
  }
  expectValid('TaskRequest', { kind: 'echo', input: { text: 'x' }, retry: { limit: 1 } });
  expect(checkOf('TaskRequest')({ kind: 'echo', input: { text: 'x' }, surprise: 1 })).toBe(false);
  expect(checkOf('TaskInput')({ text: 'x', surprise: 1 })).toBe(false);
});

it('it names the headers that a task is handed in with, and the parameters of a list', () => {
  const parametersOf = (path: string, method: string) =>
    document.paths[path]?.[method]?.parameters?.map(({ name }) => name);
  for (const path of ['/v1/tasks', '/task', '/v1/responses']) {
    expect(parametersOf(path, 'post'), path).toEqual(['Idempotency-Key', 'cloister-stamp']);
  }
  expect(parametersOf('/v1/tasks', 'get')).toEqual(['limit', 'cursor', 'status']);
  expect(parametersOf('/v1/tasks/{id}/events', 'get')).toEqual(['id', 'starting_after', 'Last-Event-ID']);
});

/** The check that a client would make of the document's schema. */
function checkOf(name: string) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  return ajv.compile({ ...document, $ref: `#/components/schemas/${name}` });
}

function expectValid(name: string, value: unknown): void {
  const check = checkOf(name);
  expect(check(value), JSON.stringify({ name, value, errors: check.errors })).toBe(true);
}
