import assert from 'node:assert/strict';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { SandboxCase, SandboxUnderTest } from './sandbox.suite.ts';

type SmallLanguage = 'javascript' | 'sql';

/** The same few programs in each language. */
const programs = {
  javascript: {
    keep: 'var kept = 41',
    read: 'kept + 1',
    fileCount: "files['sales.csv'].trim().split('\\n').length - 1",
    endless: 'for (;;) {}',
    fail: 'nowhere',
    save: "save('result.csv', 'a,b\\n1,2\\n')",
    outside: 'typeof process + typeof fetch',
    answerOutside: "'undefinedundefined'",
  },
  sql: {
    keep: 'create table kept as select 41 as n',
    read: 'select n + 1 from kept',
    fileCount: 'select count(*) from sales',
    endless: 'with recursive loop(i) as (select 1 union all select i + 1 from loop) select count(*) from loop',
    fail: 'select nowhere from kept',
    save: "copy (select 1 as a, 2 as b) to '/out/result.csv'",
    outside:
      "select count(*) from duckdb_extensions() where loaded and extension_name in ('httpfs', 'json', 'parquet')",
    answerOutside: '0',
  },
} as const;

export const sales = 'id,region,amount\n1,South,3.5\n2,North,4.25\n3,South,1\n';

/** What every small engine promises, whatever its language. */
export function engineCases(language: SmallLanguage): readonly SandboxCase[] {
  const program = programs[language];
  const at = (session: string) => ({ session, language }) as const;
  return [
    {
      promise: `${language}: what a run makes is there for the next, and only in its own session`,
      check: async (sandbox, session) => {
        assert.equal((await sandbox.run(program.keep, at(session))).kind, 'ok');
        assert.equal((await sandbox.run(program.read, at(session))).result, '42');
        assert.equal((await sandbox.run(program.read, at(`${session} other`))).kind, 'raised');
      },
    },
    {
      promise: `${language}: an endless run ends at its limit; the next finds what was there before it`,
      check: async (sandbox, session) => {
        await sandbox.run(program.keep, at(session));
        const looped = await sandbox.run(program.endless, { ...at(session), timeoutMs: 700 });
        assert.equal(looped.kind, 'timed-out');
        assert.ok(['kept', 'restored'].includes(looped.state), looped.state);
        assert.equal((await sandbox.run(program.read, at(session))).result, '42');
      },
    },
    {
      promise: `${language}: stopping ends a run at once, and the session goes on`,
      check: async (sandbox, session) => {
        await sandbox.run(program.keep, at(session));
        const stopped = await sandbox.run(program.endless, {
          ...at(session),
          stopper: (stop) => void setTimeout(stop, 500),
        });
        assert.equal(stopped.kind, 'cancelled');
        assert.equal((await sandbox.run(program.read, at(session))).result, '42');
      },
    },
    {
      promise: `${language}: project files are read where they lie, a changed one anew`,
      check: async (sandbox, session) => {
        const path = await sandbox.hostFile('sales.csv', sales);
        const files = [{ name: 'sales.csv', path }];
        assert.equal((await sandbox.run(program.fileCount, { ...at(session), files })).result, '3');
        await sandbox.hostFile('sales.csv', `${sales}4,East,9\n`);
        assert.equal((await sandbox.run(program.fileCount, { ...at(session), files })).result, '4');
      },
    },
    {
      promise: `${language}: an error says what and where; the session goes on`,
      check: async (sandbox, session) => {
        await sandbox.run(program.keep, at(session));
        const failed = await sandbox.run(program.fail, at(session));
        assert.deepEqual([failed.kind, failed.state, failed.error?.line], ['raised', 'kept', 1]);
        assert.match(failed.error?.message ?? '', /nowhere/);
        assert.equal((await sandbox.run(program.read, at(session))).result, '42');
      },
    },
    {
      promise: `${language}: what is written to /out is handed out once`,
      check: async (sandbox, session) => {
        const saved = await sandbox.run(program.save, at(session));
        const [artifact] = saved.artifacts;
        assert.equal(artifact?.name, 'result.csv');
        assert.equal(Buffer.from(artifact?.base64 ?? '', 'base64').toString(), 'a,b\n1,2\n');
        await sandbox.run(program.keep, at(session));
        assert.deepEqual((await sandbox.run(program.read, at(session))).artifacts, []);
      },
    },
    {
      promise: `${language}: there is nothing outside`,
      check: async (sandbox, session) => {
        assert.equal((await sandbox.run(program.outside, at(session))).result, program.answerOutside);
      },
    },
  ];
}

