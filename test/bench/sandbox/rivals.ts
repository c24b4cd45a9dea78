import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { checkout, executable, switches } from '../app-under-test.ts';

async function outputOf(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { cwd: checkout, stdio: ['ignore', 'pipe', 'ignore'] });
  return text(child.stdout);
}

/** Median milliseconds of one turn of the engine without anything of ours. */
export async function bareTurnMs(engineDir: string): Promise<number> {
  const script = join(import.meta.dirname, 'bare-turn.ts');
  const flags = ['--experimental-wasm-exnref', '--conditions=cloister-source', '--no-warnings'];
  return Number(await outputOf(process.execPath, [...flags, script, engineDir]));
}

/** Milliseconds from nothing to a first result of Pyodide's core in a worker of the same browser, as its own documents load it. */
export async function barePyodideMs(): Promise<number> {
  return Number(await outputOf(executable, [...switches, join(import.meta.dirname, 'bare-pyodide')]));
}

/** A native CPython with pandas; null where there is none. `CLOISTER_PANDAS_PYTHON` names one. */
export async function pandasPython(): Promise<string | null> {
  for (const python of [process.env.CLOISTER_PANDAS_PYTHON, 'python3']) {
    if (python === undefined || (python.includes('/') && !existsSync(python))) continue;
    if ((await outputOf(python, ['-c', 'import pandas; print("yes")'])).trim() === 'yes') return python;
  }
  return null;
}

/** Milliseconds of pandas work in a native process that has imported it, the best of five. */
export async function nativePandasMs(python: string, work: string): Promise<number> {
  const script = `import time, pandas, numpy\nbest = 1e9\nfor _ in range(5):\n    started = time.perf_counter()\n    exec(${JSON.stringify(work)}, {})\n    best = min(best, time.perf_counter() - started)\nprint(best * 1000)`;
  return Number(await outputOf(python, ['-c', script]));
}
