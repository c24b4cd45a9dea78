import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import type { ModelEvent, ModelRequest } from '../../src/contracts/model.ts';
import { toolsFor } from '../../src/core/agent/tools.ts';
import type { ModelClient } from '../../src/core/ports.ts';
import { authoredHere as a } from '../../src/core/privacy/anonymized.ts';
import { createChatClient } from '../../src/workers/adapters/openai-chat-client.ts';
import { createResponsesClient } from '../../src/workers/adapters/openai-responses-client.ts';
import { type ModelTurn, startModelServer } from '../fixtures/model-server.ts';

const request: ModelRequest = {
  instructions: a('Be brief.'),
  tables: [
    {
      file: 'claims.csv',
      rowCount: 3,
      columns: [
        {
          name: 'amount',
          type: 'number',
          columnClass: 'number',
          sensitive: false,
          nullShare: 0,
          distinctCount: 3,
          min: 1,
          max: 9,
          values: [],
        },
      ],
    },
  ],
  messages: [
    { role: 'user', text: a('How much did <PERSON_1> claim?') },
    { role: 'assistant', text: a(''), toolCalls: [{ id: 'c0', name: 'run_python', arguments: a('{"code":"1"}') }] },
    { role: 'tool', callId: 'c0', output: a('{"kind":"ok"}') },
  ],
  tools: toolsFor({ level: 'masked', k: 5 }),
  today: '2026-01-31',
};

const apis: readonly [string, (client: OpenAI) => ModelClient][] = [
  ['Responses', (client) => createResponsesClient(client, 'test-model')],
  ['Chat Completions', (client) => createChatClient(client, 'test-model')],
];

async function turn(make: (client: OpenAI) => ModelClient, said: ModelTurn, signal = new AbortController().signal) {
  await using server = await startModelServer({ respond: () => said });
  const model = make(new OpenAI({ baseURL: server.baseUrl, apiKey: 'k', maxRetries: 0 }));
  const events: ModelEvent[] = [];
  for await (const event of model.stream(request, signal)) events.push(event);
  return { events, body: JSON.parse(server.requests[0]!.body) as Record<string, unknown> };
}

const textOf = (events: readonly ModelEvent[]) =>
  events.map((event) => (event.kind === 'text' ? event.text : '')).join('');

describe.each(apis)('a model behind %s, on a real socket', (name, make) => {
  it('streams text whole, whatever the borders of its chunks', async () => {
    const text = 'Ana Ruiz – “<PERSON_1>” claimed 4.210,50 € 在三次理赔中 🎉.';
    const { events } = await turn(make, { kind: 'text', text });
    expect(textOf(events)).toBe(text);
    expect(events.filter((event) => event.kind === 'text').length).toBeGreaterThan(5);
  });

  it('hands a call on with its arguments as written', async () => {
    const written = JSON.stringify({ plan: 'Summe', code: 'load("claims.csv")["amount"].sum()  # ü' });
    const { events } = await turn(make, { kind: 'call', name: 'run_python', arguments: written });
    expect(events.find((event) => event.kind === 'tool-call')).toMatchObject({
      call: { name: 'run_python', arguments: written },
    });
  });

  it('hands broken arguments on: the loop answers them', async () => {
    const { events } = await turn(make, { kind: 'call', name: 'run_python', arguments: '{"code": "1' });
    expect(events.find((event) => event.kind === 'tool-call')).toMatchObject({ call: { arguments: '{"code": "1' } });
  });

  it('sends schema, conversation and tools, and asks that nothing be stored', async () => {
    const { body } = await turn(make, { kind: 'text', text: 'ok' });
    const sent = JSON.stringify(body);
    expect(sent).toContain('claims.csv');
    expect(sent).toContain('<PERSON_1>');
    expect(sent).toContain('run_python');
    expect(body).toMatchObject({ model: 'test-model', stream: true });
    if (name === 'Responses') expect(body).toMatchObject({ store: false });
  });

  it.each<[string, ModelTurn, string]>([
    ['breaks off', { kind: 'cut-off', text: 'Half an answer that never' }, 'model-'],
    ['does not take the key', { kind: 'status', status: 401, body: '{"error":{"message":"no"}}' }, 'model-key'],
    ['does not know the model', { kind: 'status', status: 404, body: '{}' }, 'model-not-found'],
    ['is too busy', { kind: 'status', status: 429, body: '{}' }, 'model-busy'],
    ['fails', { kind: 'status', status: 500, body: 'oops' }, 'model-refused'],
    ['answers nonsense', { kind: 'status', status: 200, body: '<html>hello</html>' }, 'model-'],
  ])('says so in words when the server %s', async (_what, said, code) => {
    const error: unknown = await turn(make, said).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'ModelError', code: expect.stringContaining(code) });
  });

  it('lets go of a server that stalls when it is stopped', async () => {
    const controller = new AbortController();
    const waiting = turn(make, { kind: 'stall' }, controller.signal);
    setTimeout(() => controller.abort(), 50);
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});
