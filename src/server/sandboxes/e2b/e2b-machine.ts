import { readFile, stat } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import type { CommandHandle, Sandbox } from 'e2b';
import type { Machine } from '../machine.ts';
import { linesOf } from '../warden-messages.ts';

type Files = Parameters<Machine['place']>[0];

/** A virtual machine of E2B, in which the warden is a process in the background. */
export class E2bMachine implements Machine {
  readonly #sandbox: Sandbox;
  readonly #said = new PassThrough();
  #lastWords = '';
  #warden: CommandHandle | null = null;
  #placed = new Map<string, string>();
  #removal: Promise<boolean> | null = null;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  async start(command: string, environment: Readonly<Record<string, string>>): Promise<void> {
    this.#warden = await this.#sandbox.commands.run(command, {
      ...{ background: true, stdin: true, timeoutMs: 0, cwd: '/', envs: { ...environment } },
      onStdout: (text) => void this.#said.write(text),
      onStderr: (text) => {
        this.#lastWords = (this.#lastWords + text).slice(-1_000);
      },
    });
    const end = () => this.#said.end();
    this.#warden.wait().then(end, end);
  }

  get lastWords(): string {
    return this.#lastWords;
  }

  get lines(): AsyncIterable<string> {
    return linesOf(this.#said);
  }

  async say(line: string): Promise<void> {
    await this.#warden?.sendStdin(`${line}\n`);
  }

  async place(files: Files): Promise<void> {
    const wanted = new Map<string, string>();
    for (const { name, path } of files) {
      const { mtimeMs, size } = await stat(path);
      const stamp = `${path} ${mtimeMs} ${size}`;
      wanted.set(name, stamp);
      if (this.#placed.get(name) === stamp) continue;
      const data = new Uint8Array(await readFile(path)).buffer;
      await this.#sandbox.files.write(`/data/${name}`, data, { user: 'root' });
    }
    for (const name of this.#placed.keys()) {
      if (!wanted.has(name)) await this.#sandbox.files.remove(`/data/${name}`, { user: 'root' });
    }
    this.#placed = wanted;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#removal ??= this.#sandbox.kill();
    await this.#removal.finally(() => this.#said.end());
  }
}
