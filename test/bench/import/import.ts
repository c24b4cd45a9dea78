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
/** Milliseconds of each round, or why there are none. */
const Took = z.object({
  ours: z.array(z.union([z.number(), z.string()])),
  plain: z.array(z.union([z.number(), z.string()])),
});

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
const rows = [['file', 'MB', 'Cloister', 'pandas in the same engine', 'ratio', 'native pandas', 'ratio', 'load']];
const best = (rounds: readonly (number | string)[]) => {
  const numbers = rounds.filter((round) => typeof round === 'number');
  return numbers.length === 0 ? null : Math.min(...numbers);
};
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
    const [ours, same] = [best(took.ours), best(took.plain)];
    const work = `import pandas as pd; path = ${JSON.stringify(path)}; ${plain}`;
    const native = python === null ? null : await nativePandasMs(python, work);
    const speed = (ms: number | null) =>
      ms === null || !(ms > 0) ? 'cannot' : `${((megabytes / ms) * 1000).toFixed(1)} MB/s`;
    const ratio = (ms: number | null) =>
      ours === null || ms === null || !(ms > 0) ? '' : `${(ours / ms).toFixed(2)} ×`;
    rows.push([
      name,
      megabytes.toFixed(1),
      speed(ours),
      speed(same),
      ratio(same),
      speed(native),
      ratio(native),
      loadavg()[0]!.toFixed(1),
    ]);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.stdout.write(
  `${aligned(rows)}\nThe ratio is our time to the other’s, the best of each. Ours finds encoding, header, types and what to clean from all rows; theirs guesses and leaves messy columns as text.\n`,
);
