import assert from 'node:assert/strict';
import { sales } from './engines.suite.ts';
import type { SandboxCase } from './sandbox.suite.ts';

/** What the light Python promises: the standard library, the same guest library, nothing of the page. */
export const pyodideCases: readonly SandboxCase[] = [
  {
    promise: 'variables, results, tables and files are as in the full Python',
    check: async (sandbox, session) => {
      const files = [{ name: 'sales.csv', path: await sandbox.hostFile('sales.csv', sales) }];
      const at = { session, engine: 'pyodide', files } as const;
      assert.equal(
        (await sandbox.run('import csv\nrows = list(csv.DictReader(open("/data/sales.csv")))\nlen(rows)', at)).result,
        '3',
      );
      const table = await sandbox.run('[{"region": r["region"], "n": int(r["id"])} for r in rows]', at);
      assert.deepEqual(table.tables[0]?.rows, [
        ['South', 1],
        ['North', 2],
        ['South', 3],
      ]);
      const saved = await sandbox.run('import os\nos.makedirs("sub")\nopen("sub/a.txt", "w").write("x")\n1 / 0', at);
      assert.deepEqual([saved.kind, saved.error?.line, saved.artifacts.length], ['raised', 4, 1]);
      for (const change of ['open("/data/sales.csv", "w")', 'open("/data/new", "w")', 'os.remove("/data/sales.csv")']) {
        assert.equal((await sandbox.run(change, at)).kind, 'raised', change);
      }
      assert.equal((await sandbox.run('len(open("/data/sales.csv").read())', at)).result, String(sales.length));
    },
  },
  {
    promise: 'await, asyncio.run and sleep work, and sleeping takes no processor',
    check: async (sandbox, session) => {
      const at = { session, engine: 'pyodide' } as const;
      const ran = await sandbox.run(
        'import asyncio\nasync def late(n):\n    await asyncio.sleep(0.05)\n    return n\nawait late(5)',
        at,
      );
      assert.equal(ran.result, '5');
      assert.equal((await sandbox.run('asyncio.run(late(6))', at)).result, '6');
      const before = await sandbox.cpuSeconds();
      await sandbox.run('import time\ntime.sleep(2)', at);
      const after = await sandbox.cpuSeconds();
      if (before !== null && after !== null)
        assert.ok(after - before < 1.2, `used ${after - before} s in 2 s of sleep`);
    },
  },
  {
    promise: 'a killed or filled session says that only its files are kept, and they are',
    check: async (sandbox, session) => {
      const at = { session, engine: 'pyodide' } as const;
      await sandbox.run('kept = 1\nopen("/out/kept.txt", "w").write("x")', at);
      const looped = await sandbox.run('while True: pass', { ...at, timeoutMs: 700 });
      assert.deepEqual([looped.kind, looped.state], ['timed-out', 'files-only']);
      assert.equal(
        (await sandbox.run('(open("/out/kept.txt").read(), "kept" in globals())', at)).result,
        "('x', False)",
      );
      const full = await sandbox.run('open("/out/big", "wb").write(bytes(400_000_000))', at);
      assert.equal(full.kind, 'file-limit');
      const filled = await sandbox.run('a = []\nwhile True: a.append("x" * 10_000_000)', at);
      assert.equal(filled.kind, 'out-of-memory');
      assert.equal((await sandbox.run('1 + 1', at)).result, '2');
    },
  },
  {
    promise: 'closed streams, tracers and missing modules last for one run',
    check: async (sandbox, session) => {
      const at = { session, engine: 'pyodide' } as const;
      await sandbox.run('import os\nfor fd in range(3): os.close(fd)', at);
      assert.equal((await sandbox.run('print("said")', at)).stdout, 'said\n');
      await sandbox.run('import sys\ndef hook(*_): raise SystemExit(7)\nsys.settrace(hook)\nsys.modules.clear()', at);
      assert.equal((await sandbox.run('6 * 7', at)).result, '42');
    },
  },
  {
    promise: 'its bridge to JavaScript finds the language and nothing of the page or the network',
    check: async (sandbox, session) => {
      const at = { session, engine: 'pyodide' } as const;
      const seen = await sandbox.run(
        'import js, pyodide_js\n[n for n in ("fetch", "XMLHttpRequest", "Worker", "postMessage", "self", "location", "importScripts", "indexedDB") if hasattr(js, n) or hasattr(pyodide_js, n)]',
        at,
      );
      assert.equal(seen.result, '[]');
      for (const attempt of [
        'from pyodide.code import run_js\nrun_js("fetch")',
        'js.Object.constructor("return this")()',
        'import urllib.request\nurllib.request.urlopen("http://127.0.0.1")',
        'import socket\nsocket.create_connection(("127.0.0.1", 80), 1)',
      ]) {
        assert.equal((await sandbox.run(attempt, at)).kind, 'raised', attempt);
      }
    },
  },
];
