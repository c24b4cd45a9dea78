import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machines } from '../../../src/server/sandboxes/machine.ts';
import { MachineSandbox } from '../../../src/server/sandboxes/machine-sandbox.ts';
import type { OutcomeUnderTest, RunOptions, SandboxUnderTest } from '../../suites/sandbox.suite.ts';

interface Powers {
  /** Host files lie here. */
  readonly folder: string;
  readonly cpuSeconds: () => Promise<number | null>;
  readonly killProcess: () => Promise<void>;
}

/** A sandbox of machines as the shared suites drive it. */
export class MachineUnderTest implements SandboxUnderTest, AsyncDisposable {
  readonly #sandbox: MachineSandbox;
  readonly #powers: Powers;
  #streamed = '';

  constructor(machines: Machines, powers: Powers) {
    // The machines are shared by all cases: they end with the test's file.
    this.#sandbox = new MachineSandbox({
      limits: machines.limits,
      open: () => machines.open(),
      [Symbol.asyncDispose]: async () => {},
    });
    this.#powers = powers;
  }

  async run(source: string, options: RunOptions = {}): Promise<OutcomeUnderTest> {
    const { language = 'python', session = 'session', timeoutMs = 20_000, files = [], tokens = {}, stopper } = options;
    const stop = new AbortController();
    this.#streamed = '';
    stopper?.(async () => stop.abort());
    const executionId = randomBytes(6).toString('hex');
    const outcome = await this.#sandbox.execute(
      { sessionId: session, executionId, language, source, timeoutMs, files: [...files], tokens },
      {
        signal: stop.signal,
        onEvent: ({ text }) => {
          this.#streamed += text;
        },
      },
    );
    return {
      ...outcome,
      artifacts: outcome.artifacts.map(({ name, mime, bytes }) => ({
        ...{ name, mime, base64: Buffer.from(bytes).toString('base64') },
      })),
    };
  }

  closeSession(sessionId: string): Promise<void> {
    return this.#sandbox.closeSession({ sessionId });
  }

  async streamed(): Promise<string> {
    return this.#streamed;
  }

  cpuSeconds(): Promise<number | null> {
    return this.#powers.cpuSeconds();
  }

  killProcess(): Promise<void> {
    return this.#powers.killProcess();
  }

  async hostFile(name: string, content: string | Uint8Array): Promise<string> {
    const folder = join(this.#powers.folder, randomBytes(6).toString('hex'));
    mkdirSync(folder);
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#sandbox[Symbol.asyncDispose]();
  }
}
