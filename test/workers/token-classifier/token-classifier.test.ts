import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../../src/contracts/method.ts';
import { privacyMethods } from '../../../src/contracts/privacy.ts';
import { Peer } from '../../../src/contracts/rpc.ts';
import { portWire } from '../../../src/workers/adapters/port-wire.ts';
import { TokenClassifier } from '../../../src/workers/adapters/token-classifier/token-classifier.ts';
import { nerDir } from '../../core/privacy/engine-of-tests.ts';
import { writeTinyClassifier } from '../../fixtures/tiny-token-classifier.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-classifier-'));
const labels = ['O', 'B-PER', 'I-PER', 'B-LOC', 'E-LOC', 'S-ORG', 'MISC'];
const pieces = {
  zoe: 'B-PER',
  quux: 'I-PER',
  '##son': 'I-PER',
  '##s': 'O',
  new: 'B-LOC',
  york: 'E-LOC',
  acme: 'S-ORG',
  王: 'B-PER',
  小: 'I-PER',
  明: 'I-PER',
  在: 'O',
  met: 'O',
  in: 'O',
  thing: 'MISC',
  "'": 'O',
  s: 'O',
};
beforeAll(() => {
  writeTinyClassifier(join(folder, 'tiny'), { pieces, labels });
  writeTinyClassifier(join(folder, 'short'), { pieces, labels, lengthMax: 12 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const found = async (classifier: TokenClassifier, text: string): Promise<string[]> =>
  (await classifier.recognize(text)).map(({ label, start, end }) => `${label} ${text.slice(start, end)}`);

describe('entities stand where they are in the text as it was given', () => {
  let classifier: TokenClassifier;
  beforeAll(async () => {
    classifier = await TokenClassifier.load(join(folder, 'tiny'));
  });

  test.each([
    ['capitals', 'Zoe Quux met ACME in New York', ['PERSON Zoe Quux', 'ORG ACME', 'LOC New York']],
    ['accents, in one character and in two', 'Zoé met Zoe\u0301 QUUX', ['PERSON Zoé', 'PERSON Zoe\u0301 QUUX']],
    ['pieces of one word', 'in Quuxson met', ['PERSON Quuxson']],
    ['a possessive', "Zoe's thing", ['PERSON Zoe']],
    ['characters outside of the plane', '😀👩‍👩‍👧 Zoe 🎉 in 🏴󠁧󠁢󠁥󠁮󠁧󠁿 York', ['PERSON Zoe', 'LOC York']],
    ['an emoji glued to a name', '😀 met "Zoe"', ['PERSON Zoe']],
    ['words without spaces', '王小明在ACME', ['PERSON 王小明', 'ORG ACME']],
    ['lines and tabs', '\tZoe\n\nQuux\r\n', ['PERSON Zoe\n\nQuux']],
    ['nothing', ' \n', []],
    ['unknown words', 'Xyzzy plugh Zoe', ['PERSON Zoe']],
  ])('%s', async (_, text, expected) => {
    expect(await found(classifier, text)).toEqual(expected);
  });

  test('a score is the probability of the label', async () => {
    const [entity] = await classifier.recognize('Zoe');
    expect(entity?.score).toBeCloseTo(Math.exp(6) / (Math.exp(6) + labels.length - 1), 5);
  });

  test('a label that means nothing to Presidio is left out', async () => {
    expect(await found(classifier, 'thing')).toEqual([]);
  });
});

test('a text longer than the model sees is read whole, and no entity is cut or told twice', async () => {
  const classifier = await TokenClassifier.load(join(folder, 'short'));
  const text = Array.from({ length: 200 }, (_, index) => `${'in '.repeat(index % 7)}Zoe Quux met`).join(' ');
  const names = await found(classifier, text);
  expect(names).toEqual(Array.from({ length: 200 }, () => 'PERSON Zoe Quux'));
});

test('a folder that is no model says what it lacks', async () => {
  const load = (name: string) => TokenClassifier.load(join(folder, name));
  await expect(load('nowhere')).rejects.toThrow('There is no folder');
  mkdirSync(join(folder, 'empty'));
  await expect(load('empty')).rejects.toThrow('config.json');
  writeTinyClassifier(join(folder, 'headless'), { pieces, labels });
  rmSync(join(folder, 'headless', 'onnx'), { recursive: true });
  await expect(load('headless')).rejects.toThrow('no ONNX model');
});

describe('in the privacy worker', () => {
  async function withWorker<T>(
    chosenModelDir: string,
    work: (privacy: Client<typeof privacyMethods>) => Promise<T>,
  ): Promise<T> {
    const worker = new Worker(new URL('../../../src/workers/privacy-worker.ts', import.meta.url), {
      workerData: { nerDir, chosenModelDir },
      execArgv: ['--conditions=cloister-source'],
    });
    try {
      return await work(new Peer(portWire(worker)).connect('privacy', privacyMethods));
    } finally {
      await worker.terminate();
    }
  }
  const request = { id: 1, text: 'Quuxson met 😀 Zoe', presidioCompatible: true, entities: ['PERSON'] };

  test('the chosen model finds the names', async () => {
    await withWorker(join(folder, 'tiny'), async (privacy) => {
      expect(await privacy.nameModel({})).toEqual({ model: 'chosen', problem: null });
      const { results } = (await privacy.analyze({ request })) as { results: { start: number; end: number }[] };
      expect(results.map(({ start, end }) => [start, end]).sort(([a], [b]) => a! - b!)).toEqual([
        [0, 7],
        [14, 17],
      ]);
    });
  });

  test('one that cannot be loaded says why, and the built-in one goes on', async () => {
    writeTinyClassifier(join(folder, 'broken'), { pieces, labels });
    writeFileSync(join(folder, 'broken', 'onnx', 'model.onnx'), 'no model');
    await withWorker(join(folder, 'broken'), async (privacy) => {
      const state = await privacy.nameModel({});
      expect(state).toMatchObject({ problem: expect.stringMatching(/\w/) });
      expect(state.model).not.toBe('chosen');
      expect(await privacy.analyze({ request: { ...request, text: 'a' } })).toEqual({ id: 1, results: [] });
    });
  });
});
