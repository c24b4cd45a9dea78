import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { cacheRoot } from '../../src/main/app-paths.ts';

const engineDir = join(cacheRoot(), 'python-wasi-0.1.0');
const script = join(import.meta.dirname, 'run-in-engine.ts');

describe('the guest library in CPython on WASI', () => {
  // Without pip there is no engine; the app then runs without Python, and says so.
  it.skipIf(!existsSync(join(engineDir, 'python-snapshot.wasm')))(
    'loads messy files, runs turns and hands over results as its Python tests promise',
    { timeout: 300_000 },
    async () => {
      const flags = ['--experimental-wasm-exnref', '--conditions=cloister-source', '--no-warnings'];
      const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, engineDir], {
        maxBuffer: 1 << 26,
      });
      const last = stdout.trim().split('\n').at(-1) ?? '';
      const { passed, failed } = JSON.parse(last) as { passed: number; failed: string[] };
      expect(failed, stdout).toEqual([]);
      expect(passed).toBeGreaterThan(50);
    },
  );
});
