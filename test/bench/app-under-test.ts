import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { _electron } from '@playwright/test';

/** `scripts/run.mjs` sets both; a bench makes no sense on anything else than what it prepared. */
export const executable = process.env.CLOISTER_ELECTRON ?? '';
export const switches = (process.env.CLOISTER_ELECTRON_SWITCHES ?? '').split(' ').filter(Boolean);

export const checkout = path.resolve(import.meta.dirname, '../..');
const emptyApp = path.join(import.meta.dirname, 'empty-window');

function start(app: string, args: readonly string[]): ChildProcess {
  return spawn(executable, [...switches, app, ...args], { cwd: checkout, stdio: ['pipe', 'pipe', 'ignore'] });
}

/** From the start of the process to the first text in its window. */
export async function openWindow(which: 'cloister' | 'empty'): Promise<void> {
  const args = which === 'empty' ? [emptyApp] : [checkout, '--throw-away'];
  const app = await _electron.launch({ executablePath: executable, args: [...switches, ...args] });
  try {
    const window = await app.firstWindow();
    await window.locator('body').filter({ hasText: /\S/ }).waitFor();
  } finally {
    await app.close();
  }
}

/** From the start of the process to its end. */
export async function runToEnd(which: 'cloister' | 'empty', args: readonly string[]): Promise<void> {
  const child = which === 'empty' ? start(emptyApp, ['--and-exit']) : start(checkout, ['--cli', ...args]);
  child.stdin?.end();
  child.stdout?.resume();
  await once(child, 'exit');
}

export interface Door extends AsyncDisposable {
  readonly processId: number;
  /** Sends one line and resolves with the answer to it. */
  ask(request: object): Promise<Record<string, unknown>>;
  /** Sends all lines at once, as from a file, and resolves with the answers in their order. */
  askAll(requests: readonly object[]): Promise<Record<string, unknown>[]>;
}

/** A command that takes JSON lines, such as `ask --jsonl`. */
export function openDoor(...command: readonly string[]): Door {
  const child = start(checkout, ['--cli', ...command, '--jsonl']);
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const next = async (): Promise<Record<string, unknown>> => {
    const line = await lines.next();
    if (line.done) throw new Error(`${command.join(' ')} --jsonl ended without an answer`);
    return JSON.parse(line.value) as Record<string, unknown>;
  };
  return {
    processId: child.pid as number,
    ask: (request) => {
      child.stdin!.write(`${JSON.stringify(request)}\n`);
      return next();
    },
    askAll: async (requests) => {
      child.stdin!.write(requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
      const answers: Record<string, unknown>[] = [];
      while (answers.length < requests.length) answers.push(await next());
      return answers;
    },
    [Symbol.asyncDispose]: async () => {
      child.stdin!.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
