import assert from 'node:assert/strict';

export interface OutcomeUnderTest {
  readonly kind: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly result: string | null;
  readonly tables: readonly { columns: readonly { name: string }[]; rows: readonly unknown[][]; rowCount: number }[];
  readonly artifacts: readonly { name: string; mime: string; base64: string }[];
  readonly error: { type: string; message: string; line: number | null } | null;
  readonly state: string;
  readonly message: string | null;
  readonly durationMs: number;
}

export interface RunOptions {
  readonly language?: 'python' | 'javascript' | 'sql';
  readonly engine?: 'cpython-wasi' | 'pyodide' | 'quickjs' | 'duckdb';
  readonly session?: string;
  readonly timeoutMs?: number;
  readonly files?: readonly { name: string; path: string }[];
  readonly tokens?: Readonly<Record<string, string>>;
  /** Called once with what stops the run. */
  readonly stopper?: (stop: () => Promise<void>) => void;
}

/** A sandbox as the suite sees it, whatever the engine and whatever drives it. */
export interface SandboxUnderTest {
  run(source: string, options?: RunOptions): Promise<OutcomeUnderTest>;
  closeSession(session: string): Promise<void>;
  /** Texts streamed while the last run went on. */
  streamed(): Promise<string>;
  cpuSeconds(): Promise<number | null>;
  killProcess(): Promise<void>;
  /** A host file of the given text or bytes; returns its path. */
  hostFile(name: string, content: string | Uint8Array): Promise<string>;
}

