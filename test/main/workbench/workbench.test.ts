import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../src/contracts/app.ts';
import { Workbench } from '../../../src/main/workbench/workbench.ts';
import { type ModelServer, type ModelTurn, startModelServer } from '../../fixtures/model-server.ts';
import { people, tableSandbox, workbenchOptions } from './table-sandbox.ts';

let folder: string;
let ran: string[];
let server: ModelServer;
let respond: (index: number, body: string) => ModelTurn;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-workbench-'));
  ran = [];
  server = await startModelServer({ respond: (request, index) => respond(index, request.body) });
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const open = (masterKey = new Uint8Array(32).fill(7)) =>
  Workbench.open({ ...workbenchOptions(tableSandbox(ran)), directory: join(folder, 'store'), masterKey });

async function withFile(bench: Workbench): Promise<string> {
  await bench.settings.change({
    model: { provider: 'openai', baseUrl: server.baseUrl, model: 'm', api: 'responses', azureApiVersion: null },
  });
  const path = join(folder, 'claims.csv');
  writeFileSync(path, `claimant_name\n${people.join('\n')}\n`);
  const { id } = await bench.shelf.create('Claims');
  await bench.cabinet.import(id, path);
  return id;
}

const ask = (bench: Workbench, projectId: string, question: string, emit: (event: RunEvent) => void = () => {}) =>
  bench.runs.ask(projectId, question, { signal: new AbortController().signal, emit });

const callFor = (body: string): ModelTurn => {
  const token = /<PERSON_\d+>/.exec(body)?.[0] ?? 'none';
  return {
    kind: 'call',
    name: 'run_python',
    arguments: JSON.stringify({ plan: `Sum for ${token}`, code: `f("${token}")` }),
  };
};

