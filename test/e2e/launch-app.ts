import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { appMethods } from '../../src/contracts/app.ts';
import type { Client } from '../../src/contracts/method.ts';
import { launchElectron } from './launch-electron.ts';

export const root = resolve(import.meta.dirname, '../..');

export const electronPath =
  process.env.CLOISTER_ELECTRON ?? join(homedir(), '.cache/cloister/electron-41.3.0-linux-x64/electron');
export const electronSwitches = (process.env.CLOISTER_ELECTRON_SWITCHES ?? '--no-sandbox').split(' ').filter(Boolean);

type Methods = Client<typeof appMethods>;

export interface LaunchedApp extends AsyncDisposable {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Calls main as the window does, through the preload's bridge. */
  call<K extends keyof Methods>(name: K, input: Parameters<Methods[K]>[0]): Promise<Awaited<ReturnType<Methods[K]>>>;
}

const isApp = (page: Page): boolean => page.url().startsWith('cloister://app/');

/** On a busy machine the sandbox's hidden window is there first, and a window has no address yet. */
async function appWindow(app: ElectronApplication): Promise<Page> {
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    const page = app.windows().find(isApp);
    if (page) return page;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error('The app showed no window within 30 seconds.');
}

/** The real app with its window. Without arguments it works in a throw-away store. */
export async function launchApp(
  args: readonly string[] = ['--throw-away'],
  env: Record<string, string> = {},
): Promise<LaunchedApp> {
  const app = await launchElectron({
    executablePath: electronPath,
    args: [...electronSwitches, root, ...args],
    cwd: root,
    env: { ...(process.env as Record<string, string>), ...env },
  });
  const page = await appWindow(app);
  await page.waitForSelector('#root > *');
  let calls = 0;
  return {
    app,
    page,
    call: async (name, input) => {
      calls += 1;
      const reply = await page.evaluate(
        ([id, method, argument]) =>
          (
            window as unknown as { cloister: { call(id: string, name: string, input: unknown): Promise<unknown> } }
          ).cloister.call(id, method, argument),
        [`test-${calls}`, name as string, input as unknown] as const,
      );
      const { type, output, error } = reply as {
        type: string;
        output: never;
        error?: { code: string; message: string };
      };
      if (type === 'failed') throw Object.assign(new Error(error?.message), { code: error?.code });
      return output;
    },
    [Symbol.asyncDispose]: () => app.close(),
  };
}
