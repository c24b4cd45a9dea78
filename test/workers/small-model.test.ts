import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelEvent, ModelRequest, ModelSettings } from '../../src/contracts/model.ts';
import { toolsFor } from '../../src/core/agent/tools.ts';
import { authoredHere as a } from '../../src/core/privacy/anonymized.ts';
import { createModelClient } from '../../src/workers/adapters/model-client.ts';
import { openGate } from '../fixtures/open-gate.ts';
import { type SmallModel, startSmallModel } from '../fixtures/small-model.ts';

// A real model, too weak to be right: what it proves is that wire, streaming and failures are what our own server makes of them.
const isWanted = process.env.CLOISTER_SMOLLM === '1';
const loadingMs = 600_000;
const answeringMs = 120_000;
const doors = ['chat-completions', 'responses'] as const;

const request: ModelRequest = {
  instructions: a('Answer in one short sentence.'),
  tables: [],
  messages: [{ role: 'user', text: a('What is the capital of France?') }],
  tools: [],
  today: '2026-01-15',
};

describe.skipIf(!isWanted)('SmolLM2 on llama.cpp (CLOISTER_SMOLLM=1)', () => {
  let server: SmallModel;
  beforeAll(async () => {
    server = await startSmallModel(64);
  }, loadingMs);
  afterAll(() => server[Symbol.asyncDispose]());

  const stream = (api: (typeof doors)[number], asked = request, signal = new AbortController().signal) => {
    const settings: ModelSettings = {
      provider: 'openai',
      baseUrl: server.baseUrl,
      model: 'smollm2',
      api,
      azureApiVersion: null,
    };
    const host = { fetch: openGate, stay: async () => {} };
    return createModelClient({ settings, host, runId: 'run', projectId: 'project' }).stream(asked, signal);
  };

  it.each(doors)('streams its answer in pieces and counts its tokens: %s', { timeout: answeringMs }, async (api) => {
    const events: ModelEvent[] = [];
    for await (const event of stream(api)) events.push(event);
    const pieces = events.flatMap((event) => (event.kind === 'text' ? [event.text] : []));
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toMatch(/\w/);
    const usage = events.find((event) => event.kind === 'usage');
    expect(usage).toMatchObject({ inputTokens: expect.any(Number), outputTokens: expect.any(Number) });
  });

  // Its other door says 'completed' of an answer that was cut at the limit.
  it('an answer that grows too long ends as one that is not complete', { timeout: answeringMs }, async () => {
    const story = { role: 'user', text: a('Write a long story about the sea.') } as const;
    const told = stream('chat-completions', { ...request, messages: [story] });
    await expect(drain(told)).rejects.toMatchObject({ code: 'model-incomplete' });
  });

  it.each(doors)('takes a whole request with our tools: %s', { timeout: answeringMs }, async (api) => {
    const whole = { ...request, tools: toolsFor({ level: 'masked', k: 5 }) };
    // It may call a tool, answer, or ramble; what counts is that the server understood and we understood the server.
    const outcome = await drain(stream(api, whole)).catch((error: unknown) => error);
    if (outcome !== undefined) expect(outcome).toMatchObject({ code: 'model-incomplete' });
  });

  it('stops in the middle when it is told to', { timeout: answeringMs }, async () => {
    const stop = new AbortController();
    const pieces = async () => {
      for await (const event of stream('chat-completions', request, stop.signal))
        if (event.kind === 'text') stop.abort();
    };
    await expect(pieces()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says that it broke off when the server dies in the middle', { timeout: answeringMs }, async () => {
    const pieces = async () => {
      for await (const event of stream('chat-completions')) if (event.kind === 'text') await server.kill();
    };
    await expect(pieces()).rejects.toMatchObject({ code: 'model-cut-off' });
  });
});

async function drain(events: AsyncIterable<ModelEvent>): Promise<void> {
  for await (const _event of events);
}
