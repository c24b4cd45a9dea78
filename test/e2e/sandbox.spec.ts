import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageLockName } from '../../src/main/sandbox/python-packages.ts';
import { openTablesOf, treeOf } from '../bench/sandbox/process-tree.ts';
import { storedZip } from '../fixtures/stored-zip.ts';
import { engineCases, javascriptCases, pairedCases, sqlCases } from '../suites/engines.suite.ts';
import { limitCases } from '../suites/limits.suite.ts';
import { pyodideCases } from '../suites/pyodide.suite.ts';
import { pythonCases } from '../suites/sandbox.suite.ts';
import { lifeCases } from '../suites/sandbox-lives.suite.ts';
import { SandboxApp } from './sandbox-app.ts';

let sandbox: SandboxApp;
test.beforeAll(async () => {
  sandbox = await SandboxApp.launch();
});
test.afterAll(() => sandbox?.close());

test.describe('CPython on WASI in the sealed window', () => {
  for (const [index, { promise, check }] of [...pythonCases, ...lifeCases].entries()) {
    test(promise, () => check(sandbox, `case-${index}`));
  }
});

for (const [engine, cases] of [
  ['QuickJS', [...engineCases('javascript'), ...javascriptCases]],
  ['DuckDB', [...engineCases('sql'), ...sqlCases]],
  ['Pyodide', pyodideCases],
  ['Limits of each engine', limitCases],
  ['Several engines', pairedCases],
] as const) {
  test.describe(`${engine} in the sealed window`, () => {
    for (const [index, { promise, check }] of cases.entries()) {
      test(promise, () => check(sandbox, `${engine} ${index}`));
    }
  });
}

test('twenty sessions opened and closed leave no process, no kernel and no open file behind', async () => {
  test.skip(process.platform !== 'linux', 'the counts are read from /proc');
  const counts = async () => {
    const kernels = (await sandbox.report())?.kernels ?? [];
    const spares = kernels.filter(({ sessionId, isLive }) => sessionId === null && isLive).map(({ engine }) => engine);
    return {
      sessions: kernels.filter(({ sessionId }) => sessionId !== null).length,
      sparesOfOneEngine: Math.max(0, spares.length - new Set(spares).size),
      processes: treeOf(await sandbox.processId()).length,
      tables: openTablesOf(await sandbox.processId()),
    };
  };
  const path = await sandbox.hostFile('counted.csv', 'a\n1\n');
  const open = async (session: string) => {
    const at = { session, files: [{ name: 'counted.csv', path }] };
    const ran = await sandbox.run('import pandas\npandas.read_csv("/data/counted.csv").to_csv("/out/o.csv")', at);
    expect(ran.kind).toBe('ok');
    expect((await sandbox.run('1 + 1', { ...at, language: 'javascript' })).result).toBe('2');
    await sandbox.closeSession(session);
  };
  await sandbox.reopen({});
  await open('before');
  const before = await counts();
  for (let index = 0; index < 20; index++) await open(`opened ${index}`);
  expect({ sessions: before.sessions, sparesOfOneEngine: before.sparesOfOneEngine }).toEqual({
    sessions: 0,
    sparesOfOneEngine: 0,
  });
  const after = await counts();
  // One that belonged to the start may have ended meanwhile.
  expect(after.processes).toBeLessThanOrEqual(before.processes);
  expect(after).toEqual({ ...before, processes: after.processes });
});

test('the warm image of one start serves the next, a damaged one is made anew', async () => {
  const imageDir = sandbox.folder('images');
  await sandbox.reopen({ imageDir });
  await sandbox.run('secret = "of a session"');
  await sandbox.warmUp();
  expect((await sandbox.report())?.givenImage).toBe('none');
  await sandbox.reopen({ imageDir });
  const loaded = await sandbox.run('import sys\n("matplotlib.pyplot" in sys.modules, "secret" in globals())');
  expect(loaded.result).toBe('(True, False)');
  expect((await sandbox.report())?.givenImage).toBe('full');
  const [name] = readdirSync(imageDir);
  truncateSync(join(imageDir, name ?? ''), 1_000_000);
  await sandbox.reopen({ imageDir });
  expect((await sandbox.run('1 + 1')).result).toBe('2');
  expect((await sandbox.report())?.givenImage).toBe('none');
});

test('the first rows of a file that is far too large for a session are there, in every language', async () => {
  const path = await sandbox.hostFile('large.csv', `id,region\n${'1,north\n2,south\n'.repeat(10_000)}`);
  truncateSync(path, 300_000_000);
  const files = [{ name: 'large.csv', path }];
  const python = await sandbox.run('import pandas\npandas.read_csv("/data/large.csv", nrows=2).region.tolist()', {
    files,
  });
  expect(python.result).toBe("['north', 'south']");
  const javascript = { language: 'javascript', files } as const;
  const whole = await sandbox.run('files["large.csv"].length', javascript);
  expect(whole.error?.message).toContain('readText(name, { start, end })');
  const part = await sandbox.run('readText("large.csv", { end: 30 }).split("\\n")[1]', javascript);
  expect(part.result).toBe("'1,north'");
});

test('the light Python imports from a local pack pinned by hashes, and from no other', async () => {
  const packagesDir = sandbox.folder('packages');
  mkdirSync(packagesDir);
  const file = 'tiny_pack-1.0-py3-none-any.whl';
  const wheel = storedZip({
    'tiny_pack/__init__.py': 'from .answer import answer',
    'tiny_pack/answer.py': 'def answer(): return 42',
    'tiny_pack-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: tiny-pack\nVersion: 1.0\n',
  });
  const lock = (sha256: string) =>
    writeFileSync(join(packagesDir, packageLockName), JSON.stringify([{ name: 'tiny-pack', file, sha256 }]));
  writeFileSync(join(packagesDir, file), wheel);
  lock('0'.repeat(64));
  await sandbox.reopen({ packagesDir });
  const source = 'import tiny_pack, importlib.metadata as m\n(tiny_pack.answer(), m.version("tiny-pack"))';
  const refusal = await sandbox.run(source, { engine: 'pyodide' });
  expect([refusal.kind, refusal.message?.includes('tiny-pack')]).toEqual(['refused', true]);
  lock(createHash('sha256').update(wheel).digest('hex'));
  const ran = await sandbox.run(source, { engine: 'pyodide', timeoutMs: 60_000 });
  expect([ran.kind, ran.result]).toEqual(['ok', "(42, '1.0')"]);
  const written = await sandbox.run(`open("/packages/${file}", "w")`, { engine: 'pyodide' });
  expect(written.kind).toBe('raised');
});

test('without the full Python the light one serves, and who asks for the full one is told', async () => {
  await sandbox.reopen({ engineDir: null });
  const asked = await sandbox.run('1', { engine: 'cpython-wasi' });
  expect([asked.kind, await sandbox.windows()]).toEqual(['refused', 0]);
  expect(asked.message).toContain('not installed');
  expect((await sandbox.run('1 + 1')).result).toBe('2');
});
