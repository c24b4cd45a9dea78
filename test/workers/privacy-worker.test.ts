import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/contracts/method.ts';
import { privacyMethods } from '../../src/contracts/privacy.ts';
import { Peer } from '../../src/contracts/rpc.ts';
import { portWire } from '../../src/workers/adapters/port-wire.ts';

let worker: Worker;
let privacy: Client<typeof privacyMethods>;
beforeAll(() => {
  worker = new Worker(new URL('../../src/workers/privacy-worker.ts', import.meta.url), {
    workerData: { nerDir: '/nowhere' },
    execArgv: ['--conditions=cloister-source'],
  });
  privacy = new Peer(portWire(worker)).connect('privacy', privacyMethods);
});
afterAll(() => worker.terminate());

test('the worker answers over its port, without a language model too, and errors keep their code', async () => {
  const projectId = 'p';
  const key = new Uint8Array(32).fill(3);
  await privacy.openProject({ projectId, key, records: [] });
  await privacy.setKnownValues({
    projectId,
    file: 'f',
    columns: [{ name: 'who', columnClass: 'person', values: ['Zed Quux'] }],
  });
  const { text, records } = await privacy.tokenize({ projectId, text: 'zed quux, a@example.com' });
  expect(text).toBe('<PERSON_1>, <EMAIL_1>');
  expect(records).toHaveLength(2);
  expect(await privacy.tokensIn({ projectId, text: "'<PERSON_1>'" })).toEqual({ '<PERSON_1>': 'Zed Quux' });
  const wrongKey = {
    projectId: 'q',
    key: new Uint8Array(32).fill(4),
    records: records.map((record) => ({ ...record })),
  };
  await expect(privacy.openProject(wrongKey)).rejects.toMatchObject({ code: 'vault-wrong-key' });
  await expect(privacy.scan({ projectId: 'closed', text: 'x' })).rejects.toMatchObject({ code: 'project-not-open' });
});

test('calls that come together are answered one by one, and one that was cancelled meanwhile is not', async () => {
  const cancelled = new AbortController();
  const calls = ['a@example.com', 'b@example.com and c@example.com', 'nobody', 'd@example.com'].map((text, id) =>
    privacy.analyze({ request: { id, text } }, id === 1 ? { signal: cancelled.signal } : {}),
  );
  cancelled.abort();
  const answers = await Promise.allSettled(calls);
  const found = answers.map((answer) =>
    answer.status === 'fulfilled' ? (answer.value as { results: unknown[] }).results.length : 'cancelled',
  );
  expect(found).toEqual([1, 'cancelled', 0, 1]);
});
