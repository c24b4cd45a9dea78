import { afterAll, expect, test } from 'vitest';
import { privacyMethods } from '../../../src/contracts/privacy.ts';
import { SupervisedWorker } from '../../../src/main/workers/supervised-worker.ts';

let restarts = 0;
const worker = new SupervisedWorker({
  entry: new URL('../../../src/workers/privacy-worker.ts', import.meta.url),
  name: 'privacy worker',
  workerData: { nerDir: null },
  execArgv: ['--conditions=cloister-source'],
  onRestart: () => {
    restarts++;
  },
});
afterAll(() => worker[Symbol.asyncDispose]());

const phone = { text: 'Call 212-555-5555', language: 'en', entities: ['PHONE_NUMBER'] };
// A reference back needs a backtracking engine, and this one goes through every way to cut the letters.
const hanging = {
  text: `${'a'.repeat(60)}!`,
  language: 'en',
  ad_hoc_recognizers: [
    { supported_entity: 'A', patterns: [{ name: 'hangs', regex: String.raw`^(a+)+\1$`, score: 1 }] },
  ],
};

test('what hangs is ended alone: its neighbours are asked again, and answered', async () => {
  const privacy = worker.client('privacy', privacyMethods, { deadlineMs: 1_000, retriesOthers: true });
  const asked = [phone, phone, hanging, phone, phone, hanging, phone];
  const answers = await Promise.allSettled(
    asked.map((request, id) => privacy.analyze({ request: { id, ...request } })),
  );
  for (const [id, answer] of answers.entries()) {
    if (asked[id] === hanging) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'worker-ended' } });
      expect(String(answer.status === 'rejected' && answer.reason)).toContain('longer than 1 s');
    } else expect(answer).toMatchObject({ status: 'fulfilled', value: { id, results: [{ start: 5, end: 17 }] } });
  }
  expect(restarts).toBe(2);
});

test('a long text that is cancelled stops, and the next call is answered without waiting for its end', async () => {
  const privacy = worker.client('privacy', privacyMethods, { deadlineMs: 60_000, retriesOthers: true });
  const before = restarts;
  // Half a minute of work for the recognizers.
  const long = { text: 'Call John Smith of Springfield at 212-555-5555, card 4111 1111 1111 1111. '.repeat(70_000) };
  const cancelled = new AbortController();
  const answer = privacy.analyze({ request: long }, { signal: cancelled.signal });
  const next = privacy.analyze({ request: { id: 7, ...phone } });
  setTimeout(() => cancelled.abort(), 300);
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  expect(await next).toMatchObject({ id: 7, results: [{ start: 5, end: 17 }] });
  expect(restarts).toBe(before + 1);
});
