import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { PageReport } from '../../src/contracts/kernel.ts';
import type { OutcomeUnderTest, RunOptions, SandboxUnderTest } from '../suites/sandbox.suite.ts';
import { launchElectron } from './launch-electron.ts';

interface Harness {
  execute(input: object): Promise<OutcomeUnderTest>;
  timed(input: object): Promise<Timed>;
  processId(): number;
  abort(executionId: string): void;
  emitted(executionId: string): { text: string }[];
  closeSession(sessionId: string): Promise<void>;
  report(): Promise<unknown>;
  warmUp(): Promise<void>;
  killProcess(): void;
  inPage(script: string): Promise<unknown>;
  inBarePage(script: string): Promise<unknown>;
  closeBarePage(): void;
  inOpenPage(script: string): Promise<unknown>;
  windows(): number;
  cpuSeconds(): number | null;
  confinement(): string;
  reopen(options: object): Promise<void>;
  logged: string[];
}

/** How another user, or one in other surroundings, starts it. */
export interface Launcher {
  readonly executable?: string;
  /** Where that user finds the checkout. */
  readonly checkout?: string;
  readonly switches?: (switches: readonly string[]) => readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Timed {
  readonly ms: number;
  readonly kind: string;
  readonly state: string;
  readonly result: string | null;
  readonly message: string | null;
}

/** The sandbox alone in the real Electron. */
export class SandboxApp implements SandboxUnderTest {
  readonly #app: ElectronApplication;
  readonly #folder = mkdtempSync(join(tmpdir(), 'sandbox-test-'));
  #count = 0;
  #last = '';

  private constructor(app: ElectronApplication) {
    this.#app = app;
    chmodSync(this.#folder, 0o755); // whoever the app runs as may read its files
  }

  /** @param environment further variables of the main process */
  static async launch(environment: Record<string, string> = {}, launcher: Launcher = {}): Promise<SandboxApp> {
    const switches = (process.env.CLOISTER_ELECTRON_SWITCHES ?? '').split(' ').filter(Boolean);
    const executablePath = launcher.executable ?? process.env.CLOISTER_ELECTRON;
    const harness = launcher.checkout ? join(launcher.checkout, 'test/e2e') : import.meta.dirname;
    const used = launcher.switches?.(switches) ?? switches;
    const app = await launchElectron({
      ...(executablePath ? { executablePath } : {}),
      chromiumSandbox: !used.includes('--no-sandbox'), // else Playwright adds that switch
      args: [...used, resolve(harness, 'sandbox-harness')],
      env: { ...(process.env as Record<string, string>), ...launcher.environment, ...environment },
    });
    return new SandboxApp(app);
  }

  #ask<K extends keyof Harness>(name: K, ...args: unknown[]): Promise<unknown> {
    return this.#app.evaluate(
      async (_electronModule, [method, values]) => {
        const harness = (await (globalThis as { harness?: Promise<Record<string, unknown>> }).harness) ?? {};
        const member = harness[method as string];
        return typeof member === 'function' ? member(...(values as unknown[])) : member;
      },
      [name, args] as const,
    );
  }

  /** What the sandbox reported of itself. */
  async logged(): Promise<string[]> {
    return (await this.#ask('logged')) as string[];
  }

  async run(source: string, options: RunOptions = {}): Promise<OutcomeUnderTest> {
    const { session = 'shared', stopper, ...rest } = options;
    const executionId = `run-${this.#count++}`;
    this.#last = executionId;
    const outcome = this.#ask('execute', { executionId, sessionId: session, source, ...rest });
    stopper?.(async () => {
      await this.#ask('abort', executionId);
    });
    return (await outcome) as OutcomeUnderTest;
  }

  /** A run timed in the main process; with `stopMs`, from when it is stopped to its end. */
  async timed(source: string, options: RunOptions & { stopMs?: number } = {}): Promise<Timed> {
    const { session = 'shared', ...rest } = options;
    const executionId = `run-${this.#count++}`;
    return (await this.#ask('timed', { executionId, sessionId: session, source, ...rest })) as Timed;
  }

  async processId(): Promise<number> {
    return (await this.#ask('processId')) as number;
  }

  async closeSession(session: string): Promise<void> {
    await this.#ask('closeSession', session);
  }

  async streamed(): Promise<string> {
    const events = (await this.#ask('emitted', this.#last)) as { text: string }[];
    return events.map(({ text }) => text).join('');
  }

  async cpuSeconds(): Promise<number | null> {
    return (await this.#ask('cpuSeconds')) as number | null;
  }

  /** What the system itself holds the sandbox's process to. */
  async confinement(): Promise<string> {
    return (await this.#ask('confinement')) as string;
  }

  async killProcess(): Promise<void> {
    await this.#ask('killProcess');
  }

  async hostFile(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(this.#folder, name);
    writeFileSync(path, content);
    return path;
  }

  inPage(script: string): Promise<unknown> {
    return this.#ask('inPage', script);
  }

  inBarePage(script: string): Promise<unknown> {
    return this.#ask('inBarePage', script);
  }

  async closeBarePage(): Promise<void> {
    await this.#ask('closeBarePage');
  }

  inOpenPage(script: string): Promise<unknown> {
    return this.#ask('inOpenPage', script);
  }

  async reopen(options: object): Promise<void> {
    await this.#ask('reopen', options);
  }

  async windows(): Promise<number> {
    return (await this.#ask('windows')) as number;
  }

  async report(): Promise<PageReport | null> {
    return (await this.#ask('report')) as PageReport | null;
  }

  async warmUp(): Promise<void> {
    await this.#ask('warmUp');
  }

  /** An empty folder of the test's own. */
  folder(name: string): string {
    return join(this.#folder, name);
  }

  async close(): Promise<void> {
    await this.#app.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
