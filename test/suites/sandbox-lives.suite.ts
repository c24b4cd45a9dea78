import assert from 'node:assert/strict';
import { type SandboxCase, said } from './sandbox.suite.ts';

/** What becomes of Python sessions that are many, asleep, broken or whose process dies. */
export const lifeCases: readonly SandboxCase[] = [
  {
    promise: 'many sessions live on few kernels: one that slept finds its variables',
    check: async (sandbox, session) => {
      const sessions = Array.from({ length: 6 }, (_, index) => `${session}-${index}`);
      for (const [index, each] of sessions.entries()) await sandbox.run(`x = ${index}`, { session: each });
      for (const [index, each] of sessions.entries()) {
        assert.equal((await sandbox.run('x', { session: each })).result, String(index));
        await sandbox.closeSession(each);
      }
    },
  },
  {
    promise: 'two sessions run at the same time, runs of one session one after the other',
    check: async (sandbox, session) => {
      const other = `${session}-other`;
      const slow = sandbox.run('import time\ntime.sleep(2)\nx = 1', { session });
      const next = sandbox.run('x', { session });
      const order: string[] = [];
      await Promise.all([
        slow.then(() => order.push('slow')),
        sandbox.run('2', { session: other }).then(() => order.push('other')),
        next.then(({ result }) => order.push(`next ${result}`)),
      ]);
      assert.deepEqual(order, ['other', 'slow', 'next 1']);
    },
  },
  {
    promise: 'sessions from one warm image do not share their chance',
    check: async (sandbox, session) => {
      const source = 'import random, numpy\n(random.random(), float(numpy.random.random()))';
      const draws = [];
      for (const name of ['a', 'b', 'c']) draws.push((await sandbox.run(source, { session: session + name })).result);
      assert.equal(new Set(draws).size, 3);
    },
  },
  {
    promise: 'a session whose runtime was broken for good starts anew after the second failure, and says so',
    check: async (sandbox, session) => {
      await sandbox.run('import cloister._turn as turn, os\nturn.run = lambda: os._exit(0)', { session });
      assert.deepEqual((await sandbox.run('1', { session })).state, 'restored');
      const second = await sandbox.run('1', { session });
      assert.deepEqual([second.kind, second.state], ['crashed', 'lost']);
      assert.equal((await sandbox.run('1 + 1', { session })).result, '2');
    },
  },
  {
    promise: 'code that breaks the interpreter twice in a row loses two runs, not its session',
    check: async (sandbox, session) => {
      await sandbox.run('x = 5', { session });
      for (const source of ['import os\nos._exit(0)', 'import os\nos.abort()', 'import os\nos._exit(0)'])
        assert.equal((await sandbox.run(source, { session })).state, 'restored');
      assert.equal((await sandbox.run('x', { session })).result, '5');
    },
  },
  {
    promise: 'code that keeps the runtime from answering loses its run, not its session',
    check: async (sandbox, session) => {
      await sandbox.run('x = 5', { session });
      const deaf =
        'import sys\ndef hook(event, *_):\n    if event == "open": raise RuntimeError\nsys.addaudithook(hook)';
      const outcome = await sandbox.run(deaf, { session });
      assert.deepEqual([outcome.kind, outcome.state], ['raised', 'restored']);
      assert.equal((await sandbox.run('x', { session })).result, '5');
    },
  },
  {
    promise: 'every name is the code’s own: none is taken between its runs',
    check: async (sandbox, session) => {
      const names = 'abcdefghijklmnopqrstuvwxyz'.split('');
      await sandbox.run(names.map((name) => `${name} = '${name}'`).join('\n'), { session });
      const { result } = await sandbox.run(`''.join([${names.join(', ')}])`, { session });
      assert.equal(result, `'${names.join('')}'`);
    },
  },
  {
    promise: 'a pointer outside the memory costs its run, not the page with all its sessions',
    check: async (sandbox, session) => {
      await sandbox.run('x = 5', { session });
      const wild = `import opcode
op = opcode.opmap
far = [op['EXTENDED_ARG'], 0x3f, op['EXTENDED_ARG'], 0xff, op['EXTENDED_ARG'], 0xff, op['LOAD_CONST'], 0xff]
def f(): return 1
exec(f.__code__.replace(co_code=bytes([op['RESUME'], 0, *far, op['RETURN_VALUE'], 0]), co_stacksize=10))`;
      assert.equal((await sandbox.run(wild, { session })).kind, 'crashed');
      assert.equal((await sandbox.run('x', { session })).result, '5');
    },
  },
  {
    promise: 'closing every descriptor lasts for one run',
    check: async (sandbox, session) => {
      await sandbox.run('import os\nfor fd in range(64):\n    try: os.close(fd)\n    except OSError: pass', {
        session,
      });
      assert.equal((await sandbox.run('print("said")', { session })).stdout, 'said\n');
      assert.equal(
        (await sandbox.run('open("a.txt", "w").write("x"); open("a.txt").read()', { session })).result,
        "'x'",
      );
    },
  },
  {
    promise: 'a dead sandbox process is a crash of its runs only, and the next run starts anew and says so',
    check: async (sandbox, session) => {
      await sandbox.run('x = 1', { session });
      const dying = sandbox.run('import time\nprint("dying", flush=True)\ntime.sleep(60)', {
        session: `${session}-dying`,
        timeoutMs: 100_000,
      });
      await said(sandbox, 'dying');
      await sandbox.killProcess();
      const died = await dying;
      assert.deepEqual([died.kind, died.state], ['crashed', 'lost']);
      const next = await sandbox.run('"x" in globals()', { session });
      assert.equal(next.result, 'False');
      assert.match(next.stderr, /gone/);
    },
  },
];
