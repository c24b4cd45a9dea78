import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type ModelTurn, type RecordedRequest, startModelServer } from '../fixtures/model-server.ts';
import { launchApp, root } from './launch-app.ts';

/** Every value of the sample's sensitive columns, and the parts a leak would show in. */
function rawValues(): string[] {
  const [header, ...lines] = readFileSync(join(root, 'resources/samples/claims.csv'), 'utf8').trim().split('\n');
  const names = header!.split(',');
  const wanted = ['claimant_name', 'email', 'phone', 'national_id', 'card_number', 'street_address'];
  const values = lines.flatMap((line) => {
    // Only the note, the last column, is ever quoted.
    const cells = line.split(',');
    return wanted.map((name) => cells[names.indexOf(name)]!.trim());
  });
  return [...new Set(values.filter((value) => value.length > 4))];
}

const question =
  'How much did Ashley May claim, and what is her e-mail address? Card 4000 0081 4213 9422, call (415) 555-0125.';
const code = `df = load("claims.csv")
mine = df[df["claimant_name"] == "PERSON"]
show(mine, name="claims")
print(mine["note"].iloc[0], mine["email"].iloc[0])
mine["amount"].sum()`;

function lastToken(request: RecordedRequest, type: string): string {
  return [...request.body.matchAll(new RegExp(`<${type}_\\d+>`, 'g'))].at(-1)?.[0] ?? `<${type}_0>`;
}

/** First looks at the person's rows, then breaks its code once, then answers with every token it has seen. */
function outsideModel(request: RecordedRequest, index: number): ModelTurn {
  const person = lastToken(request, 'PERSON');
  switch (index) {
    case 0:
      return {
        kind: 'call',
        name: 'run_python',
        arguments: JSON.stringify({ plan: `Claims of ${person}`, code: code.replace('PERSON', person) }),
        before: 'Let me look.',
      };
    case 1:
      return {
        kind: 'call',
        name: 'run_python',
        arguments: JSON.stringify({ plan: 'Fails', code: 'raise ValueError(load("claims.csv").iloc[1].to_dict())' }),
      };
    default:
      return { kind: 'text', text: `**${person}** can be reached at ${lastToken(request, 'EMAIL')}; see <PERSON_99>.` };
  }
}

for (const api of ['responses', 'chat-completions'] as const) {
  test(`no raw value of a sensitive column reaches the wire (${api}), and the ledger is the wire byte for byte`, async () => {
    await using server = await startModelServer({ respond: outsideModel });
    await using cloister = await launchApp();
    await cloister.call('setSettings', {
      model: { provider: 'openai', baseUrl: server.baseUrl, model: 'test-model', api, azureApiVersion: null },
      modelKey: 'sk-test',
    });
    const { project } = await cloister.call('openSample', { sampleId: 'claims' });
    const run = await cloister.call('ask', { projectId: project.id, question });

    expect(run.problem).toBeNull();
    expect(run.answer).toContain('**Ashley May**');
    expect(run.answer).toContain('ashley.may@example.org');
    expect(run.answer, 'a token nobody made stays as it is').toContain('<PERSON_99>');

    expect(server.requests).toHaveLength(3);
    const wire = server.rawBytes().toString('utf8');
    const decoded = wire.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_match, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    const leaked = rawValues().filter((value) => wire.includes(value) || decoded.includes(value));
    expect(leaked).toEqual([]);
    expect(wire).toContain('Bearer sk-test');

    const records = (await cloister.call('egress', { projectId: project.id, after: 0 })).filter(
      ({ decision }) => decision === 'sent',
    );
    const bodies = records.map(({ body }) =>
      body.map((part) => (part.kind === 'text' ? part.text : part.token)).join(''),
    );
    expect(bodies).toEqual(server.requests.map(({ body }) => body));
    expect(await cloister.call('ledger', {})).toMatchObject({ verified: true, sentCount: 3 });
  });
}

test('a request to an address that was not chosen is refused', async () => {
  await using server = await startModelServer({ respond: () => ({ kind: 'status', status: 302, body: '' }) });
  await using cloister = await launchApp();
  const { origin } = new URL(server.baseUrl);
  const reached = await cloister.page.evaluate(
    (url) =>
      fetch(url).then(
        () => 'reached',
        () => 'refused',
      ),
    origin,
  );
  expect(reached).toBe('refused');
  expect(server.rawBytes().byteLength).toBe(0);
});

test('a stopped run says so, and the next question is answered', async () => {
  await using server = await startModelServer({
    respond: (_request, index) => (index === 0 ? { kind: 'stall' } : { kind: 'text', text: 'Here I am.' }),
  });
  await using cloister = await launchApp();
  await cloister.call('setSettings', {
    model: { provider: 'openai', baseUrl: server.baseUrl, model: 'm', api: 'responses', azureApiVersion: null },
  });
  const { id } = await cloister.call('createProject', { name: 'Stop' });
  const asking = cloister.call('ask', { projectId: id, question: 'Are you there?' });
  await expect.poll(() => server.requests.length).toBe(1);
  const { runs } = await cloister.call('openProject', { projectId: id });
  await cloister.call('stopRun', { runId: runs[0]!.id });
  expect(await asking).toMatchObject({ status: 'stopped' });
  expect(await cloister.call('ask', { projectId: id, question: 'And now?' })).toMatchObject({
    status: 'answered',
    answer: 'Here I am.',
  });
});
