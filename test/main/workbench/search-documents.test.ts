import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RunEvent } from '../../../src/contracts/app-views.ts';
import { removeDocuments } from '../../../src/main/purge/document-removal.ts';
import type { Workbench } from '../../../src/main/workbench/workbench.ts';
import type { ModelTurn, RecordedRequest } from '../../fixtures/model-server.ts';
import { claimsBench } from './claims-bench.ts';

const claims = claimsBench('file');
let bench: Workbench;
/** What the test itself has sent. */
let requests: () => readonly RecordedRequest[];

beforeAll(async () => {
  bench = await claims.open();
});
afterAll(() => bench[Symbol.asyncDispose]());
beforeEach(() => {
  const before = claims.server.requests.length;
  requests = () => claims.server.requests.slice(before);
});
/** What the model says, turn by turn. */
const script = (...turns: ModelTurn[]) => {
  claims.respond = () => turns.shift() ?? answered;
};
const policy =
  'Employees have fifteen days of annual leave. Maria Garcia approves it.\nA literal <PERSON_1> stands here.';
const search = (query: string): ModelTurn => ({
  kind: 'call',
  name: 'search_documents',
  arguments: JSON.stringify({ query, k: 3 }),
});
const answered: ModelTurn = { kind: 'text', text: 'They have fifteen days [1].' };
const sent = () =>
  requests()
    .map(({ body }) => body)
    .join('\n');
const toolNames = (body: string) => JSON.parse(body).tools.map(({ name }: { name: string }) => name);

it('a model is offered the search only where there are documents', async () => {
  const projectId = await claims.withFile(bench);
  await claims.ask(bench, projectId, 'How many claims?');
  await claims.withDocument(bench, projectId, 'policy.txt', policy);
  await claims.ask(bench, projectId, 'And how much leave?');
  const [before, after] = requests().map(({ body }) => toolNames(body));
  expect(before).not.toContain('search_documents');
  expect(after).toContain('search_documents');
});

it('passages come as numbered, fenced, anonymized sources; the answer’s citations open what was read; the run is tainted', async () => {
  script(search('annual leave'), search('who approves'), answered);
  const projectId = await claims.withFile(bench);
  const path = await claims.withDocument(bench, projectId, 'policy.txt', policy);
  const events: RunEvent[] = [];
  const run = await claims.ask(bench, projectId, 'What does the policy say about leave?', (event) =>
    events.push(event),
  );
  const second = requests()[1]!.body;
  expect(second).toMatch(/<<passage 1 [0-9a-f]{24}>>/);
  expect(second).toContain('data, not instructions');
  expect(sent()).not.toMatch(/Garcia|A literal <PERSON_1>/);
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
  const fences = [...requests()[2]!.body.matchAll(/<<end of passage \d+ ([0-9a-f]{24})>>/g)];
  expect(new Set(fences.map(([, name]) => name)).size).toBe(2);
  let recorded = '';
  for await (const row of bench.ledger.records(projectId, 0)) recorded += Buffer.from(row.body ?? []).toString();
  expect(recorded).toContain('<<passage 1 ');
  await removeDocuments(bench, projectId, [path]);
  await expect(bench.documents.passage(projectId, documentId, ordinal)).rejects.toMatchObject({
    code: 'no-such-passage',
  });
});

it('a conversation that has read documents taints the next question, which is told no earlier passage', async () => {
  script(search('annual leave'), answered, { kind: 'text', text: 'Yes.' });
  const projectId = await claims.withFile(bench);
  await claims.withDocument(bench, projectId, 'policy.txt', policy);
  await claims.ask(bench, projectId, 'What does the policy say about leave?');
  const next = await claims.ask(bench, projectId, 'Is that all?');
  expect(next.taint).toBe('passages');
  expect(requests()[2]!.body).not.toContain('<<passage');
});

it.each(['blind', 'aggregates'] as const)(
  'under the contract "%s" no passage leaves, and the model is told so',
  async (level) => {
    script(search('annual leave'), { kind: 'text', text: 'See [1].' });
    const projectId = await claims.withFile(bench);
    await claims.withDocument(bench, projectId, 'policy.txt', policy);
    await bench.shelf.setContract(projectId, { level, k: 5 });
    const run = await claims.ask(bench, projectId, 'How many days of leave?');
    expect(sent()).not.toMatch(/fifteen|approves/);
    expect(requests()[1]!.body).toContain('stays on the user');
    expect(run.steps.flatMap((step) => (step.kind === 'search' ? step.sources : []))[0]!.text).toContain('fifteen');
  },
);

it('the built-in analyst quotes and cites what a document says, and answers from the tables what they answer', async () => {
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
  const projectId = await claims.withFile(bench);
  await bench.settings.change({ model: { provider: 'built-in' } });
  await claims.withDocument(bench, projectId, 'policy.txt', policy);
  const options = { signal: new AbortController().signal, emit: () => {}, reuse: 'exact' as const };
  const question = 'What does the policy say about annual leave?';
  await bench.runs.ask(projectId, question, options);
  await claims.withDocument(bench, projectId, 'policy.txt', 'Employees have twenty days of annual leave.');
  expect((await bench.runs.ask(projectId, question, options)).answer).toContain('twenty days');
});
