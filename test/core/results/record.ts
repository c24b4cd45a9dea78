import type { ReportInput, RunRecord } from '../../../src/core/results/run-record.ts';

export const record: RunRecord = {
  question: 'Which region claims most?\nAnd </h2><script>alert(1)</script>?',
  askedAt: 0,
  model: 'gpt-5.1',
  plans: ['Sum amount by region.'],
  code: [
    {
      language: 'python',
      by: 'code',
      code: 'claims = load("claims.csv")\nclaims.groupby("region")["amount"].sum()',
      stdout: 'done\n',
      failure: null,
      tables: [
        {
          name: 'by region',
          columns: [
            { name: 'region', type: 'string' },
            { name: 'amount', type: 'number' },
            { name: 'last | day', type: 'date' },
          ],
          rows: [
            ['South & <East>', 1_610_874.82, '2025-05-03T00:00:00'],
            ['=1+1', -3, null],
          ],
          rowCount: 5,
          truncated: true,
        },
      ],
      charts: [
        { spec: { mark: 'bar' }, svg: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(2)</script></svg>' },
        { spec: { mark: 'line' }, svg: null },
      ],
      images: [{ name: 'box.png', mime: 'image/png', base64: 'iVBORw0KGgo=' }],
      heldBack: [],
    },
    {
      language: 'sql',
      by: 'code',
      code: "select count(*) from claims where note = '\"'",
      stdout: '',
      failure: null,
      tables: [],
      charts: [],
      images: [],
      heldBack: [],
    },
    {
      language: 'javascript',
      by: 'code',
      code: 'files["claims.csv"].length',
      stdout: '',
      failure: 'Error: broken',
      tables: [],
      charts: [],
      images: [],
      heldBack: ['3 columns hidden'],
    },
  ],
  answer: '**South & <East>** leads with 1,610,875.\n\n- of all: 42 %\n\n| a | b |\n| --- | --- |\n| 1 | 2 |',
  problem: null,
  unfound: ['42 %'],
  contract: { level: 'masked', k: 5 },
  files: [{ file: 'claims.csv', sha256: 'ab'.repeat(32), rowCount: 12_480 }],
  spending: { turns: 2, inputTokens: 3_000, outputTokens: 200, estimated: false, durationMs: 900, cost: 0.0123 },
};

export const report: ReportInput = {
  title: 'Q3 claims',
  runs: [record, { ...record, question: '哪个地区最高？', code: [] }],
  provenance: {
    madeAt: Date.UTC(2026, 10, 22),
    appVersion: '0.1.0',
    engines: [{ name: 'Python', version: '3.15.0' }],
    values: 'restored',
  },
  language: 'en',
};