export const javascriptCases: readonly SandboxCase[] = [
  {
    promise: 'a native loop that no flag can stop is killed, and the session is back as it was',
    check: async (sandbox, session) => {
      const language = 'javascript';
      await sandbox.run('let kept = [1]', { session, language });
      const hung = await sandbox.run('kept.push(2); /(a+)+$/.test("a".repeat(40) + "b")', {
        session,
        language,
        timeoutMs: 700,
      });
      assert.deepEqual([hung.kind, hung.state], ['timed-out', 'restored']);
      assert.equal((await sandbox.run('kept', { session, language })).result, '[ 1 ]');
    },
  },
  {
    promise: 'output comes while the code runs, a flood is cut, memory runs out without an end of the session',
    check: async (sandbox, session) => {
      const language = 'javascript';
      const flood = await sandbox.run('for (let i = 0; i < 1e5; i++) console.log("x".repeat(100)); "done"', {
        session,
        language,
      });
      assert.deepEqual([flood.kind, flood.result], ['output-limit', "'done'"]);
      assert.match(flood.stdout, /output cut/);
      const filled = await sandbox.run('const all = []; for (;;) all.push("abc".repeat(10000) + all.length)', {
        session,
        language,
      });
      assert.deepEqual([filled.kind, filled.state], ['out-of-memory', 'restored']);
      assert.equal((await sandbox.run('1 + 1', { session, language })).result, '2');
    },
  },
];

const query = async (
  sandbox: SandboxUnderTest,
  session: string,
  sql: string,
  files: { name: string; path: string }[],
) => {
  const ran = await sandbox.run(sql, { session, language: 'sql', files });
  assert.equal(ran.kind, 'ok', ran.error?.message);
  return ran;
};

export const sqlCases: readonly SandboxCase[] = [
  {
    promise: 'CSV, JSON and Parquet files are tables of their names, and are read by their paths',
    check: async (sandbox, session) => {
      const parquet = parquetWriteBuffer({
        columnData: [
          { name: 'region', data: ['South', 'North'], type: 'STRING' },
          { name: 'goal', data: [10, 20], type: 'INT32' },
        ],
      });
      const files = [
        { name: 'sales.csv', path: await sandbox.hostFile('sales.csv', sales) },
        { name: 'goals.parquet', path: await sandbox.hostFile('goals.parquet', new Uint8Array(parquet)) },
        {
          name: 'visits.json',
          path: await sandbox.hostFile(
            'visits.json',
            '[{"day":"2024-03-01","who":{"n":1}},{"day":"2024-03-02","x":2}]',
          ),
        },
      ];
      const joined = await query(
        sandbox,
        session,
        "select region, sum(amount) / any_value(goal) as share from sales join '/data/goals.parquet' using (region) group by 1 order by 1",
        files,
      );
      assert.deepEqual(joined.tables[0]?.rows, [
        ['North', 0.2125],
        ['South', 0.45],
      ]);
      const visits = await query(
        sandbox,
        session,
        "select max(day) as last, sum(x) as x from read_json('/data/visits.json')",
        files,
      );
      assert.deepEqual(visits.tables[0]?.rows, [['2024-03-02', 2]]);
      const listed = await query(sandbox, session, 'show tables', files);
      const names = listed.tables[0]?.rows.map(([name]) => name) ?? [];
      for (const name of ['sales', 'goals', 'visits']) assert.ok(names.includes(name), `${name} is no table`);
    },
  },
  {
    promise:
      'dates, times, spans, nested values and whole numbers of any size are read right; a parser’s error says what and where',
    check: async (sandbox, session) => {
      const ran = await query(
        sandbox,
        session,
        "select date '2024-02-03' d, timestamp '2024-02-03 04:05:06' t, interval 2 day i, 1.5::decimal(9,2) n, 9007199254740993 big, [1, 2] l, {'k': 1} s, null x",
        [],
      );
      assert.deepEqual(ran.tables[0]?.rows, [
        ['2024-02-03', '2024-02-03T04:05:06', '2 days', 1.5, '9007199254740993', '[1,2]', '{"k":1}', null],
      ]);
      const wrong = await sandbox.run('select 1;\n\nselec 2', { session, language: 'sql' });
      assert.deepEqual([wrong.error?.type, wrong.error?.line], ['ParserError', 3]);
      assert.match(wrong.error?.message ?? '', /^syntax error at or near "selec"$/);
    },
  },
  {
    promise: 'foreign encodings, separators and decimal commas are read as what they are',
    check: async (sandbox, session) => {
      const text = 'Stadt;Umsatz\nKöln;1.234,5\nLübeck;10,25\n';
      const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
      const files = [{ name: 'städte.csv', path: await sandbox.hostFile('stadte.csv', bytes) }];
      const ran = await query(sandbox, session, 'select Stadt, Umsatz from "städte" order by 2', files);
      assert.equal(ran.tables[0]?.rows[0]?.[0], 'Lübeck');
    },
  },
  {
    promise: 'a token in a constant stands for its original, and cannot end the constant',
    check: async (sandbox, session) => {
      const tokens = { '<PERSON_1>': "O'Hara'; drop table kept; --" };
      await sandbox.run('create table kept as select 1 as n', { session, language: 'sql' });
      const ran = await sandbox.run("select length('<PERSON_1>'), '<PERSON_1>' like 'O''%'", {
        session,
        language: 'sql',
        tokens,
      });
      assert.deepEqual(ran.tables[0]?.rows, [[28, true]]);
      assert.equal((await sandbox.run('select n from kept', { session, language: 'sql' })).result, '1');
    },
  },
  {
    promise: 'extensions, other files, other databases and the configuration are closed',
    check: async (sandbox, session) => {
      for (const attempt of [
        'load httpfs',
        "select * from 'https://example.org/a.csv'",
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/data/../etc/passwd')",
        "copy (select 1) to '/data/x.csv'",
        "copy (select 1) to '/tmp/x.csv'",
        "attach '/etc/x.db'",
        'set enable_external_access = true',
        "set allowed_directories = ['/']",
        'reset lock_configuration',
      ]) {
        const ran = await sandbox.run(attempt, { session, language: 'sql', timeoutMs: 5_000 });
        assert.equal(ran.kind, 'raised', attempt);
      }
      assert.equal((await sandbox.run('select 1', { session, language: 'sql' })).result, '1');
    },
  },
];

