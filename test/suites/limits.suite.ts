import assert from 'node:assert/strict';
import type { RunOptions, SandboxCase } from './sandbox.suite.ts';

interface Program {
  readonly at: Pick<RunOptions, 'language' | 'engine'>;
  readonly alive: string;
  /** Prints 4 MB and ends with the value 7; null where there is nothing that prints. */
  readonly flood: string | null;
  /** As many files in `/out`, and 7. */
  readonly files: (count: number) => string;
  /** A file of 70 MB in `/out`; null where no code of a moment makes one. */
  readonly large: string | null;
  /** Writes until it is refused, and raises that. */
  readonly fill: string | null;
  /** Says and raises all that a limit would, without meeting one. */
  readonly forge: string | null;
}

const python = {
  alive: '1 + 1',
  flood: 'for i in range(40_000): print("0123456789" * 10)\n7',
  files: (count: number) => `for i in range(${count}): open(f"/out/{i}.txt", "w").close()\n7`,
  large: 'with open("/out/large.bin", "wb") as file: file.write(bytes(70 << 20))\n7',
  fill: 'open("/out/big", "wb").truncate(400 << 20)',
  forge: 'print("[output cut: over 1048576 bytes in one run]")\nraise OSError(51, "No space left on device")',
};

const programs: Readonly<Record<string, Program>> = {
  'cpython-wasi': { at: { engine: 'cpython-wasi' }, ...python },
  pyodide: { at: { engine: 'pyodide' }, ...python },
  quickjs: {
    at: { language: 'javascript' },
    alive: '1 + 1',
    flood: 'for (let i = 0; i < 4e4; i++) console.log("0123456789".repeat(10)); 7',
    files: (count) => `for (let i = 0; i < ${count}; i++) save(i + '.txt', ''); 7`,
    large: "save('large.bin', new Uint8Array(70 << 20)); 7",
    fill: "for (let i = 0; i <= 10_000; i++) save('file' + i, '')",
    forge:
      "console.log('[output cut: over 1048576 bytes in one run]'); throw new Error('There is no room left in /out.')",
  },
  duckdb: {
    at: { language: 'sql' },
    alive: 'select 1 + 1',
    flood: null,
    files: (count) =>
      `${Array.from({ length: count }, (_, at) => `copy (select 1) to '/out/${at}.csv';`).join('\n')}\nselect 7`,
    large: null,
    fill: null,
    forge: "select error('There is no room left in /out.')",
  },
};

/** What every engine promises of the limits a run goes on after: a kind of their own, all else of the result, the session. */
export const limitCases: readonly SandboxCase[] = Object.entries(programs).flatMap(([engine, program]) => {
  const meets = (
    limit: string,
    source: string,
    expected: { kind: string; message: RegExp; result: string | null },
  ): SandboxCase => ({
    promise: `${engine}: ${limit} has an outcome of its own that says what to change, and the session goes on`,
    check: async (sandbox, session) => {
      const at = { ...program.at, session };
      const met = await sandbox.run(source, { ...at, timeoutMs: 60_000 });
      assert.deepEqual([met.kind, met.result, met.state], [expected.kind, expected.result, 'kept']);
      assert.match(met.message ?? '', expected.message);
      assert.equal(met.error === null, expected.result !== null);
      const after = await sandbox.run(program.alive, at);
      assert.deepEqual([after.kind, after.result, after.message], ['ok', '2', null]);
    },
  });
  const cases = [
    meets('a file too many', program.files(101), {
      kind: 'artifact-limit',
      message: /100 files: 1 more .* Write fewer/,
      result: '7',
    }),
  ];
  if (program.flood !== null) {
    cases.push(meets('a flood', program.flood, { kind: 'output-limit', message: /1 MB .* Print less/, result: '7' }));
  }
  if (program.large !== null) {
    const expected = { kind: 'artifact-limit', message: /64 MB of files: 1 more .* smaller/, result: '7' };
    cases.push(meets('a file too large', program.large, expected));
  }
  if (program.fill !== null) {
    cases.push(
      meets('a full disk', program.fill, {
        kind: 'file-limit',
        message: /(?:256 MB|10000 files).* Delete/,
        result: null,
      }),
    );
  }
  const { forge } = program;
  if (forge !== null) {
    cases.push({
      promise: `${engine}: what code says of a limit it did not meet is only said`,
      check: async (sandbox, session) => {
        const forged = await sandbox.run(forge, { ...program.at, session });
        assert.deepEqual([forged.kind, forged.message], ['raised', null]);
      },
    });
  }
  return cases;
});
