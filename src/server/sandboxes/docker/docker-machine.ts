import { constants } from 'node:fs';
import { chmod, copyFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';
import type { Machine } from '../machine.ts';
import { linesOf } from '../warden-messages.ts';
import { lifeMaxMs } from './orphans.ts';

type Files = Parameters<Machine['place']>[0];

/** A container whose first process is the warden; what it says comes over its standard output. */
export class DockerMachine implements Machine {
  readonly #docker: Docker;
  readonly #container: Docker.Container;
  /** The host's side of `/data`. */
  readonly #data: string;
  readonly #said = new PassThrough();
  readonly #complaints = new PassThrough({ encoding: 'utf8' });
  #lastWords = '';
  #input: NodeJS.ReadWriteStream | null = null;
  #placed = new Map<string, string>();
  #life: NodeJS.Timeout | undefined;
  #removal: Promise<void> | null = null;

  constructor(docker: Docker, container: Docker.Container, data: string) {
    this.#docker = docker;
    this.#container = container;
    this.#data = data;
  }

  async start(): Promise<void> {
    const attached = await this.#container.attach({
      ...{ stream: true, stdin: true, stdout: true, stderr: true, hijack: true },
    });
    this.#input = attached;
    this.#docker.modem.demuxStream(attached, this.#said, this.#complaints);
    this.#complaints.on('data', (text) => {
      this.#lastWords = (this.#lastWords + text).slice(-1_000);
    });
    for (const end of ['end', 'close', 'error']) attached.on(end, () => this.#said.end());
    await this.#container.start();
    // dockerode sends what it asks for in the body, too, and podman takes that for input: it ends here as a line of its own.
    await this.say('');
    this.#life = setTimeout(() => void this[Symbol.asyncDispose](), lifeMaxMs);
    this.#life.unref();
  }

  get id(): string {
    return this.#container.id;
  }

  get lastWords(): string {
    return this.#lastWords;
  }

  get lines(): AsyncIterable<string> {
    return linesOf(this.#said);
  }

  async say(line: string): Promise<void> {
    const input = this.#input;
    if (input === null || !input.writable) throw new Error('The container is gone.');
    await new Promise<void>((done, fail) => {
      input.write(`${line}\n`, (error) => (error ? fail(error) : done()));
    });
  }

  async place(files: Files): Promise<void> {
    const wanted = new Map<string, string>();
    for (const { name, path } of files) {
      const { mtimeMs, size } = await stat(path);
      const stamp = `${path} ${mtimeMs} ${size}`;
      wanted.set(name, stamp);
      if (this.#placed.get(name) === stamp) continue;
      const inside = join(this.#data, name);
      await rm(inside, { force: true });
      await copyFile(path, inside, constants.COPYFILE_FICLONE);
      await chmod(inside, 0o644);
    }
    for (const name of this.#placed.keys()) {
      if (!wanted.has(name)) await rm(join(this.#data, name), { force: true });
    }
    this.#placed = wanted;
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#removal ??= this.#remove();
    return this.#removal;
  }

  async #remove(): Promise<void> {
    clearTimeout(this.#life);
    try {
      await this.#container.remove({ force: true, v: true });
    } catch (error) {
      // 404 and 409: it removes itself, as it was told to at its end.
      const status = error instanceof Error && 'statusCode' in error ? error.statusCode : null;
      if (status !== 404 && status !== 409) throw error;
    } finally {
      this.#said.end();
      await rm(this.#data, { recursive: true, force: true });
    }
  }
}
