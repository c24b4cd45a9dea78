import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Handlers } from '../../../../src/contracts/method.ts';
import type { privacyMethods } from '../../../../src/contracts/privacy.ts';
import { context, openTestService } from '../engine-of-tests.ts';
import { analyzeRequest, anonymizeRequest, deanonymizeRequest } from './hostile-requests.ts';
import { hostileText, killers, repeated } from './hostile-text.ts';

/** How many cases of each property, and how long the monotonous texts are; `FUZZ_RUNS=20000 FUZZ_LENGTH=10000` is the long run. */
const runs = Number(process.env.FUZZ_RUNS ?? 150);
const length = Number(process.env.FUZZ_LENGTH ?? 1_500);
const seed = Number(process.env.FUZZ_SEED ?? Date.now());
const property = { numRuns: runs, seed };
const isLong = process.env.FUZZ_LENGTH !== undefined || process.env.FUZZ_RUNS !== undefined;
const timeoutMs = 3_600_000;

let service: Handlers<typeof privacyMethods>;
beforeAll(async () => {
  service = await openTestService('p');
  for (const language of ['en', 'zh'])
    await service.analyze({ request: { text: 'John Smith, 王小明', language } }, context); // lists and models load with the first text
});

type Json = Parameters<(typeof service)['analyze']>[0]['request'];
interface Answer {
  error?: string;
  text?: string;
  items?: Json[];
  results?: { entity_type: string; start: number; end: number; score: number }[];
}
const analyze = async (request: Json) => (await service.analyze({ request }, context)) as Answer;
const anonymize = async (request: Json) => (await service.anonymize({ request }, context)).response as Answer;
const deanonymize = async (request: Json) => (await service.deanonymize({ request }, context)) as Answer;

/** What the short run leaves to the test's own time limit: more than a second for 10 kB is a hang. */
async function inTime<T>(what: string, text: string, work: () => Promise<T>): Promise<T> {
  const started = process.cpuUsage();
  const made = await work();
  const spent = process.cpuUsage(started); // of this process alone: the machine may be busy
  const secondsPer10k = (spent.user + spent.system) / 1e6 / Math.max(1, text.length / 10_000);
  if (isLong && secondsPer10k > 1) throw new Error(`${what} took ${secondsPer10k.toFixed(1)} s per 10 kB`);
  return made;
}

async function demandSpans(text: string, settings: Record<string, Json>): Promise<Answer['results']> {
  const { results, error } = await inTime('analyze', text, () => analyze({ text, ...settings }));
  expect(error).toBeUndefined();
  const size = Array.from(text).length;
  for (const { start, end, score } of results!)
    expect([0 <= start, start < end, end <= size, 0 < score && score <= 1]).toEqual([true, true, true, true]);
  return results;
}

/** Tokens for what was found, and back. `settings` are of the analyze door; without any the anonymize door finds for itself. */
async function demandRoundTrip(text: string, settings?: Record<string, Json>): Promise<void> {
  const found = settings && { analyzer_results: (await demandSpans(text, settings)) as unknown as Json };
  const made = await inTime('anonymize', text, () => anonymize({ text, ...found }));
  expect(made.error).toBeUndefined();
  const back = await inTime('deanonymize', text, () => deanonymize({ text: made.text! }));
  expect(back.text).toBe(text);
}

const modes: [string, Record<string, Json>][] = [
  ['default', {}],
  ['compatible', { presidioCompatible: true }],
  ['Chinese', { language: 'zh' }],
];

describe('any text', () => {
  test.each(modes)(
    'has its findings inside of it and comes back from tokens, %s mode',
    async (_, settings) => {
      await fc.assert(
        fc.asyncProperty(hostileText, (text) => demandRoundTrip(text, settings)),
        property,
      );
    },
    timeoutMs,
  );

  test(
    'comes back from the tokens of the door and of a project',
    async () => {
      await fc.assert(
        fc.asyncProperty(hostileText, async (text) => {
          await demandRoundTrip(text);
          const made = await inTime('tokenize', text, async () => service.tokenize({ projectId: 'p', text }, context));
          expect((await service.restore({ projectId: 'p', text: made.text }, context)).text).toBe(text);
        }),
        property,
      );
    },
    timeoutMs,
  );

  test(
    'comes back through a stream cut anywhere',
    async () => {
      let streams = 0;
      await fc.assert(
        fc.asyncProperty(hostileText, fc.array(fc.nat(200), { maxLength: 8 }), async (text, cuts) => {
          const made = (await service.tokenize({ projectId: 'p', text }, context)).text;
          const stream = { projectId: 'p', streamId: `s${streams++}` };
          let back = '';
          let from = 0;
          for (const cut of [...cuts.map((one) => one % (made.length + 1)).sort((a, b) => a - b), made.length]) {
            back += await service.pushStream({ ...stream, text: made.slice(from, cut) }, context);
            from = cut;
          }
          expect(back + (await service.endStream(stream, context))).toBe(text);
        }),
        property,
      );
    },
    timeoutMs,
  );
});

describe('a text that is one thing over and over is neither slow nor changed', () => {
  test.each(killers.map((killer) => [JSON.stringify(killer), killer] as const))(
    '%s',
    async (_, killer) => {
      const text = repeated(killer, length);
      await demandRoundTrip(text);
      for (const [, settings] of modes) await demandSpans(text, settings);
    },
    timeoutMs,
  );

  test(
    'a letter, a digit, a bracket a million times',
    async () => {
      const size = isLong ? 1_000_000 : 50_000;
      for (const killer of ['a', '1', '(', ' ']) {
        const text = killer.repeat(size);
        await demandRoundTrip(text);
        await demandSpans(text, { presidioCompatible: true });
      }
    },
    timeoutMs,
  );
});

describe('any request is answered', () => {
  test.each([
    ['analyze', analyzeRequest, analyze],
    ['anonymize', anonymizeRequest, anonymize],
    ['deanonymize', deanonymizeRequest, deanonymize],
  ] as const)(
    '%s answers a result or {id, error}',
    async (name, requests, door) => {
      await fc.assert(
        fc.asyncProperty(requests, async (request) => {
          const answer = await door(request as Json);
          JSON.stringify(answer);
          if (answer.error !== undefined) expect(answer.error).toEqual(expect.any(String));
          else if (name === 'analyze') expect(answer.results).toEqual(expect.any(Array));
          else expect(answer.text).toEqual(expect.any(String));
        }),
        property,
      );
    },
    timeoutMs,
  );
});
