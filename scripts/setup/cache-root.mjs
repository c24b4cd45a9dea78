import { homedir } from 'node:os';
import path from 'node:path';

/**
 * The folder for everything that is fetched, outside any checkout so that a second clone finds it filled.
 * `CLOISTER_CACHE` names it outright; otherwise it follows the XDG base directory specification.
 */
export function cacheRoot(env = process.env) {
  if (env.CLOISTER_CACHE) return path.resolve(env.CLOISTER_CACHE);
  if (env.XDG_CACHE_HOME) return path.join(path.resolve(env.XDG_CACHE_HOME), 'cloister');
  return path.join(homedir(), '.cache', 'cloister');
}