describe('the workbench', () => {
  it('sends tokens, runs originals, and shows the answer restored however the stream is cut', async () => {
    respond = (index, body) =>
      index === 0 ? callFor(body) : { kind: 'text', text: `${/<PERSON_\d+>/.exec(body)?.[0]} claimed $12.50.` };
    await using bench = await open();
    const projectId = await withFile(bench);
    const streamed: string[] = [];
    const run = await ask(bench, projectId, 'How much did ana ruiz claim?', (event) => {
      if (event.kind === 'answer-delta') streamed.push(event.text);
    });
    expect(run.answer).toMatch(/^ana ruiz claimed \$12\.50\.$/i);
    expect(streamed.join('')).toBe(run.answer);
    expect(ran.at(-1)?.toLowerCase()).toBe('f("ana ruiz")');
    expect(server.rawBytes().toString().toLowerCase()).not.toContain('ruiz');
    expect(run.steps.map(({ kind }) => kind)).toEqual(['plan', 'code']);
  });

  it('goes on from the last row when the agent worker is killed in the middle of a run', async () => {
    const second = Promise.withResolvers<void>();
    respond = (index, body) => {
      if (index === 0) return callFor(body);
      if (index > 1) return { kind: 'text', text: 'Recovered.' };
      second.resolve();
      return { kind: 'stall' };
    };
    await using bench = await open();
    const projectId = await withFile(bench);
    const running = ask(bench, projectId, 'How much did Ana Ruiz claim?');
    await second.promise;
    await bench.killAgent();
    const run = await running;
    expect(run).toMatchObject({ status: 'answered', answer: 'Recovered.' });
    expect(ran.filter((source) => source.startsWith('f('))).toHaveLength(1);
  });

  it('does not open under a wrong key', async () => {
    respond = () => ({ kind: 'text', text: 'fine' });
    {
      await using bench = await open();
      await ask(bench, await withFile(bench), 'Is Ana Ruiz there?');
    }
    await expect(open(new Uint8Array(32).fill(8))).rejects.toMatchObject({ code: 'other-key' });
  });

  it('knows the project again after a restart: same token, same values guarded', async () => {
    respond = () => ({ kind: 'text', text: 'fine' });
    let projectId: string;
    {
      await using bench = await open();
      projectId = await withFile(bench);
      await ask(bench, projectId, 'Is Ana Ruiz there?');
    }
    await using again = await open();
    await ask(again, projectId, 'And is Ana Ruiz still there, with Wei Zhang?');
    const bodies = server.requests.map(({ body }) => body);
    const token = /<PERSON_\d+>/.exec(bodies[0]!)![0];
    expect(bodies[1]).toContain(`And is ${token} still there, with <PERSON_`);
    expect(bodies.join('')).not.toMatch(/Ruiz|Zhang/);
  });

  it('answers a tool nobody has, broken arguments, endless code and an early end, and lets the model repair', async () => {
    respond = (index) =>
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
    await using bench = await open();
    const projectId = await withFile(bench);
    const run = await ask(bench, projectId, 'Do something.');
    // Four failures in a row are one too many, and the run says so.
    expect(run).toMatchObject({ status: 'failed', problem: expect.stringContaining('failed 4 times in a row') });
    expect(ran.filter((source) => source.includes('x = 1'))).toEqual([]);
    const told = server.requests.map(({ body }) => body);
    expect(told[1]).toContain('There is no tool of this name');
    expect(told[2]).toContain('not the JSON object');
    expect(told[3]).toContain('longer than 200000 characters');
    expect(run.steps.some((step) => step.kind === 'code' && step.code.includes('words'))).toBe(false);
  });

  it('shows a question back with its choices, and sends both along with the choice taken', async () => {
    respond = (index, body) => {
      const token = /<PERSON_\d+>/.exec(body)?.[0];
      return index === 0
        ? {
            kind: 'call',
            name: 'ask_user',
            arguments: JSON.stringify({ question: `Which claims of ${token}?`, options: ['All', 'Paid ones'] }),
          }
        : { kind: 'text', text: 'Two.' };
    };
    await using bench = await open();
    const projectId = await withFile(bench);
    const run = await ask(bench, projectId, 'How many claims has Ana Ruiz?');
    expect(run).toMatchObject({
      status: 'answered',
      answer: 'Which claims of Ana Ruiz?',
      choices: ['All', 'Paid ones'],
    });
    await ask(bench, projectId, 'Paid ones');
    expect(server.requests[1]!.body).toMatch(/Which claims of <PERSON_\d+>\?\\n- All\\n- Paid ones/);
  });

  describe.each(['blind', 'aggregates'] as const)('under the contract "%s"', (level) => {
    const answer = '{{claimant_name}} claimed USD {{amount:2}}.';
    const code = (template: string): ModelTurn => ({
      kind: 'call',
      name: 'run_python',
      arguments: JSON.stringify({ plan: 'Sum', code: 'f()', answer: template }),
    });

    it('one round is enough: the answer comes with the code and is filled in here; no value leaves, then or later', async () => {
      respond = () => code(answer);
      await using bench = await open();
      const projectId = await withFile(bench);
      await bench.shelf.setContract(projectId, { level, k: 5 });
      const streamed: string[] = [];
      const run = await ask(bench, projectId, 'Who claimed, and how much?', (event) => {
        if (event.kind === 'answer-delta') streamed.push(event.text);
      });
      expect(run).toMatchObject({ status: 'answered', answer: 'Ana Ruiz claimed USD 12.50.' });
      expect(server.requests).toHaveLength(1);
      respond = () => ({ kind: 'text', text: 'The same as before.' });
      await ask(bench, projectId, 'And now?');
      expect(server.requests[1]!.body).toContain('{{claimant_name}} claimed');
      expect(server.rawBytes().toString()).not.toMatch(/12\.5|Ruiz|"rowCount": ?[1-9]/);
      expect(streamed.join('')).not.toContain('{{');
    });

    it('a name that no result has is told to the model without any value, and marked for the user at the end', async () => {
      respond = (index) => (index === 0 ? code('It was {{total}}.') : { kind: 'text', text: 'It was {{sum}}.' });
      await using bench = await open();
      const projectId = await withFile(bench);
      await bench.shelf.setContract(projectId, { level, k: 5 });
      const run = await ask(bench, projectId, 'How much?');
      expect(server.requests[1]!.body).toContain('no result has {{total}}');
      expect(run).toMatchObject({ status: 'answered', answer: 'It was [not computed: sum].' });
    });

    it('what was learned under a wider contract is no part of later requests', async () => {
      respond = (index) =>
        [callFor('x'), { kind: 'text', text: 'He claimed 12.5.' } as const][index] ?? { kind: 'text', text: 'Yes.' };
      await using bench = await open();
      const projectId = await withFile(bench);
      await ask(bench, projectId, 'How much?');
      expect(server.requests[1]!.body).toContain('12.5');
      await bench.shelf.setContract(projectId, { level, k: 5 });
      await ask(bench, projectId, 'Is that all?');
      expect(server.requests[2]!.body).toContain('How much?');
      expect(server.requests[2]!.body).not.toContain('12.5');
    });
  });

  it('a model counts groups by a typed plan: it gets the large ones, rounded, the user all; every question is kept in mind', async () => {
    const plan = (where: object[]) => ({
      file: 'claims.csv',
      where,
      by: [{ column: 'claimant_name', unit: null }],
      measures: [{ op: 'sum', column: 'amount' }],
    });
    respond = (index, body) =>
      index < 3
        ? {
            kind: 'call',
            name: 'aggregate_table',
            arguments: JSON.stringify(
              plan(index === 0 ? [] : [{ column: 'claimant_name', op: '=', value: /<PERSON_\d+>/.exec(body)?.[0] }]),
            ),
          }
        : { kind: 'text', text: 'All in all: {{groups}}' };
    await using bench = await open();
    const projectId = await withFile(bench);
    await bench.shelf.setContract(projectId, { level: 'aggregates', k: 5 });
    const run = await ask(bench, projectId, 'What did Ana Ruiz claim?');
    const told = server.requests[1]!.body;
    expect(told).toMatch(/<PERSON_\d+>\\",1234580/);
    expect(told).not.toMatch(/1234575|1234576|1234569|567\.891|Zhang|Smith/);
    expect(told).toContain('2 of 3 groups were not sent');
    expect(run.answer).toContain('| John Smith | 1,234,569.89 |');
    // The restored value is compared with, and the question before is known to the next, once only.
    const asked = ran
      .filter((source) => source.includes('import aggregate'))
      .map((source) =>
        source.replaceAll(/\\U([0-9a-f]{8})/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16))),
      );
    expect(asked).toHaveLength(3);
    expect(asked[1]).toMatch(/"value":"Ana Ruiz"/i);
    expect(asked.map((source) => source.match(/"op":"sum"/g)?.length)).toEqual([1, 2, 2]);
  });

  it('policy sets a floor under every contract', async () => {
    const options = { ...workbenchOptions(tableSandbox(ran)), contractFloor: { level: 'aggregates', k: 10 } } as const;
    await using bench = await Workbench.open({
      ...options,
      directory: join(folder, 'store'),
      masterKey: new Uint8Array(32).fill(7),
    });
    const project = await bench.shelf.create('Claims');
    expect(bench.shelf.view(project).contract).toEqual({ level: 'aggregates', k: 10 });
    for (const wider of [{ level: 'masked', k: 10 } as const, { level: 'aggregates', k: 9 } as const]) {
      await expect(bench.shelf.setContract(project.id, wider)).rejects.toMatchObject({ code: 'contract-floor' });
    }
    expect((await bench.shelf.setContract(project.id, { level: 'blind', k: 5 })).contract.level).toBe('blind');
  });

  it('knows on what an answer rests and what it took; one asked beside it is no part of the conversation', async () => {
    respond = () => ({ kind: 'text', text: 'Twice seven.' });
    await using bench = await open();
    const projectId = await withFile(bench);
    const run = await ask(bench, projectId, 'How many claims are there?');
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
    await ask(bench, projectId, 'And in May?');
    expect(server.requests.at(-1)!.body.match(/Twice seven/g)).toHaveLength(1);
  });

  it('is refused a second time, with a message, while it is open', async () => {
    await using _first = await open();
    await expect(open()).rejects.toMatchObject({ code: 'store-locked' });
  });
});
