import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { PrivacyCrew } from '../../../src/main/cli/privacy-crew.ts';
import { SupervisedWorker } from '../../../src/main/workers/supervised-worker.ts';

const open = (): SupervisedWorker =>
  new SupervisedWorker({
    entry: new URL('../../../src/workers/privacy-worker.ts', import.meta.url),
    name: 'privacy worker',
    workerData: { nerDir: null },
    execArgv: ['--conditions=cloister-source'],
  });

test('many lines get a second worker, whose answers are the same; tokens are counted by the first alone', async () => {
  let second: SupervisedWorker | null = null;
  const openSecond = (): SupervisedWorker => {
    second = open();
    return second;
  };
  await using crew = new PrivacyCrew(open(), openSecond, { deadlineMs: 60_000, retriesOthers: true });
  const analyzed = (id: number) =>
    crew.anyone((privacy) => privacy.analyze({ request: { id, text: `mail ${id}@example.com` } }));
  const tokenized = (id: number) =>
    crew.always((privacy) => privacy.anonymize({ request: { id, text: `mail ${id}@example.com` } }));

  await Promise.all([0, 1].map(analyzed));
  expect(second).toBeNull();
  // Twice: the second worker takes part once it is up.
  for (let round = 0; round < 2; round++) {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, id) => analyzed(id)));
    for (const [id, answer] of answers.entries()) {
      expect(answer).toMatchObject({ id, results: [{ entity_type: 'EMAIL_ADDRESS', start: 5 }] });
    }
  }
  expect(second !== null).toBe(availableParallelism() > 1);
  const texts = (await Promise.all([7, 8, 7].map(tokenized))).map(
    ({ response }) => (response as { text: string }).text,
  );
  expect(texts).toEqual(['mail <EMAIL_1>', 'mail <EMAIL_2>', 'mail <EMAIL_1>']);
});
