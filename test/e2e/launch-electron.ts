import { _electron, type ElectronApplication } from '@playwright/test';

type LaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]>;

/**
 * An Electron process under Playwright. Playwright sometimes never finishes connecting when several start on a busy machine,
 * though the process itself is up (seen with 1.65: both sockets connected, then silence). Such a start is ended and made
 * again; no promise of the app is tried twice by it, since no test has begun.
 */
export async function launchElectron(options: LaunchOptions): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: 25_000 });
  } catch (error) {
    process.stderr.write(`Playwright did not connect, trying once more: ${String(error).split('\n', 1)}\n`);
    return await _electron.launch({ ...options, timeout: 45_000 });
  }
}
