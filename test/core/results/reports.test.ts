import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { fileName } from '../../../src/core/results/file-name.ts';
import { toNotebook } from '../../../src/core/results/notebook.ts';
import { toHtmlReport } from '../../../src/core/results/report-html.ts';
import { toMarkdownReport } from '../../../src/core/results/report-markdown.ts';
import { record, report } from './record.ts';

/** Jupyter's own, from the package nbformat (BSD-3-Clause). */
const nbformat = z.fromJSONSchema(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/nbformat/nbformat.v4.5.schema.json'), 'utf8')),
);

it('a notebook is one by Jupyter’s own schema, with every piece of code and every output in it', () => {
  const notebook = JSON.parse(toNotebook(report, 'UEsDBAo='));
  expect(nbformat.safeParse(notebook).error).toBeUndefined();
  expect(nbformat.safeParse({ ...notebook, cells: [{ cell_type: 'code' }] }).success).toBe(false);
  const ids = notebook.cells.map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const code = notebook.cells.filter(({ cell_type }: { cell_type: string }) => cell_type === 'code');
  const [, python, sql] = code.map(({ source }: { source: string[] }) => source.join(''));
  expect(python).toBe(report.runs[0]!.code[0]!.code);
  expect(sql).toContain(`duckdb.sql("select count(*) from claims where note = '\\"'").df()`);
  const kinds = code[1].outputs.flatMap((output: { data?: object }) => Object.keys(output.data ?? {}));
  expect(kinds).toEqual(
    expect.arrayContaining(['text/html', 'application/vnd.vegalite.v5+json', 'image/svg+xml', 'image/png']),
  );
});

