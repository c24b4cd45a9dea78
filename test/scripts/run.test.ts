import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

const door = path.resolve(import.meta.dirname, '../../scripts/run.mjs');

it('a target that does not exist is a usage error and leaves stdout alone', () => {
  for (const args of [[], ['toString'], ['cl1']]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [door, ...args], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('demo|cli|start|test');
  }
});
