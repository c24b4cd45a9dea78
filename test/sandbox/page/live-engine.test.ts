import { expect, test } from 'vitest';
import type { EngineRunRequest, KernelLimits } from '../../../src/contracts/kernel.ts';
import { LiveEngine } from '../../../src/sandbox/page/live-engine.ts';

const limits: KernelLimits = {
  memoryPagesMax: 16,
  fileBytesMax: 1_000,
  fileCountMax: 10,
  descriptorsMax: 10,
  outputBytesMax: 1_000,
  artifactCountMax: 10,
  artifactBytesMax: 1_000,
  responseBytesMax: 1_000,
  imageBytesMax: 1_000,
};
const request: EngineRunRequest = {
  engine: 'pyodide',
  module: { url: '', size: 0 },
  python: null,
  limits,
  sessionId: 's',
  executionId: 'e',
  source: '',
  tokens: {},
  files: [],
  timeoutMs: 1_000,
  waitedMs: 0,
};
const done = {
  kind: 'done',
  end: 'returned',
  detail: '',
  response: '{}',
  artifacts: [],
  artifactsLeftOut: 0,
  limitsMet: [],
  isSpoiled: false,
  memoryBytes: 1,
};

/** A worker whose code is taken over: it says whatever the test says. */
class TakenWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  isTerminated = false;
  postMessage(): void {}
  terminate(): void {
    this.isTerminated = true;
  }
  say(data: unknown): void {
    this.onmessage?.({ data: structuredClone(data) });
  }
}

async function running(onOutput: (stream: string, text: string) => void = () => {}) {
  const worker = new TakenWorker();
  const kind = { startWorker: () => worker as unknown as Worker, livesBetweenRuns: true };
  const engine = new LiveEngine(kind, {} as WebAssembly.Module, request, null);
  worker.say({ kind: 'ready', memoryBytes: 1 });
  await engine.ready;
  const outcome = engine.run(request, onOutput);
  await Promise.resolve();
  return { worker, engine, outcome };
}

const hostile: Readonly<Record<string, unknown>> = {
  null: null,
  'a text': 'done',
  'an unknown kind': { kind: '__proto__' },
  'an end that only the host may say': { ...done, end: 'cancelled' },
  'artifacts that are no list': { ...done, artifacts: { length: 1e9 } },
  'an artifact without bytes': { ...done, artifacts: [{ name: 'x', bytes: 'x' }] },
  'an artifact with an endless name': { ...done, artifacts: [{ name: 'x'.repeat(10_000), bytes: new Uint8Array(1) }] },
  'too many artifacts': { ...done, artifacts: Array(1_001).fill({ name: 'x', bytes: new Uint8Array(1) }) },
  'a response that is no text': { ...done, response: { kind: 'ok' } },
  'a size that is none': { ...done, memoryBytes: -1 },
  'a size nothing has': { kind: 'ready', memoryBytes: 1e15 },
  'output to another stream': { kind: 'output', stream: '__proto__', text: 'x' },
  'output that is no text': { kind: 'output', stream: 'stdout', text: { a: 1 } },
  'output past both caps': { kind: 'output', stream: 'stdout', text: 'x'.repeat(20_000) },
  'a rest of nonsense': { kind: 'rested', image: { memory: { byteLength: 1 }, anchors: null, files: 7 }, files: [] },
  'kept files that are none': { kind: 'rested', image: null, files: [{ name: '../x', bytes: 'x', version: 0 }] },
};

test.each(Object.entries(hostile))(
  'a worker that says %s costs its own session and nothing else',
  async (_name, message) => {
    const { worker, outcome } = await running();
    expect(() => worker.say(message)).not.toThrow();
    expect((await outcome).kind).toBe('broken');
    expect(worker.isTerminated).toBe(true);
  },
);

test('a flood of good messages ends the worker, and output after the cap goes nowhere', async () => {
  let heard = 0;
  const { worker, outcome } = await running((_stream, text) => {
    heard += text.length;
  });
  for (let count = 0; count < 10_000; count++) worker.say({ kind: 'output', stream: 'stdout', text: 'xxxx' });
  expect((await outcome).kind).toBe('broken');
  expect(heard).toBeLessThan(13_000);
});

test('a worker cannot claim to hold more than it may, so that others give way', async () => {
  const { worker, engine, outcome } = await running();
  worker.say({ ...done, memoryBytes: 4_000_000_000 });
  expect((await outcome).kind).toBe('done');
  expect(engine.memoryBytes).toBe(limits.memoryPagesMax * 65_536);
  engine.kill();
});

test('a worker that answers the page before it has left what the next run needs is ended, so that nobody waits for it', async () => {
  const { worker, engine, outcome } = await running();
  worker.say(done);
  await outcome;
  worker.say({ kind: 'pong' });
  await engine.rested;
  expect(engine.isDead).toBe(true);
});
