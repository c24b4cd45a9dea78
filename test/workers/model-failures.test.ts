import { describe, expect, it } from 'vitest';
import type { AgentEvent, agentHostMethods, Step } from '../../src/contracts/agent.ts';
import { defaultBudget, type RunBudget } from '../../src/contracts/budget.ts';
import type { Client } from '../../src/contracts/method.ts';
import type { ModelSettings, ToolCall } from '../../src/contracts/model.ts';
import { runAgent } from '../../src/core/agent/loop.ts';
import { authoredHere as a } from '../../src/core/privacy/anonymized.ts';
import type { GateFetchLimits } from '../../src/workers/adapters/gate-fetch.ts';
import { createModelClient } from '../../src/workers/adapters/model-client.ts';
import { type ModelTurn, startModelServer } from '../fixtures/model-server.ts';
import { openGate } from '../fixtures/open-gate.ts';

type Api = Extract<ModelSettings, { provider: 'openai' }>['api'];

const good: ModelTurn = { kind: 'text', text: 'There are 42 rows.' };
const runs = (code: string): ModelTurn => ({
  kind: 'call',
  name: 'run_python',
  arguments: JSON.stringify({ plan: 'Count.', code }),
});

interface Asked {
  readonly budget?: Partial<RunBudget>;
  readonly limits?: GateFetchLimits;
  readonly signal?: AbortSignal;
}

/** One question, from the loop down to a socket, against a server that says `turns` in turn, the last one for ever. */
async function ask(api: Api, turns: readonly ModelTurn[], { budget, limits, signal }: Asked = {}) {
  await using server = await startModelServer({
    respond: (_request, index) => turns[Math.min(index, turns.length - 1)]!,
    pieces: [97, 7, 1_024],
  });
  const steps: Step[] = [{ kind: 'question', text: a('How many rows?') }];
  const events: AgentEvent[] = [];
  const calls: ToolCall[] = [];
  const host: Client<typeof agentHostMethods> = {
    appendStep: async ({ step }) => void steps.push(step),
    runTool: async ({ call }) => {
      calls.push(call);
      return { output: a('{"kind":"ok"}'), outcome: 'ok', resultId: null, durationMs: 1 };
    },
    fetch: openGate,
    stay: async () => {},
  };
  const settings = { provider: 'openai', baseUrl: server.baseUrl, model: 'm', api, azureApiVersion: null } as const;
  const last = await runAgent({
    context: {
      runId: 'run',
      projectId: 'project',
      model: settings,
      tables: [],
      contract: { level: 'masked', k: 5 },
      history: [],
      today: '2026-01-31',
      budget: { ...defaultBudget, ...budget },
    },
    steps,
    signal: signal ?? new AbortController().signal,
    emit: (event) => events.push(event),
    ports: {
      host,
      clock: { now: () => performance.now() },
      deadline: (ms) => AbortSignal.timeout(ms),
      model: createModelClient({ settings, host, runId: 'run', projectId: 'project', ...(limits && { limits }) }),
    },
  });
  return { last, steps, events, calls, requests: server.requests.length };
}

const apis: readonly Api[] = ['responses', 'chat-completions'];

