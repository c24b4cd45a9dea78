import { describe, expect, it } from 'vitest';
import { callFor, claimsBench } from './claims-bench.ts';

const claims = claimsBench();

describe('the workbench', () => {
  it('sends tokens, runs originals, and shows the answer restored however the stream is cut', async () => {
    claims.respond = (index, body) =>
      index === 0 ? callFor(body) : { kind: 'text', text: `${/<PERSON_\d+>/.exec(body)?.[0]} claimed $12.50.` };
    await using bench = await claims.open();
    const projectId = await claims.withFile(bench);
    const streamed: string[] = [];
    const run = await claims.ask(bench, projectId, 'How much did ana ruiz claim?', (event) => {
      if (event.kind === 'answer-delta') streamed.push(event.text);
    });
    expect(run.answer).toMatch(/^ana ruiz claimed \$12\.50\.$/i);
    expect(streamed.join('')).toBe(run.answer);
    expect(claims.ran.at(-1)?.toLowerCase()).toBe('f("ana ruiz")');
    expect(claims.server.rawBytes().toString().toLowerCase()).not.toContain('ruiz');
    expect(run.steps.map(({ kind }) => kind)).toEqual(['plan', 'code']);
  });

  it('goes on from the last row when the agent worker is killed in the middle of a run', async () => {
    const second = Promise.withResolvers<void>();
    claims.respond = (index, body) => {
      if (index === 0) return callFor(body);
      if (index > 1) return { kind: 'text', text: 'Recovered.' };
      second.resolve();
      return { kind: 'stall' };
    };
    await using bench = await claims.open();
    const projectId = await claims.withFile(bench);
    const running = claims.ask(bench, projectId, 'How much did Ana Ruiz claim?');
    await second.promise;
    await bench.killAgent();
    const run = await running;
    expect(run).toMatchObject({ status: 'answered', answer: 'Recovered.' });
    expect(claims.ran.filter((source) => source.startsWith('f('))).toHaveLength(1);
  });

  it('does not open under a wrong key', async () => {
    claims.respond = () => ({ kind: 'text', text: 'fine' });
    {
      await using bench = await claims.open();
      await claims.ask(bench, await claims.withFile(bench), 'Is Ana Ruiz there?');
    }
    await expect(claims.open({ masterKey: new Uint8Array(32).fill(8) })).rejects.toMatchObject({ code: 'other-key' });
  });

  it('knows the project again after a restart: same token, same values guarded', async () => {
    claims.respond = () => ({ kind: 'text', text: 'fine' });
    let projectId: string;
    {
      await using bench = await claims.open();
      projectId = await claims.withFile(bench);
      await claims.ask(bench, projectId, 'Is Ana Ruiz there?');
    }
    await using again = await claims.open();
    await claims.ask(again, projectId, 'And is Ana Ruiz still there, with Wei Zhang?');
    const bodies = claims.server.requests.map(({ body }) => body);
    const token = /<PERSON_\d+>/.exec(bodies[0]!)![0];
    expect(bodies[1]).toContain(`And is ${token} still there, with <PERSON_`);
    expect(bodies.join('')).not.toMatch(/Ruiz|Zhang/);
  });

  it('answers a tool nobody has, broken arguments, endless code and an early end, and lets the model repair', async () => {
    claims.respond = (index) =>
      [
        { kind: 'call', name: 'delete_everything', arguments: '{}' } as const,
        { kind: 'call', name: 'run_python', arguments: '{"code": "1' } as const,
        {
          kind: 'call',
          name: 'run_python',
          arguments: JSON.stringify({ code: 'x = 1\n'.repeat(40_000) }),
        } as const,
        { kind: 'call', name: 'answer', arguments: '{"words": 1}' } as const,
        { kind: 'text', text: 'Sorry.' } as const,
      ][index % 5]!;
    await using bench = await claims.open();
    const projectId = await claims.withFile(bench);
    const run = await claims.ask(bench, projectId, 'Do something.');
    // Four failures in a row are one too many, and the run says so.
    expect(run).toMatchObject({ status: 'failed', problem: expect.stringContaining('failed 4 times in a row') });
    expect(claims.ran.filter((source) => source.includes('x = 1'))).toEqual([]);
    const told = claims.server.requests.map(({ body }) => body);
    expect(told[1]).toContain('There is no tool of this name');
    expect(told[2]).toContain('not the JSON object');
    expect(told[3]).toContain('longer than 200000 characters');
    expect(run.steps.some((step) => step.kind === 'code' && step.code.includes('words'))).toBe(false);
  });

  it('shows a question back with its choices, and sends both along with the choice taken', async () => {
    claims.respond = (index, body) => {
      const token = /<PERSON_\d+>/.exec(body)?.[0];
      return index === 0
        ? {
            kind: 'call',
            name: 'ask_user',
            arguments: JSON.stringify({ question: `Which claims of ${token}?`, options: ['All', 'Paid ones'] }),
          }
        : { kind: 'text', text: 'Two.' };
    };
    await using bench = await claims.open();
    const projectId = await claims.withFile(bench);
    const run = await claims.ask(bench, projectId, 'How many claims has Ana Ruiz?');
    expect(run).toMatchObject({
      status: 'answered',
      answer: 'Which claims of Ana Ruiz?',
      choices: ['All', 'Paid ones'],
    });
    await claims.ask(bench, projectId, 'Paid ones');
    expect(claims.server.requests[1]!.body).toMatch(/Which claims of <PERSON_\d+>\?\\n- All\\n- Paid ones/);
  });

  it('knows on what an answer rests and what it took; one asked beside it is no part of the conversation', async () => {
    claims.respond = () => ({ kind: 'text', text: 'Twice seven.' });
    await using bench = await claims.open();
    const projectId = await claims.withFile(bench);
    const run = await claims.ask(bench, projectId, 'How many claims are there?');
    expect(run.basis).toMatchObject({ contract: { level: 'masked' }, besideRunId: null });
    expect(run.basis?.files).toEqual([
      { file: 'claims.csv', rowCount: expect.any(Number), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(run.spending).toMatchObject({ turns: 1, inputTokens: 11, outputTokens: 7, estimated: false, cost: null });
    const beside = await bench.runs.ask(projectId, run.question, {
      signal: new AbortController().signal,
      emit: () => {},
      beside: { runId: run.id, model: bench.settings.model },
    });
    expect(beside.basis?.besideRunId).toBe(run.id);
    await claims.ask(bench, projectId, 'And in May?');
    expect(claims.server.requests.at(-1)!.body.match(/Twice seven/g)).toHaveLength(1);
  });

  it('is refused a second time, with a message, while it is open', async () => {
    await using _first = await claims.open();
    await expect(claims.open()).rejects.toMatchObject({ code: 'store-locked' });
  });
});
