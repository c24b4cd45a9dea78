import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { runCommand, withRetries } from '../setup/command.mjs';
import { demandSha256 } from '../setup/sha256.mjs';

/**
 * Fetches one pinned package with npm and unpacks a folder of it; nothing of it is run.
 *
 * @param {{ package: string, version: string, archive: string, sha256: string }} pinned
 * @param {string} inside the folder in the package, without an end slash
 * @param {string} target an empty folder for what is in it
 * @throws when npm or the network fails, or the archive is not the pinned one
 */
export async function unpackNpmArchive(pinned, inside, target) {
  const downloads = await mkdtemp(`${target}.part-npm-`);
  try {
    const args = ['pack', `${pinned.package}@${pinned.version}`, '--silent', '--pack-destination', downloads];
    // Outside the checkout: its own .npmrc and workspaces play no part.
    await withRetries('npm pack', 3, () => runCommand('npm', args, { cwd: downloads }));
    const archive = path.join(downloads, pinned.archive);
    await demandSha256(archive, pinned.sha256, pinned.archive);
    const depth = inside.split('/').length + 1;
    await runCommand('tar', ['-xzf', archive, '-C', target, `--strip-components=${depth}`, `package/${inside}`]);
  } finally {
    await rm(downloads, { recursive: true, force: true });
  }
}
