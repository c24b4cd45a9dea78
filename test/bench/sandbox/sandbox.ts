// What a session costs: every figure beside its goal, and beside the bare thing where there is one, in the same run.
import { mkdtemp, open, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { appPaths } from '../../../src/main/app-paths.ts';
import { SandboxApp, type Timed } from '../../e2e/sandbox-app.ts';
import { aligned } from '../aligned.ts';
import { checkout } from '../app-under-test.ts';
import { median } from '../ratio.ts';
import { writeLargeTable } from './large-table.ts';
import { proportionalBytes, treeOf } from './process-tree.ts';
import { barePyodideMs, bareTurnMs, nativePandasMs, pandasPython } from './rivals.ts';
import { memoryOfOneKernel, peakOfManySessions } from './whole-app.ts';

const mebibyte = 1024 * 1024;
const rows: string[][] = [];
const load = (): string => loadavg()[0]!.toFixed(1);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function add(what: string, figure: number, unit: string, goal: string, isMet: boolean, beside = ''): void {
  const met = goal === '' ? '' : isMet ? 'met' : 'MISSED';
  rows.push([what, `${figure.toFixed(figure < 10 ? 1 : 0)} ${unit}`, goal, met, beside, load()]);
  process.stderr.write(`… ${what}: ${figure.toFixed(1)} ${unit}\n`);
}

/** The median of several, in milliseconds, beside a goal. */
async function measure(
  what: string,
  goalMs: number,
  rounds: number,
  once: () => Promise<number>,
  beside = '',
): Promise<number> {
  const spent: number[] = [];
  for (let round = 0; round < rounds; round++) spent.push(await once());
  const middle = median(spent);
  add(what, middle, 'ms', goalMs > 0 ? `≤ ${goalMs} ms` : '', middle <= goalMs, beside);
  return middle;
}

function fine(timed: Timed): number {
  if (timed.kind !== 'ok') throw new Error(`A run failed: ${JSON.stringify(timed)}`);
  return timed.ms;
}

const engineDir = appPaths(checkout).pythonEngine;
if (!engineDir) throw new Error('The Python engine is not installed.');
const pandasFirst = 'import pandas as pd\npd.DataFrame({"a": [1, 2]}).a.sum()';
const pandasWork = `
import pandas as pd, numpy as np
rng = np.random.default_rng(1)
frame = pd.DataFrame({'k': rng.integers(0, 500, 300_000), 'v': rng.random(300_000)})
grouped = frame.groupby('k').v.agg(['sum', 'mean', 'max']).sort_values('sum')
merged = frame.merge(grouped, left_on='k', right_index=True)
merged['share'] = merged.v / merged['sum']
text = frame.k.astype(str).str.zfill(6)
`;

await using app = await openApp();
await pythonSpeed();
await otherEngines();
await largeFiles();
await memory();
process.stdout.write(`${aligned([['measured', 'Cloister', 'goal', '', 'beside it', 'load'], ...rows])}\n`);

async function openApp(): Promise<SandboxApp & AsyncDisposable> {
  const opened = await SandboxApp.launch();
  return Object.assign(opened, { [Symbol.asyncDispose]: () => opened.close() });
}

/** Waits until the spare stands ready again. */
async function spareReady(): Promise<void> {
  for (let waited = 0; waited < 300; waited++) {
    const spare = (await app.report())?.kernels.find(
      ({ engine, sessionId }) => engine === 'cpython-wasi' && sessionId === null,
    );
    if (spare?.isLive && spare.memoryBytes > 0) return;
    await pause(100);
  }
  throw new Error('There is no spare.');
}

async function pythonSpeed(): Promise<void> {
  let count = 0;
  const fresh = () => `fresh-${count++}`;
  await app.warmUp();
  await measure('Python: a new session from the spare to a result with pandas', 20, 7, async () => {
    await spareReady();
    const session = fresh();
    const spent = fine(await app.timed(pandasFirst, { session }));
    await app.closeSession(session);
    return spent;
  });
  const fromImage = await measure('Python: a new session from the warm image', 400, 5, async () => {
    await spareReady();
    const [first, second] = [fresh(), fresh()];
    // The first takes the spare; the second finds none.
    const both = await Promise.all([first, second].map((session) => app.timed(pandasFirst, { session })));
    await app.closeSession(first);
    await app.closeSession(second);
    return Math.max(...both.map(fine));
  });
  const pyodide = await barePyodideMs();
  add(
    '… as a part of a bare loadPyodide and run',
    fromImage / pyodide,
    '×',
    '≤ 0.15 ×',
    fromImage / pyodide <= 0.15,
    `${pyodide.toFixed(0)} ms`,
  );
  await measure('Python: an endless loop killed to its session usable again', 500, 5, async () => {
    await app.timed('kept = 1', { session: 'loop' });
    await spareReady();
    const killed = await app.timed('while True: pass', { session: 'loop', stopMs: 300 });
    return killed.ms + fine(await app.timed('kept', { session: 'loop' }));
  });
  await measure(
    'Python: Stop',
    200,
    5,
    async () => (await app.timed('while True: pass', { session: 'loop', stopMs: 300 })).ms,
  );
  await app.closeSession('loop');
  const bare = await bareTurnMs(engineDir!);
  const warm: number[] = [];
  const rests: number[] = [];
  const backToBack: number[] = [];
  for (let turn = 0; turn < 40; turn++) {
    warm.push(fine(await app.timed(`x = ${turn}`, { session: 'warm' })));
    await pause(100); // until the checkpoint is taken, which has a goal of its own
    rests.push((await app.report())?.timings.lastRestMs ?? 0);
  }
  for (let turn = 0; turn < 40; turn++) backToBack.push(fine(await app.timed(`x = ${turn}`, { session: 'warm' })));
  const overhead = median(warm) - bare;
  add('Python: a warm turn over the bare engine’s', overhead, 'ms', '≤ 5 ms', overhead <= 5, `${bare.toFixed(2)} ms`);
  add('… sent before the last one’s checkpoint was taken', median(backToBack) - bare, 'ms', '', true);
  add(
    'Python: a checkpoint after little changed',
    median(rests.slice(10)),
    'ms',
    '≤ 20 ms',
    median(rests.slice(10)) <= 20,
  );
  const python = await pandasPython();
  if (python) {
    const native = await nativePandasMs(python, pandasWork);
    const ours: number[] = [];
    for (let round = 0; round < 5; round++) ours.push(fine(await app.timed(pandasWork, { session: 'warm' })));
    const ratio = Math.min(...ours) / native;
    add(
      'Python: pandas work beside native CPython',
      ratio,
      '×',
      'expected 2–6 ×',
      ratio <= 6,
      `${native.toFixed(0)} ms`,
    );
  }
  await app.closeSession('warm');
}

async function otherEngines(): Promise<void> {
  for (const [name, options, source] of [
    ['JavaScript', { language: 'javascript' }, '1 + 1'],
    ['SQL', { language: 'sql' }, 'select 1'],
    ['Pyodide', { language: 'python', engine: 'pyodide' }, 'sum(range(10))'],
  ] as const) {
    const once = async (session: string) => fine(await app.timed(source, { ...options, session, timeoutMs: 60_000 }));
    add(`${name}: the first session`, await once(`${name} first`), 'ms', '', true);
    await pause(5_000);
    add(`${name}: the next one`, await once(`${name} next`), 'ms', '', true);
    await measure(`${name}: a warm turn`, 0, 15, () => once(`${name} next`));
    for (const each of ['first', 'next']) await app.closeSession(`${name} ${each}`);
  }
}

async function largeFiles(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-bench-'));
  try {
    const path = join(folder, 'big.csv');
    await using file = await open(path, 'w');
    await writeLargeTable(file, 2048 * mebibyte);
    const files = [{ name: 'big.csv', path }];
    for (const [name, options, source] of [
      ['Python', { language: 'python' }, 'import pandas as pd\npd.read_csv("/data/big.csv", nrows=5)'],
      ['Python, cloister', { language: 'python' }, 'open("/data/big.csv").readline()'],
      ['JavaScript', { language: 'javascript' }, 'readText("big.csv", { end: 1000 }).split("\\n").slice(0, 5)'],
      ['SQL', { language: 'sql' }, 'select * from big limit 5'],
    ] as const) {
      const session = `big ${name}`;
      await app.timed(options.language === 'sql' ? 'select 1' : '1', { ...options, session });
      await measure(`${name}: first rows of 2 GB`, 1_000, 1, async () =>
        fine(await app.timed(source, { ...options, session, files, timeoutMs: 120_000 })),
      );
    }
    const chunks =
      'import pandas as pd\nn = 0\nfor part in pd.read_csv("/data/big.csv", chunksize=200_000, nrows=4_000_000): n += len(part)\nn';
    const spent = await app.timed(chunks, { session: 'big Python', files, timeoutMs: 300_000 });
    const held = (await app.report())?.kernels.find(({ sessionId }) => sessionId === 'big Python')?.memoryBytes ?? 0;
    add('Python: 4,000,000 rows of it with chunksize', fine(spent) / 1000, 's', '', true);
    add('… memory of the kernel after it', held / mebibyte, 'MB', '≤ 512 MB', held <= 512 * mebibyte);
    for (const name of ['Python', 'Python, cloister', 'JavaScript', 'SQL']) await app.closeSession(`big ${name}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function memory(): Promise<void> {
  if (process.platform !== 'linux') return;
  await app.reopen({});
  const one = await memoryOfOneKernel();
  add('memory: the whole app with one kernel and its spare', one.withSpare, 'MB', '', true);
  add('… once the spare was given back', one.withoutSpare, 'MB', '≤ 600 MB', one.withoutSpare <= 600);
  const root = await app.processId();
  const bytes = async () => {
    await pause(3_000);
    return proportionalBytes(treeOf(root)) / mebibyte;
  };
  await app.timed(pandasFirst, { session: 'one' });
  await app.closeSession('one');
  await spareReady();
  const [before, processes] = [await bytes(), treeOf(root).length];
  for (let session = 0; session < 20; session++) {
    await app.timed(pandasFirst, { session: `many-${session}` });
    await app.closeSession(`many-${session}`);
  }
  await spareReady();
  const growth = ((await bytes()) / before - 1) * 100;
  add(
    'memory: growth after 20 sessions opened and closed',
    growth,
    '%',
    '≤ 10 %',
    growth <= 10,
    `${before.toFixed(0)} MB`,
  );
  add('processes: more after them', treeOf(root).length - processes, '', '0', treeOf(root).length === processes);
  const { sessions, peak } = await peakOfManySessions();
  add(`memory: at most, over ${sessions} large sessions of all engines`, peak, 'MB', '≤ 4096 MB', peak <= 4_096);
}
