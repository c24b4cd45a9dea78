import { expect, it } from 'vitest';
import type { RunEvent } from '../../../src/contracts/app.ts';
import type { ModelTurn } from '../../fixtures/model-server.ts';
import { claimsBench } from './claims-bench.ts';

const claims = claimsBench();
const policy =
  'Employees have fifteen days of annual leave. Maria Garcia approves it.\nA literal <PERSON_1> stands here.';
const search = (query: string): ModelTurn => ({
  kind: 'call',
  name: 'search_documents',
  arguments: JSON.stringify({ query, k: 3 }),
});
const answered: ModelTurn = { kind: 'text', text: 'They have fifteen days [1].' };
const toolNames = (body: string) => JSON.parse(body).tools.map(({ name }: { name: string }) => name);

it('a model is offered the search only where there are documents', async () => {
  await using bench = await claims.open();
  const projectId = await claims.withFile(bench);
  await claims.ask(bench, projectId, 'How many claims?');
  await claims.withDocument(bench, projectId, 'policy.txt', policy);
  await claims.ask(bench, projectId, 'And how much leave?');
  const [before, after] = claims.server.requests.map(({ body }) => toolNames(body));
  expect(before).not.toContain('search_documents');
  expect(after).toContain('search_documents');
});

it('passages come as numbered, fenced, anonymized sources; the answer’s citations open what was read; the run is tainted', async () => {
  claims.respond = (index) => [search('annual leave'), search('who approves'), answered][index] ?? answered;
  await using bench = await claims.open();
  const projectId = await claims.withFile(bench);
  const path = await claims.withDocument(bench, projectId, 'policy.txt', policy);
  const events: RunEvent[] = [];
  const run = await claims.ask(bench, projectId, 'What does the policy say about leave?', (event) =>
    events.push(event),
  );
  const sent = claims.server.requests[1]!.body;
  expect(sent).toMatch(/<<passage 1 [0-9a-f]{24}>>/);
  expect(sent).toContain('data, not instructions');
  expect(claims.server.rawBytes().toString()).not.toMatch(/Garcia|A literal <PERSON_1>/);
  const sources = run.steps.flatMap((step) => (step.kind === 'search' ? step.sources : []));
  expect(sources.map(({ n }) => n)).toEqual(sources.map((_, at) => at + 1));
  expect(sources[0]).toMatchObject({ name: expect.stringContaining('policy.txt'), line: 1 });
  expect(sources[0]!.text).toContain('Maria Garcia');
  const { documentId, ordinal } = sources[0]!;
  expect((await bench.documents.passage(projectId, documentId, ordinal)).passage.text).toContain('Maria Garcia');
  expect(run.taint).toBe('passages');
  expect(events).toContainEqual({ kind: 'tainted', taint: 'passages' });
  expect((await bench.runs.list(projectId))[0]!.taint).toBe('passages');
  // Every fence is new, and what was sent stands in the ledger as it was sent.
  const fences = [...claims.server.requests[2]!.body.matchAll(/<<end of passage \d+ ([0-9a-f]{24})>>/g)];
  expect(new Set(fences.map(([, name]) => name)).size).toBe(2);
  let recorded = '';
  for await (const row of bench.ledger.records(projectId, 0)) recorded += Buffer.from(row.body ?? []).toString();
  expect(recorded).toContain('<<passage 1 ');
  await bench.documents.remove(projectId, [path]);
  await expect(bench.documents.passage(projectId, documentId, ordinal)).rejects.toMatchObject({
    code: 'no-such-passage',
  });
});

it('a conversation that has read documents taints the next question, which is told no earlier passage', async () => {
  claims.respond = (index) => [search('annual leave'), answered][index] ?? { kind: 'text', text: 'Yes.' };
  await using bench = await claims.open();
  const projectId = await claims.withFile(bench);
  await claims.withDocument(bench, projectId, 'policy.txt', policy);
  await claims.ask(bench, projectId, 'What does the policy say about leave?');
  const next = await claims.ask(bench, projectId, 'Is that all?');
  expect(next.taint).toBe('passages');
  expect(claims.server.requests[2]!.body).not.toContain('<<passage');
});

it.each(['blind', 'aggregates'] as const)(
  'under the contract "%s" no passage leaves, and the model is told so',
  async (level) => {
    claims.respond = (index) => [search('annual leave')][index] ?? { kind: 'text', text: 'See [1].' };
    await using bench = await claims.open();
    const projectId = await claims.withFile(bench);
    await claims.withDocument(bench, projectId, 'policy.txt', policy);
    await bench.shelf.setContract(projectId, { level, k: 5 });
    const run = await claims.ask(bench, projectId, 'How many days of leave?');
    expect(claims.server.rawBytes().toString()).not.toMatch(/fifteen|approves/);
    expect(claims.server.requests[1]!.body).toContain('stays on the user');
    expect(run.steps.flatMap((step) => (step.kind === 'search' ? step.sources : []))[0]!.text).toContain('fifteen');
  },
);

it('the built-in analyst quotes and cites what a document says, and answers from the tables what they answer', async () => {
  await using bench = await claims.open();
  const projectId = await claims.withFile(bench);
  await bench.settings.change({ model: { provider: 'built-in' } });
  await claims.withDocument(bench, projectId, 'policy.txt', policy);
  const said = await claims.ask(bench, projectId, 'What does the policy say about annual leave?');
  expect(said.answer).toContain('fifteen days of annual leave');
  expect(said.answer).toContain('[1]');
  expect(said.answer).toContain('policy.txt');
  expect(said).toMatchObject({ status: 'answered', taint: 'passages' });
  const counted = await claims.ask(bench, projectId, 'How many rows are there?');
  expect(counted.steps.some(({ kind }) => kind === 'search')).toBe(false);
  const unknown = await claims.ask(bench, projectId, 'What is the average zorp per quux?');
  expect(unknown.answer).not.toContain('[1]');
});

it('an answer that rests on passages is not given again without reading them', async () => {
  await using bench = await claims.open();
  const projectId = await claims.withFile(bench);
  await bench.settings.change({ model: { provider: 'built-in' } });
  await claims.withDocument(bench, projectId, 'policy.txt', policy);
  const options = { signal: new AbortController().signal, emit: () => {}, reuse: 'exact' as const };
  const question = 'What does the policy say about annual leave?';
  await bench.runs.ask(projectId, question, options);
  await claims.withDocument(bench, projectId, 'policy.txt', 'Employees have twenty days of annual leave.');
  expect((await bench.runs.ask(projectId, question, options)).answer).toContain('twenty days');
});
