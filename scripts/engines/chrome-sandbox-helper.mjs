import { existsSync } from 'node:fs';
import { chmod, chown } from 'node:fs/promises';
import path from 'node:path';

/**
 * Gives Chromium's set-uid helper in an Electron folder to root, with the bit that it needs. Only root can; elsewhere
 * user namespaces take its place, or `sandboxAdvice` tells the command.
 */
export async function allowSandbox(electronFolder) {
  const helper = path.join(electronFolder, 'chrome-sandbox');
  if (process.getuid?.() !== 0 || !existsSync(helper)) return;
  await chown(helper, 0, 0);
  await chmod(helper, 0o4755);
}