it('a page loads nothing and runs nothing, whatever stands in answers, results and charts', () => {
  const html = toHtmlReport(report);
  expect(html).toContain(
    `content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
  );
  expect(html).not.toMatch(/<script/i);
  expect(html).toContain('&lt;script&gt;alert(1)');
  // Charts and pictures stand in images, where script in an SVG is dead.
  const sources = [...html.matchAll(/src="([^"]{0,30})/g)].map(([, source]) => source);
  expect(sources).toHaveLength(2);
  for (const source of sources) expect(source).toMatch(/^data:image\//);
  expect(html).not.toMatch(/(?:src|href)="(?!data:)/);
});

/** What a cell, a column's name, a file's name, an error or an answer may be in the hands of somebody who means harm. */
const hostile = [
  '<script>alert(1)</script>',
  '</title></style></pre></table><script src=//evil.example></script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '" style="position:fixed;background:url(https://evil.example/x)',
  '[click](javascript:alert(1))',
  '![x](https://evil.example/pixel.png)',
  '<a href="javascript:alert(1)">x</a>',
  '<svg onload=alert(1)><foreignObject><iframe src="https://evil.example"></iframe></foreignObject></svg>',
  '<style>body{background:url(https://evil.example)}</style>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example/"><link rel=stylesheet href=//evil.example>',
  '&lt;script&gt; &#60;script&#62; \u0000<\u2028script>',
  ']]><!--<script>',
];
const allowedTags =
  'html head meta title style body header h1 h2 h3 p time article b strong em code pre blockquote ol ul li div table caption thead tbody tfoot tr th td figure img details summary footer'.split(
    ' ',
  );

it.each(hostile)('%j is text wherever it stands in a page: no tag, attribute or address comes of it', (text) => {
  const [run] = report.runs;
  const [step] = run!.code;
  const table = { ...step!.tables[0]!, name: text, columns: [{ name: text, type: 'string' as const }], rows: [[text]] };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><text>${text}</text></svg>`;
  const html = toHtmlReport({
    ...report,
    title: text,
    runs: [
      {
        ...run!,
        question: text,
        model: text,
        plans: [text],
        answer: `${text}\n\n# ${text}\n\n- ${text}\n\n> ${text}\n\n**${text}** *${text}* \`${text}\`\n\n| ${text} |\n| --- |\n| ${text} |`,
        problem: text,
        unfound: [text],
        files: [{ file: text, sha256: 'ab'.repeat(32), rowCount: 1 }],
        code: [
          {
            ...step!,
            code: text,
            stdout: text,
            heldBack: [text],
            tables: [table],
            charts: [{ spec: {}, svg }],
            images: [{ name: text, mime: text, base64: 'iVBORw0KGgo=' }],
          },
        ],
      },
    ],
    provenance: { ...report.provenance, appVersion: text, engines: [{ name: text, version: text }] },
  });
  const markup = html.replace(/<style>[^<]*<\/style>/, '<style></style>').replace('<!doctype html>', '');
  const tags = [...markup.matchAll(/<(\/?)([^\s>/]*)((?:[^>"']|"[^"]*")*)>/g)];
  expect(tags.length).toBe(markup.split('<').length - 1);
  for (const [whole, , name, attributes] of tags) {
    expect(allowedTags, whole).toContain(name);
    const names = [...attributes!.replace(/"[^"]*"/g, '""').matchAll(/[^\s=]+(?==)/g)].map(([word]) => word);
    for (const word of names)
      expect([
        'lang',
        'charset',
        'http-equiv',
        'content',
        'name',
        'class',
        'datetime',
        'alt',
        'src',
        'start',
        'colspan',
      ]).toContain(word);
    if (name === 'img') expect(attributes).toMatch(/ src="data:/);
    if (name === 'meta') expect(whole).not.toContain('evil');
  }
  // The policy stands before anything of a file's, and allows no script, frame, form or address.
  const policyAt = html.indexOf('Content-Security-Policy');
  expect(policyAt).toBeGreaterThan(0);
  expect(policyAt).toBeLessThan(html.indexOf('<title>'));
  expect(html).toContain(
    `content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
  );
});

it.each([
  ['HTML', toHtmlReport],
  ['Markdown', toMarkdownReport],
])('%s says what it rests on: files by hash, engines, plan, code, contract, and what was not found', (_name, make) => {
  const text = make(report);
  for (const part of [
    'ab'.repeat(32),
    '12,480 rows',
    'Python 3.15.0',
    'Sum amount by region',
    'gpt-5.1',
    '3,200 tokens',
  ])
    expect(text).toContain(part);
  expect(text).toContain('Not found in the results: 42 %');
  expect(text).toContain('Rows with tokens');
  expect(text).toMatch(/and 3 more rows/);
  expect(make({ ...report, language: 'zh' })).toContain('结果中找不到：42 %');
});

it('in Markdown, text of files is no markup and code cannot end its fence', () => {
  const fence = '```';
  const [run] = report.runs;
  const text = toMarkdownReport({
    ...report,
    runs: [{ ...run!, code: [{ ...run!.code[0]!, code: `x = """\n${fence}\n# not a heading\n"""` }] }],
  });
  expect(text).toContain('| South & \\<East\\> | 1610874.82 |');
  expect(text).toContain('last \\| day');
  expect(text).toContain('````python\n');
});

it.each([
  ['Which region?', 'csv', 'Which region.csv'],
  ['a/b\\c:d*e?"f"<g>|h', 'csv', 'a b c d e f g h.csv'],
  ['../../etc/passwd', 'md', 'etc passwd.md'],
  ['invoice\u202Efdp.exe', 'png', 'invoice fdp.exe.png'],
  ['CON', 'csv', 'Result CON.csv'],
  [' . ', 'svg', 'Result.svg'],
  ['哪个地区的理赔最多？', 'xlsx', '哪个地区的理赔最多？.xlsx'],
  ['x'.repeat(500), 'csv', `${'x'.repeat(80)}.csv`],
])('a file named by %j', (words, extension, expected) => {
  expect(fileName(words, extension)).toBe(expected);
});

it('a step that Cloister counted by itself is called that, and is no code for an interpreter', () => {
  const plan = '{"by":["region"]}';
  const counted = { ...record.code[0]!, by: 'counting' as const, code: plan };
  const own = { ...report, runs: [{ ...record, code: [counted] }] };
  expect(toHtmlReport(own)).toContain('<summary>Counted by Cloister</summary>');
  expect(toMarkdownReport({ ...own, language: 'zh' })).toContain('<summary>由 Cloister 统计</summary>');
  const notebook = JSON.parse(toNotebook(own, 'UEsDBAo='));
  expect(nbformat.safeParse(notebook).error).toBeUndefined();
  const [cell] = notebook.cells.filter(({ source }: { source: string[] }) => source.join('') === plan);
  expect(cell).toMatchObject({ cell_type: 'raw' });
});
