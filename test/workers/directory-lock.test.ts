import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from '../../src/workers/adapters/directory-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the lock of a store’s folder', () => {
  it('turns a second opener away and names the first', () => {
    using _lock = lockDirectory(folder);
    expect(() => lockDirectory(folder)).toThrow(`process ${process.pid}`);
  });

  it('is given back', () => {
    lockDirectory(folder)[Symbol.dispose]();
    expect(existsSync(join(folder, 'owner.lock'))).toBe(false);
    lockDirectory(folder)[Symbol.dispose]();
  });

  it('does not lock anybody out after a crash', () => {
    const dead = spawnSync(process.execPath, ['-e', 'process.stdout.write(String(process.pid))']);
    writeFileSync(join(folder, 'owner.lock'), JSON.stringify({ pid: Number(dead.stdout), startedAt: '1' }));
    lockDirectory(folder)[Symbol.dispose]();
  });

  it.runIf(existsSync('/proc/self/stat'))('knows a process id that is in use again', () => {
    writeFileSync(join(folder, 'owner.lock'), JSON.stringify({ pid: process.pid, startedAt: '1' }));
    lockDirectory(folder)[Symbol.dispose]();
  });

  it('takes over a lock that a crash left half written', () => {
    writeFileSync(join(folder, 'owner.lock'), '{"pi');
    lockDirectory(folder)[Symbol.dispose]();
  });
});