describe.each(apis)('whatever a server behind %s does, the run ends in a row', (api) => {
  it('asks again where the answer broke off, and shows the whole one alone', async () => {
    const { last, events, requests } = await ask(api, [{ kind: 'cut-off', text: 'There are about a thou' }, good]);
    expect(last).toMatchObject({ kind: 'answer', text: 'There are 42 rows.' });
    expect(requests).toBe(2);
    const withdrawn = events.findIndex(({ kind }) => kind === 'text-withdrawn');
    const after = events.slice(withdrawn).flatMap((event) => (event.kind === 'text' ? [event.text] : []));
    expect(after.join('')).toBe('There are 42 rows.');
  });

  it('says so where it breaks off every time', async () => {
    const { last, requests } = await ask(api, [{ kind: 'cut-off', text: 'There are' }]);
    expect(last).toMatchObject({ kind: 'failed', code: expect.stringMatching(/^model-(cut-off|failed)$/) });
    expect(requests).toBeLessThan(8);
  });

  it('waits as long as a busy server asks it to, and then has its answer', async () => {
    const busy: ModelTurn = {
      kind: 'status',
      status: 429,
      body: '{}',
      headers: { 'retry-after-ms': '20', 'retry-after': '0' },
    };
    const { last, requests } = await ask(api, [busy, good]);
    expect(last).toMatchObject({ kind: 'answer', text: 'There are 42 rows.' });
    expect(requests).toBe(2);
  });

  it('gives up on a server that is always busy', async () => {
    const busy: ModelTurn = {
      kind: 'status',
      status: 429,
      body: '{}',
      headers: { 'retry-after-ms': '5', 'retry-after': '0' },
    };
    expect((await ask(api, [busy])).last).toMatchObject({ kind: 'failed', code: 'model-busy' });
  });

  it('gets over a server error, and over a connection that was hung up', async () => {
    const broken: ModelTurn = { kind: 'status', status: 500, body: 'oops', headers: { 'retry-after-ms': '5' } };
    expect((await ask(api, [broken, good])).last.kind).toBe('answer');
    expect((await ask(api, [{ kind: 'hang-up' }, good])).last.kind).toBe('answer');
  });

  it.each<[string, ModelTurn]>([
    ['answers with a page', { kind: 'raw', body: '<html><body>Sign in to the hotel network</body></html>' }],
    ['streams what is no JSON', { kind: 'raw', body: 'data: {"choices": [{"delta": \n\ndata: hello\n\n' }],
    ['streams JSON that is no answer', { kind: 'raw', body: 'data: {"ok": 1}\n\ndata: [1, 2]\n\ndata: [DONE]\n\n' }],
    ['streams nulls', { kind: 'raw', body: 'data: null\n\ndata: {"choices": null}\n\ndata: [DONE]\n\n' }],
    ['streams an error', { kind: 'raw', body: 'data: {"error": {"message": "out of memory"}}\n\n' }],
    ['says nothing at all', { kind: 'text', text: '' }],
    ['always hangs up', { kind: 'hang-up' }],
  ])('says so in words when the server %s', async (_what, turn) => {
    const { last } = await ask(api, [turn]);
    expect(last).toMatchObject({ kind: 'failed', code: expect.stringMatching(/^(model-|empty-answer)/) });
    expect(last.kind === 'failed' && last.message).toMatch(/\.$/);
  });

  it('lets go of a server that stalls before or in the middle of its answer', async () => {
    const limits = { quietMs: 150, bytes: 1e6 };
    const { last } = await ask(api, [{ kind: 'stall' }], { limits });
    expect(last).toMatchObject({ kind: 'failed', code: 'model-stalled' });
  });

  it('stops a silent server when the time for the question is up', async () => {
    const { last } = await ask(api, [{ kind: 'stall' }], { budget: { secondsMax: 0.2 } });
    expect(last).toMatchObject({ kind: 'failed', code: 'too-long' });
  });

  it('stops at once when the user does', async () => {
    const { last } = await ask(api, [{ kind: 'stall' }], { signal: AbortSignal.timeout(100) });
    expect(last).toEqual({ kind: 'stopped', reason: 'Stopped by you.' });
  });

  it('cuts off text without an end, and a line without an end', async () => {
    const limits = { quietMs: 60_000, bytes: 3_000_000 };
    const text = JSON.stringify('word '.repeat(2_000));
    const piece =
      api === 'responses'
        ? `data: {"type":"response.output_text.delta","delta":${text}}\n\n`
        : `data: {"choices":[{"index":0,"delta":{"content":${text}}}]}\n\n`;
    expect((await ask(api, [{ kind: 'endless', piece }], { limits })).last).toMatchObject({ code: 'model-runaway' });
    const line: ModelTurn = { kind: 'endless', piece: 'x'.repeat(60_000) };
    expect((await ask(api, [line], { limits })).last).toMatchObject({ code: 'model-runaway' });
  });

  it('hands calls nobody knows, broken arguments and huge code to the tools, whose answer the model gets', async () => {
    const turns: ModelTurn[] = [
      { kind: 'call', name: 'delete_everything', arguments: '{}' },
      { kind: 'call', name: 'run_python', arguments: '{"code": "1' },
      runs('x = 1\n'.repeat(15_000)),
      { kind: 'call', name: 'answer', arguments: '{"words": 1' },
      { kind: 'call', name: 'answer', arguments: JSON.stringify({ text: 'There are 42 rows.' }) },
    ];
    const { last, calls } = await ask(api, turns);
    expect(last).toMatchObject({ kind: 'answer', text: 'There are 42 rows.' });
    expect(calls.map(({ name }) => name)).toEqual(['delete_everything', 'run_python', 'run_python', 'answer']);
    expect(calls[2]!.arguments.length).toBeGreaterThan(90_000);
  });

  it('asks back with what may be chosen', async () => {
    const turn: ModelTurn = {
      kind: 'call',
      name: 'ask_user',
      arguments: JSON.stringify({ question: 'Which date?', options: ['Ordered', 'Shipped'] }),
    };
    const { last } = await ask(api, [turn]);
    expect(last).toEqual({ kind: 'answer', text: 'Which date?', choices: ['Ordered', 'Shipped'] });
  });

  it('ends a model that never stops calling when its turns are used up', async () => {
    const { last, requests } = await ask(api, [runs('1')], { budget: { turnsMax: 3 } });
    expect(last).toMatchObject({ kind: 'failed', code: 'too-many-turns' });
    expect(requests).toBe(3);
  });
});
