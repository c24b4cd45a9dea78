import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The machine's own CPython, with one process kept for warm turns: what the sandboxed one is measured against. */
export class NativePython implements AsyncDisposable {
  readonly #child = spawn('python3', ['-u', '-c', LOOP], { stdio: ['pipe', 'pipe', 'inherit'] });
  readonly #lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();

  async run(source: string): Promise<string> {
    this.#child.stdin.write(`${JSON.stringify(source)}\n`);
    return (await this.#lines.next()).value ?? '';
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end();
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
  }
}

const LOOP = `
import json, sys
state = {}
for line in sys.stdin:
    exec(json.loads(line), state)
    print('done')
`;

/** A process that starts, runs the source and ends. */
export async function runPython(source: string): Promise<void> {
  const child = spawn('python3', ['-c', source], { stdio: 'ignore' });
  await once(child, 'exit');
}