export interface SandboxCase {
  readonly promise: string;
  readonly check: (sandbox: SandboxUnderTest, session: string) => Promise<void>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until the run in progress has streamed a word. */
export async function said(sandbox: SandboxUnderTest, word: string): Promise<void> {
  while (!(await sandbox.streamed()).includes(word)) await pause(50);
}

/** What every Python engine promises. Each case gets a session of its own. */
export const pythonCases: readonly SandboxCase[] = [
  {
    promise: 'variables are kept from run to run, and the last expression is the result',
    check: async (sandbox, session) => {
      const first = await sandbox.run('x = 41\nprint("set")', { session });
      assert.deepEqual([first.kind, first.stdout, first.result, first.state], ['ok', 'set\n', null, 'kept']);
      assert.equal((await sandbox.run('x + 1', { session })).result, '42');
    },
  },
  {
    promise: 'sessions see nothing of each other: variables, files, modules',
    check: async (sandbox, session) => {
      const setUp =
        'import sys, json\nsecret = 1\njson.leak = 2\nopen("/tmp/leak", "w").write("3")\nopen("/out/leak", "w").write("4")';
      assert.equal((await sandbox.run(setUp, { session })).kind, 'ok');
      const look = await sandbox.run(
        'import os, json\n("secret" in globals(), hasattr(json, "leak"), os.path.exists("/tmp/leak"), os.listdir("/out"))',
        { session: `${session}-other` },
      );
      assert.equal(look.result, '(False, False, False, [])');
    },
  },
  {
    promise: 'an endless loop is killed at its limit and the session goes on from before it',
    check: async (sandbox, session) => {
      await sandbox.run('kept = [1, 2]\nlog = open("/out/log.txt", "w")\n_ = log.write("before ")', { session });
      const looped = await sandbox.run('kept.append(3)\nprint("going in")\nwhile True: pass', {
        session,
        timeoutMs: 800,
      });
      assert.deepEqual([looped.kind, looped.state, looped.stdout], ['timed-out', 'restored', 'going in\n']);
      assert.ok(looped.durationMs >= 800);
      const after = await sandbox.run('_ = log.write("after")\nlog.flush()\n(kept, open("/out/log.txt").read())', {
        session,
      });
      assert.equal(after.result, "([1, 2], 'before after')");
    },
  },
  {
    promise: 'nothing burns on after a loop was killed',
    check: async (sandbox, session) => {
      await sandbox.run('while True: pass', { session, timeoutMs: 300 });
      await sandbox.run('1', { session });
      // A warm image is made when nothing runs; one quiet second afterwards is what counts.
      let used = Number.POSITIVE_INFINITY;
      for (let second = 0; second < 12 && used >= 0.4; second++) {
        const before = (await sandbox.cpuSeconds()) ?? 0;
        await pause(1_000);
        used = ((await sandbox.cpuSeconds()) ?? 0) - before;
      }
      assert.ok(used < 0.4, `used ${used} s in an idle second`);
    },
  },
  {
    promise: 'stopping ends a run at once, even one that sleeps, and the session goes on',
    check: async (sandbox, session) => {
      await sandbox.run('x = 7', { session });
      const stopped = await sandbox.run('import time\nprint("asleep", flush=True)\ntime.sleep(600)', {
        session,
        stopper: (stop) => void said(sandbox, 'asleep').then(stop),
      });
      assert.deepEqual([stopped.kind, stopped.state], ['cancelled', 'restored']);
      assert.equal((await sandbox.run('x', { session })).result, '7');
    },
  },
  {
    promise: 'await and asyncio.run work, though there are no sockets',
    check: async (sandbox, session) => {
      const late = 'import asyncio\nasync def late(n):\n    await asyncio.sleep(0.02)\n    return n';
      const ran = await sandbox.run(`${late}\nsum(await asyncio.gather(late(1), late(2)))`, { session });
      assert.equal(ran.result, '3');
      assert.equal((await sandbox.run('asyncio.run(late(4))', { session })).result, '4');
      const runner = 'with asyncio.Runner() as runner:\n    x = runner.run(late(5))\nx';
      assert.equal((await sandbox.run(runner, { session })).result, '5');
    },
  },
  {
    promise: 'sleeping takes its time and no processor',
    check: async (sandbox, session) => {
      await sandbox.run('import time', { session });
      await pause(1_500);
      const before = await sandbox.cpuSeconds();
      const slept = await sandbox.run('t = time.monotonic()\ntime.sleep(1.5)\ntime.monotonic() - t >= 1.5', {
        session,
      });
      const after = await sandbox.cpuSeconds();
      assert.equal(slept.result, 'True');
      if (before !== null && after !== null) assert.ok(after - before < 0.9, `used ${after - before} s to sleep 1.5 s`);
    },
  },
  {
    promise: 'a project file is read-only at /data, whatever is tried',
    check: async (sandbox, session) => {
      const path = await sandbox.hostFile('sales.csv', 'city,amount\nBern,3\nBasel,4\n');
      const files = [{ name: 'sales.csv', path }];
      const read = await sandbox.run('import pandas as pd\nint(pd.read_csv("/data/sales.csv").amount.sum())', {
        session,
        files,
      });
      assert.equal(read.result, '7');
      const attempts = `
import os
def tried(act):
    try:
        act()
        return "done"
    except OSError as error:
        return type(error).__name__
path = "/data/sales.csv"
[tried(lambda: open(path, "w")), tried(lambda: open(path, "a")), tried(lambda: open("/data/new", "w")),
 tried(lambda: os.remove(path)), tried(lambda: os.rename(path, "/out/x")), tried(lambda: os.truncate(path, 0)),
 tried(lambda: os.link(path, "/out/y")), tried(lambda: open(path, "r+"))]`;
      const tried = await sandbox.run(attempts, { session });
      assert.equal(tried.result, `[${Array(8).fill("'OSError'").join(', ')}]`);
      assert.equal((await sandbox.run('open("/data/sales.csv").read(4)', { session })).result, "'city'");
    },
  },
  {
    promise: 'a file system of our own: 8 GB do not fit, nor do endless files or descriptors',
    check: async (sandbox, session) => {
      const source = `
import errno, os
def code(act):
    try:
        act()
    except OSError as error:
        return errno.errorcode[error.errno]
def sparse():
    with open("/out/big", "wb") as file: file.truncate(8 << 30)
def many():
    for i in range(20_000): open(f"/tmp/{i}", "w").close()
held = []
def hold():
    for i in range(2_000): held.append(open("/out/big"))
codes = [code(sparse), code(many)]
for name in os.listdir("/tmp"): os.remove(f"/tmp/{name}") if os.path.isfile(f"/tmp/{name}") else None
codes.append(code(hold))
held.clear()
codes`;
      const outcome = await sandbox.run(source, { session });
      assert.equal(outcome.result, "['ENOSPC', 'ENOSPC', 'EMFILE']");
      assert.equal(outcome.kind, 'file-limit');
      assert.match(outcome.message ?? '', /256 MB.* 10000 files .* 256 files open/);
    },
  },
  {
    promise: 'a workbook written by openpyxl comes back whole as an artifact',
    check: async (sandbox, session) => {
      const source =
        'import openpyxl\nbook = openpyxl.Workbook()\nbook.active.append(["a", 1])\nbook.save("book.xlsx")';
      const outcome = await sandbox.run(source, { session });
      const [book] = outcome.artifacts;
      assert.equal(outcome.kind, 'ok');
      assert.equal(book?.name, 'book.xlsx');
      assert.match(book.mime, /spreadsheetml/);
      const bytes = Buffer.from(book.base64, 'base64');
      assert.equal(bytes.readUInt32LE(0), 0x04034b50);
      assert.equal(bytes.readUInt32LE(bytes.length - 22), 0x06054b50);
      const again = await sandbox.run('openpyxl.load_workbook("book.xlsx").active["A1"].value', { session });
      assert.deepEqual([again.result, again.artifacts.length], ["'a'", 0]);
    },
  },
  {
    promise: 'a figure comes back as PNG and SVG, a frame as a table',
    check: async (sandbox, session) => {
      const drawn = await sandbox.run('import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.title("Sales")', {
        session,
      });
      const [png, svg] = ['image/png', 'image/svg+xml'].map((mime) =>
        drawn.artifacts.find((each) => each.mime === mime),
      );
      assert.equal(Buffer.from(png?.base64 ?? '', 'base64').readUInt32BE(0), 0x89504e47);
      assert.match(Buffer.from(svg?.base64 ?? '', 'base64').toString(), /<svg/);
      const framed = await sandbox.run('import pandas as pd\npd.DataFrame({"a": [1, 2], "b": ["x", None]})', {
        session,
      });
      assert.deepEqual(framed.tables[0]?.rows, [
        [1, 'x'],
        [2, null],
      ]);
    },
  },
  {
    promise: 'output streams while the code runs',
    check: async (sandbox, session) => {
      let stopped = false;
      const outcome = await sandbox.run('import time\nprint("early", flush=True)\ntime.sleep(600)\nprint("late")', {
        session,
        timeoutMs: 60_000,
        stopper: (stop) =>
          void said(sandbox, 'early').then(() => {
            stopped = true;
            return stop();
          }),
      });
      assert.deepEqual([stopped, outcome.kind, outcome.stdout], [true, 'cancelled', 'early\n']);
      assert.equal(await sandbox.streamed(), 'early\n');
    },
  },
  {
    promise: 'a flood of output is cut and the session goes on',
    check: async (sandbox, session) => {
      const flood = await sandbox.run('for i in range(300_000): print("0123456789" * 10)', {
        session,
        timeoutMs: 60_000,
      });
      assert.equal(flood.kind, 'output-limit');
      assert.ok(flood.stdout.length < 1_100_000);
      assert.match(flood.stdout, /output cut/);
      assert.equal((await sandbox.run('print("fine")', { session })).stdout, 'fine\n');
    },
  },
  {
    promise: 'an allocation beyond the cap ends as out of memory, and the session keeps what it had',
    check: async (sandbox, session) => {
      await sandbox.run('x = 5', { session });
      const bomb = await sandbox.run('hoard = []\nwhile True: hoard.append(bytearray(64 << 20))', { session });
      assert.equal(bomb.kind, 'out-of-memory');
      assert.match(bomb.message ?? '', /1024 MB/);
      assert.equal((await sandbox.run('x', { session })).result, '5');
    },
  },
  {
    promise: 'code that breaks the interpreter loses its run, not its session',
    check: async (sandbox, session) => {
      await sandbox.run('x = 5', { session });
      const breakers = [
        'import os\nos._exit(0)',
        'import os\nos.abort()',
        'import sys\nsys.setrecursionlimit(10**9)\ndef f(n): return f(n + 1)\nf(0)',
        'a = []\nfor _ in range(10**6): a = [a]\nrepr(a)',
      ];
      for (const source of breakers) {
        const broken = await sandbox.run(source, { session });
        assert.ok(['crashed', 'raised'].includes(broken.kind), `${source}: ${broken.kind}`);
        assert.equal((await sandbox.run('x', { session })).result, '5', source);
      }
    },
  },
  {
    promise: 'an exception is an outcome with its type and the line of the code',
    check: async (sandbox, session) => {
      const raised = await sandbox.run('x = {}\nx["missing"]', { session });
      assert.deepEqual([raised.kind, raised.error?.type, raised.error?.line], ['raised', 'KeyError', 2]);
      assert.equal((await sandbox.run('import sys\nsys.exit(3)', { session })).kind, 'raised');
    },
  },
  {
    promise: 'tokens are restored inside strings only, so a value never becomes code',
    check: async (sandbox, session) => {
      const tokens = { '<PERSON_1>': `"); print("pwned"); ("` };
      const outcome = await sandbox.run('name = "<PERSON_1>"\nprint(len(name))', { session, tokens });
      assert.equal(outcome.stdout, `${tokens['<PERSON_1>'].length}\n`);
    },
  },
];
