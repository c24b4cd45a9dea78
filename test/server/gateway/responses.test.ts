import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Backend } from '../../../src/server/backends/backend.ts';
import { openEmbeddedBackend } from '../../../src/server/backends/embedded.ts';
import { createLog } from '../../../src/server/log.ts';
import type { Service } from '../../../src/server/service.ts';
import { startTestService } from '../../suites/task-queue.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-responses-'));
let backend: Backend;
let service: Service;
let openai: OpenAI;

beforeAll(async () => {
  backend = await openEmbeddedBackend(folder, { log: createLog(() => {}, {}), version: '0.1.0' });
  service = await startTestService(backend);
  openai = new OpenAI({ apiKey: 'secret', baseURL: `${service.url}/v1`, maxRetries: 0 });
});
afterAll(async () => {
  await service?.drain();
  await backend?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const metadata = { chunks: '4', delayMs: '20' };

it('the unchanged SDK starts a response in the background and polls it to its end', async () => {
  let response = await openai.responses.create({ model: 'echo', input: 'hello world', background: true, metadata });
  expect(response.status).toBe('queued');
  while (response.status === 'queued' || response.status === 'in_progress') {
    await new Promise((done) => setTimeout(done, 20));
    response = await openai.responses.retrieve(response.id);
  }
  expect(response.status).toBe('completed');
  expect(response.output_text).toBe('hello world');
});

it('streams, and resumes after a sequence number with the very same events', async () => {
  const whole = [];
  const input = [{ role: 'user' as const, content: 'abcd' }];
  for await (const event of await openai.responses.create({
    model: 'echo',
    input,
    background: true,
    stream: true,
    metadata,
  }))
    whole.push(event);
  expect(whole.map(({ sequence_number }) => sequence_number)).toEqual(whole.map((_, index) => index));
  expect(whole.flatMap((event) => (event.type === 'response.output_text.delta' ? event.delta : []))).toEqual([
    ...'abcd',
  ]);
  expect(whole.at(-1)?.type).toBe('response.completed');
  const { response } = whole[0] as OpenAI.Responses.ResponseCreatedEvent;
  const rest = [];
  for await (const event of await openai.responses.retrieve(response.id, { stream: true, starting_after: 5 }))
    rest.push(event);
  expect(rest).toEqual(whole.slice(6));
});

it('cancels', async () => {
  const slow = { chunks: '100', delayMs: '100' };
  const { id } = await openai.responses.create({ model: 'echo', input: 'slow', background: true, metadata: slow });
  expect((await openai.responses.cancel(id)).status).toBe('cancelled');
});

it('describes itself: OpenAPI from the schemas, and metrics', async () => {
  const document = await (await fetch(`${service.url}/openapi.json`)).json();
  expect(document.components.schemas.TaskRequest.properties.priority).toMatchObject({ minimum: -100, maximum: 100 });
  const metrics = await (await fetch(`${service.url}/metrics`)).text();
  expect(metrics).toMatch(/cloister_queue_attempts_total\{kind="echo",outcome="succeeded"\} \d+/);
});

it('describes every path of its own, and each reference in that description leads somewhere', async () => {
  const text = await (await fetch(`${service.url}/openapi.json`)).text();
  const document = JSON.parse(text) as { paths: Record<string, object> };
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/task', '/v1/tasks/{id}/replay', '/v1/responses', '/v1/responses/{id}/cancel']),
  );
  const places = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, place]) => place!);
  expect(places.length).toBeGreaterThan(10);
  for (const place of places) {
    const found = place
      .split('/')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
    expect(found, place).toBeDefined();
  }
});