export const pairedCases: readonly SandboxCase[] = [
  {
    promise: 'a table goes from SQL to Python to JavaScript and back through /data',
    check: async (sandbox, session) => {
      const files = [{ name: 'sales.csv', path: await sandbox.hostFile('sales.csv', sales) }];
      const run = async (language: 'sql' | 'python' | 'javascript', source: string) => {
        const ran = await sandbox.run(source, { session, language, files });
        assert.equal(ran.kind, 'ok', ran.error?.message);
        return ran.result;
      };
      await run('sql', "copy (select region, sum(amount) as total from sales group by 1) to '/out/totals.csv'");
      assert.equal(
        await run(
          'python',
          "import pandas as pd\nt = pd.read_csv('/data/totals.csv')\nt['twice'] = t.total * 2\nt.to_csv('twice.csv', index=False)\nfloat(t.twice.sum())",
        ),
        '17.5',
      );
      assert.equal(
        await run(
          'javascript',
          "const rows = files['twice.csv'].trim().split('\\n').slice(1); save('rows.json', JSON.stringify(rows.map((r) => ({ region: r.split(',')[0] })))); rows.length",
        ),
        '2',
      );
      assert.equal(await run('sql', 'select count(distinct region) from rows'), '2');
    },
  },
  {
    promise: 'a result that is too large is an error that says so, and the session goes on',
    check: async (sandbox, session) => {
      const at = { session, language: 'sql', engine: 'duckdb' } as const;
      await sandbox.run('create table kept as select 5 as x', at);
      const huge = await sandbox.run("select repeat('x', 40000000)", at);
      assert.deepEqual([huge.kind, huge.error?.type, huge.state], ['raised', 'ResultTooLargeError', 'kept']);
      assert.equal((await sandbox.run('select x from kept', at)).result, '5');
    },
  },
  {
    promise: 'files of an earlier run stay, and a stopped run leaves the one after it alone',
    check: async (sandbox, session) => {
      const files = [{ name: 'sales.csv', path: await sandbox.hostFile('sales.csv', sales) }];
      const at = { session, language: 'sql', engine: 'duckdb' } as const;
      await sandbox.run('select 1', { ...at, files });
      const stopped = await sandbox.run('select count(*) from range(100000000000)', { ...at, timeoutMs: 500 });
      assert.deepEqual([stopped.kind, stopped.state], ['timed-out', 'kept']);
      const next = await sandbox.run('select count(*) from range(30000000) a, (select count(*) n from sales)', at);
      assert.equal(next.kind, 'ok', next.message ?? next.error?.message);
    },
  },
];
