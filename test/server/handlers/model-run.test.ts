import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Backend } from '../../../src/server/backends/backend.ts';
import { openEmbeddedBackend } from '../../../src/server/backends/embedded.ts';
import { createLog } from '../../../src/server/log.ts';
import type { Service } from '../../../src/server/service.ts';
import {
  type ModelServer,
  type ModelTurn,
  type RecordedRequest,
  startModelServer,
} from '../../fixtures/model-server.ts';
import { QueueClient } from '../../fixtures/queue-client.ts';
import { startTestService } from '../../suites/task-queue.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-model-run-'));
let backend: Backend;
let service: Service;
let server: ModelServer;
let client: QueueClient;
let openai: OpenAI;
/** What the model says to the next requests; the last is said again. */
let script: ModelTurn[] = [];

beforeAll(async () => {
  server = await startModelServer({ respond: () => (script.length > 1 ? script.shift()! : script[0]!) });
  const entry = { baseUrl: server.baseUrl, keyVariable: 'CLOISTER_TEST_MODEL_KEY' };
  const models = [
    { ...entry, name: 'chat', model: 'small-1' },
    { ...entry, name: 'responses', api: 'responses' },
  ];
  writeFileSync(join(folder, 'models.json'), JSON.stringify(models));
  process.env.CLOISTER_TEST_MODEL_KEY = 'sk-service';
  backend = await openEmbeddedBackend(join(folder, 'data'), { log: createLog(() => {}, {}), version: '0.1.0' });
  service = await startTestService(backend, [`--models=${join(folder, 'models.json')}`]);
  client = new QueueClient(service.url, 'secret');
  openai = new OpenAI({ apiKey: 'secret', baseURL: `${service.url}/v1`, maxRetries: 0 });
});
afterAll(async () => {
  await service?.drain();
  await backend?.[Symbol.asyncDispose]();
  await server?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (input: object, more: object = {}) =>
  client.submit({ kind: 'model.run', input: { question: 'What of <PERSON_1>?', ...input }, ...more });
const lastRequest = () => server.requests.at(-1) as RecordedRequest;
const textOf = (events: readonly { type: string; data: unknown }[]) =>
  events.flatMap(({ type, data }) => (type === 'text.delta' ? (data as { text: string }).text : [])).join('');

it.each(['chat', 'responses'])(
  'streams what the model %s writes, and ends with it, in tokens as it came',
  async (model) => {
    script = [{ kind: 'text', text: '<PERSON_1> sold most: 1,204 of 3,000.' }];
    const { id } = await ask({
      model,
      history: [
        { role: 'user', text: 'Hello.' },
        { role: 'assistant', text: 'Hi.' },
      ],
    });
    const task = await client.ended(id);
    const text = '<PERSON_1> sold most: 1,204 of 3,000.';
    expect(task).toMatchObject({ status: 'succeeded', attempt: 1, output: { text, model, usage: { turns: 1 } } });
    const events = await client.events(id);
    expect(textOf(events)).toBe(text);
    expect(events.filter(({ type }) => type === 'text.delta').length).toBeGreaterThan(5);
    expect(events.find(({ type }) => type === 'progress')?.data).toMatchObject({ step: 'model-turn', toolCalls: [] });
    const { headers, body } = lastRequest();
    expect(headers.authorization).toBe('Bearer sk-service');
    const sent = JSON.parse(body);
    expect(sent.model).toBe(model === 'chat' ? 'small-1' : 'responses');
    expect(JSON.stringify(sent.messages ?? sent.input)).toMatch(/Hello\..*Hi\..*What of <PERSON_1>\?/);
    expect(body).not.toContain('no files');
  },
);

it('streams thoughts apart from the text, also of a model that thinks before it speaks', async () => {
  const chunk = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  const body = `${chunk({ reasoning_content: 'Let me ' })}${chunk({ reasoning_content: 'see.' })}${chunk({ content: 'Seven.' })}${chunk({}, 'stop')}data: [DONE]\n\n`;
  script = [{ kind: 'raw', body }];
  const { id } = await ask({});
  expect((await client.ended(id)).output).toMatchObject({ text: 'Seven.', usage: { estimated: true } });
  const said = (await client.events(id)).map(({ type, data }) => [type, (data as { text?: string }).text]);
  expect(said).toEqual(
    expect.arrayContaining([
      ['thought', 'Let me '],
      ['thought', 'see.'],
      ['text.delta', 'Seven.'],
    ]),
  );
});

it('is tried again when the server broke off, and the last attempt’s text is the answer', async () => {
  script = [
    ...Array(2).fill({ kind: 'cut-off', text: 'A first beginning' }),
    { kind: 'text', text: 'Another answer.' },
  ];
  const { id } = await ask({}, { retry: { limit: 1, backoffMs: 1 } });
  expect(await client.ended(id)).toMatchObject({
    status: 'succeeded',
    attempt: 2,
    output: { text: 'Another answer.' },
  });
  const events = await client.events(id);
  const restart = events.findLastIndex(({ type }) => type === 'status');
  expect(textOf(events.slice(restart))).toBe('Another answer.');
});

it.each([
  ['a key that is not accepted', { kind: 'status', status: 401, body: '{}' }, 'model_key'],
  ['a request that is refused', { kind: 'status', status: 400, body: '{}' }, 'model_refused'],
  ['a server that speaks of something else', { kind: 'raw', body: 'data: {]\n\n' }, 'model_nonsense'],
  ['nothing at all', { kind: 'text', text: '' }, 'empty_answer'],
] as const)('%s fails for good', async (_, turn, code) => {
  script = [turn];
  const { id } = await ask({});
  expect(await client.ended(id)).toMatchObject({ status: 'failed', attempt: 1, error: { code } });
});

it.each([
  [
    'a model that never stops',
    {
      kind: 'endless',
      piece: `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'word '.repeat(50) }, finish_reason: null }] })}\n\n`,
    },
    { tokensMax: 3_000 },
    'too_many_tokens',
  ],
  ['a question that is too long', { kind: 'text', text: 'x' }, { tokensMax: 20 }, 'too_many_tokens'],
  ['a model that says nothing', { kind: 'stall' }, { secondsMax: 0.3 }, 'too_long'],
] as const)('%s ends at its budget', async (_, turn, budget, code) => {
  script = [turn];
  const { id } = await ask({ budget });
  expect(await client.ended(id)).toMatchObject({ status: 'failed', attempt: 1, error: { code } });
});

it('is cancelled while the model is silent, and asks it nothing more', async () => {
  script = [{ kind: 'stall' }];
  const before = server.requests.length;
  const { id } = await ask({});
  while (server.requests.length === before) await new Promise((done) => setTimeout(done, 10));
  await client.read(`/v1/tasks/${id}/cancel`, { method: 'POST' });
  expect((await client.ended(id)).status).toBe('cancelled');
  expect(server.requests.length).toBe(before + 1);
});

it('refuses at the door what it could not run', async () => {
  for (const input of [
    { model: 'other' },
    { question: '' },
    { budget: { tokens: 5 } },
    { budget: { secondsMax: 1e9 } },
  ]) {
    const json = { kind: 'model.run', input: { question: 'x', ...input } };
    expect((await client.request('/v1/tasks', { json })).status).toBe(400);
  }
  const wrong = { model: 'chat', input: 'x', tools: [{ type: 'web_search' as const }] };
  await expect(openai.responses.create(wrong)).rejects.toMatchObject({ status: 400, code: 'not_supported' });
  await expect(openai.responses.create({ model: 'gpt', input: 'x' })).rejects.toMatchObject({ status: 400 });
});

it('the unchanged SDK has a model answer: at once, in the background, and streamed', async () => {
  script = [{ kind: 'text', text: 'Ask <PERSON_2>.' }];
  const request = { model: 'chat', instructions: 'Be short.', input: 'Whom?' };
  const answer = await openai.responses.create(request);
  expect([answer.output_text, answer.usage?.total_tokens]).toEqual(['Ask <PERSON_2>.', expect.any(Number)]);
  expect(lastRequest().body).toContain('Be short.');
  let response = await openai.responses.create({ ...request, background: true });
  while (response.status === 'queued' || response.status === 'in_progress') {
    await new Promise((done) => setTimeout(done, 20));
    response = await openai.responses.retrieve(response.id);
  }
  expect([response.status, response.output_text]).toEqual(['completed', 'Ask <PERSON_2>.']);
  const stream = openai.responses.stream({ ...request, background: true });
  let streamed = '';
  for await (const event of stream) if (event.type === 'response.output_text.delta') streamed += event.delta;
  expect(streamed).toBe('Ask <PERSON_2>.');
  expect((await stream.finalResponse()).output_text).toBe('Ask <PERSON_2>.');
});

it('a stream whose text began anew ends with the answer alone', async () => {
  script = [
    { kind: 'cut-off', text: 'One beginning, long enough' },
    { kind: 'text', text: 'One answer.' },
  ];
  const stream = openai.responses.stream({ model: 'chat', input: 'Whom?', background: true });
  const texts = new Map<number, string>();
  for await (const event of stream) {
    if (event.type !== 'response.output_text.delta') continue;
    texts.set(event.output_index, (texts.get(event.output_index) ?? '') + event.delta);
  }
  expect([...texts.values()].at(-1)).toBe('One answer.');
  expect((await stream.finalResponse()).output_text).toBe('One answer.');
});
