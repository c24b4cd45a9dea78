import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { E2bMachines } from '../../../src/server/sandboxes/e2b/e2b-machines.ts';
import { type E2bServer, startE2bServer } from '../../fixtures/e2b-server.ts';
import { MachineUnderTest } from './machine-under-test.ts';

const canIsolate = spawnSync('unshare', ['-fp', '--mount-proc', 'python3', '-V']).status === 0;
if (!canIsolate) process.stderr.write('\n*** SKIPPED: the sandbox of E2B. No namespaces, or no python3, here. ***\n\n');

describe.skipIf(!canIsolate)(
  'the sandbox that speaks E2B’s API, against a server that follows its specification',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'cloister-e2b-files-'));
    let server: E2bServer;
    let sandbox: MachineUnderTest;

    beforeAll(async () => {
      server = await startE2bServer('e2b_key');
      const address = { apiUrl: server.url, sandboxUrl: server.url };
      const machines = new E2bMachines({ ...address, apiKey: 'e2b_key', template: 'python', allowInternet: false });
      sandbox = new MachineUnderTest(machines, { folder, cpuSeconds: async () => null, killProcess: async () => {} });
    });
    afterAll(async () => {
      await sandbox?.[Symbol.asyncDispose]();
      await server?.[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    });

    it('runs code in a machine that asks for no internet, keeps its state, and gives it back', {
      timeout: 30_000,
    }, async () => {
      const first = await sandbox.run('x = 41\nprint("größer")', { session: 'a' });
      expect([first.kind, first.stdout, first.message]).toEqual(['ok', 'größer\n', null]);
      expect((await sandbox.run('x + 1', { session: 'a' })).result).toBe('42');
      expect(server.created[0]).toMatchObject({ templateID: 'python', timeout: 3600, allow_internet_access: false });
      const looped = await sandbox.run('x = 0\nwhile True: pass', { session: 'a', timeoutMs: 500 });
      expect([looped.kind, looped.state]).toEqual(['timed-out', 'restored']);
      expect((await sandbox.run('x', { session: 'a' })).result).toBe('41');
      const gone = await sandbox.run('import os\nos._exit(3)', { session: 'a' });
      expect([gone.kind, gone.state]).toEqual(['crashed', 'restored']);
      expect((await sandbox.run('"x" in globals()', { session: 'b' })).result).toBe('False');
      expect(server.alive.size).toBe(2);
      await sandbox.closeSession('a');
      await sandbox.closeSession('b');
      expect(server.alive.size).toBe(0);
    });

    it('is refused, not thrown, where no machine can be had', async () => {
      const machines = new E2bMachines({
        ...{ apiUrl: server.url, sandboxUrl: server.url, apiKey: 'wrong', template: 'python', allowInternet: false },
      });
      await using other = new MachineUnderTest(machines, {
        ...{ folder, cpuSeconds: async () => null, killProcess: async () => {} },
      });
      const { kind, message } = await other.run('1');
      expect([kind, message]).toEqual(['refused', expect.stringContaining('There is no machine')]);
    });
  },
);
