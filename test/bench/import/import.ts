// How fast files are read: our reader beside plain pandas in the same engine, in turn in one process, and beside native pandas.
// `CLOISTER_BENCH_IMPORT_MB` says how large the text files are, 20 without.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { cacheRoot } from '../../../src/main/app-paths.ts';
import { aligned } from '../aligned.ts';
import { nativePandasMs, pandasPython } from '../sandbox/rivals.ts';
import { writeParquetSample, writeSample, writeWorkbookSample } from './samples.ts';

const bytes = Number(process.env.CLOISTER_BENCH_IMPORT_MB ?? 20) * 1e6;
const engineDir = join(cacheRoot(), 'python-wasi-0.1.0');
/** The milliseconds of each round, by the clock and of the processor; none where the file cannot be read so. */
const Rounds = z.array(z.object({ wallMs: z.number(), cpuMs: z.number() }));
const Took = z.object({ ours: Rounds, plain: Rounds });

const files = [
  { name: 'clean.csv', plain: 'pd.read_csv(path)', write: (path: string) => writeSample('clean.csv', path, bytes) },
  { name: 'messy.csv', plain: 'pd.read_csv(path)', write: (path: string) => writeSample('messy.csv', path, bytes) },
  {
    name: 'lines.jsonl',
    plain: 'pd.read_json(path, lines=True)',
    write: (path: string) => writeSample('lines.jsonl', path, bytes),
  },
  { name: 'table.parquet', plain: 'pd.read_parquet(path)', write: (path: string) => writeParquetSample(path, bytes) },
  { name: 'book.xlsx', plain: 'pd.read_excel(path)', write: (path: string) => writeWorkbookSample(path, python) },
];

const python = await pandasPython();
const folder = await mkdtemp(join(tmpdir(), 'cloister-bench-import-'));
const rows = [
  [
    'file',
    'MB',
    'Cloister',
    'CPU',
    'pandas in the same engine',
    'CPU',
    'ratio of CPU',
    'native pandas',
    'ratio',
    'load',
  ],
];
const best = (rounds: z.infer<typeof Rounds>, of: 'wallMs' | 'cpuMs') =>
  rounds.length === 0 ? null : Math.min(...rounds.map((round) => round[of]));
try {
  for (const { name, plain, write } of files) {
    const path = join(folder, name);
    await write(path);
    const size = await stat(path).catch(() => null);
    if (size === null) continue;
    const megabytes = size.size / 1e6;
    const flags = ['--experimental-wasm-exnref', '--conditions=cloister-source', '--no-warnings'];
    const script = join(import.meta.dirname, 'in-engine.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, engineDir, path, plain]);
    const took = Took.parse(JSON.parse(stdout.trim().split('\n').at(-1)!));
    const work = `import pandas as pd; path = ${JSON.stringify(path)}; ${plain}`;
    const native = python === null ? null : await nativePandasMs(python, work);
    const speed = (ms: number | null) =>
      ms === null || !(ms > 0) ? 'cannot' : `${((megabytes / ms) * 1000).toFixed(1)} MB/s`;
    const ratio = (ours: number | null, theirs: number | null) =>
      ours === null || theirs === null || !(theirs > 0) ? '' : `${(ours / theirs).toFixed(2)} ×`;
    const [wall, cpu] = [best(took.ours, 'wallMs'), best(took.ours, 'cpuMs')];
    const [plainWall, plainCpu] = [best(took.plain, 'wallMs'), best(took.plain, 'cpuMs')];
    const ours = [speed(wall), speed(cpu)];
    const theirs = [speed(plainWall), speed(plainCpu), ratio(cpu, plainCpu), speed(native), ratio(wall, native)];
    rows.push([name, megabytes.toFixed(1), ...ours, ...theirs, loadavg()[0]!.toFixed(1)]);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.stdout.write(
  `${aligned(rows)}\nThe ratio is our time to the other’s, the best of each round. Ours finds encoding, header, types and what to clean from all rows; theirs guesses and leaves messy columns as text.\n`,
);
