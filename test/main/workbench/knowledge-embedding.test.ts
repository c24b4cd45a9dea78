import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { VectorProgress } from '../../../src/contracts/app-documents.ts';
import { Workbench } from '../../../src/main/workbench/workbench.ts';
import { lineSandbox } from './line-sandbox.ts';
import { workbenchOptions } from './table-sandbox.ts';

let folder: string;
let bench: Workbench;
let projectId: string;

const take = async (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  await bench.knowledge.import(projectId, path);
};
const waiting = async () => (await bench.store.vectorProgress({ projectId, encoder: 'first-held' })).waiting;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-embedding-'));
  const options = workbenchOptions(lineSandbox([]));
  bench = await Workbench.open({
    ...options,
    workers: {
      ...options.workers,
      embedder: new URL('../../fixtures/first-held-embedder-worker.ts', import.meta.url),
    },
    encoder: { folder, isChosen: false, chineseFolder: null, log: () => {} },
    directory: null,
    masterKey: crypto.getRandomValues(new Uint8Array(32)),
  });
  projectId = (await bench.shelf.create('Library')).id;
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

it('tells the reader how far the vectors are, stops at once and for imports that follow, and goes on when asked', async () => {
  await take('leave.txt', 'Employees have fifteen days of leave.');
  const stop = new AbortController();
  const told: VectorProgress[] = [];
  const following = bench.knowledge.followVectors(projectId, {
    signal: stop.signal,
    progress: (progress) => void told.push(progress),
  });
  await vi.waitUntil(() => existsSync(join(folder, 'held')), { timeout: 10_000 });
  stop.abort();
  const stopped = await following;
  expect(told[0]).toEqual({ waiting: 1, total: 1 });
  expect(stopped).toEqual({ waiting: 1, total: 1 });

  await take('travel.txt', 'Trains before planes.');
  expect(await waiting()).toBe(2);

  const signal = new AbortController().signal;
  expect(await bench.knowledge.followVectors(projectId, { signal, progress: () => {} })).toEqual({
    waiting: 0,
    total: 2,
  });
  expect(await waiting()).toBe(0);
});

it('opening a project loads the encoder ahead of the first search, where it has documents', async () => {
  const own = mkdtempSync(join(tmpdir(), 'cloister-embedding-'));
  const options = workbenchOptions(lineSandbox([]));
  const store = () => ({ directory: join(own, 'store'), masterKey: new Uint8Array(32).fill(7) });
  const [bare, full] = await (async () => {
    await using first = await Workbench.open({ ...options, ...store() });
    const [one, other] = [await first.shelf.create('Bare'), await first.shelf.create('Full')];
    const path = join(own, 'leave.txt');
    writeFileSync(path, 'Employees have fifteen days of leave.');
    await first.knowledge.import(other.id, path);
    return [one.id, other.id];
  })();
  const embedder = new URL('../../fixtures/first-held-embedder-worker.ts', import.meta.url);
  const second = await Workbench.open({
    ...options,
    ...store(),
    workers: { ...options.workers, embedder },
    encoder: { folder: own, isChosen: false, chineseFolder: null, log: () => {} },
  });
  await second.warm(bare);
  expect(existsSync(join(own, 'asked'))).toBe(false);
  await second.warm(full);
  expect(existsSync(join(own, 'asked'))).toBe(true);
  await second[Symbol.asyncDispose]();
  rmSync(own, { recursive: true, force: true });
});
