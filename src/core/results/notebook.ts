import type { ResultTable } from '../../contracts/sandbox.ts';
import { type CodeRecord, filesOf, type ReportInput, type RunRecord } from './run-record.ts';
import { safeSpec } from './safe-spec.ts';
import { tableToHtml } from './table-html.ts';
import { tableToTsv } from './table-text.ts';

/** The library that reads files inside the app, zipped, in base64: with it a notebook reads them in the same way. */
export type ReaderLibrary = string;

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const base64Line = 120;

/**
 * A Jupyter notebook (nbformat 4.5): the questions and answers as text, the code as cells that can be run again beside the
 * files, with the outputs that were there.
 */
export function toNotebook(report: ReportInput, library: ReaderLibrary | null): string {
  const cells: Json[] = [markdown(headOf(report)), code(preamble(report.runs, library), [])];
  for (const run of report.runs) {
    cells.push(markdown(`## ${oneLine(run.question)}${run.plans.map((plan) => `\n\n${plan}`).join('')}`));
    for (const step of run.code) cells.push(codeCell(step));
    if (run.answer !== '') cells.push(markdown(run.answer));
    if (run.problem !== null) cells.push(markdown(`*${oneLine(run.problem)}*`));
  }
  const python = report.provenance.engines.find(({ name }) => name === 'Python');
  const notebook = {
    cells: cells.map((cell, index) => ({ ...(cell as object), id: `cell-${index + 1}` })),
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python', file_extension: '.py', ...(python && { version: python.version }) },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function headOf({ title, runs, provenance }: ReportInput): string {
  const engines = provenance.engines.map(({ name, version }) => `${name} ${version}`).join(', ');
  const files = filesOf(runs).map(
    ({ file, sha256, rowCount }) => `- \`${file}\` · ${rowCount} rows · SHA-256 \`${sha256}\``,
  );
  return [
    `# ${oneLine(title)}`,
    `Made with Cloister ${provenance.appVersion}${engines === '' ? '' : ` (${engines})`} on ${new Date(provenance.madeAt).toISOString()}.`,
    ...(files.length === 0 ? [] : [`Put these files beside the notebook to run it again:\n\n${files.join('\n')}`]),
    ...(provenance.values === 'tokens'
      ? [
          'Names and other personal values are tokens such as `<PERSON_1>`; code that names them needs the real ones to run.',
        ]
      : []),
  ].join('\n\n');
}

/** Defines here what code finds in the app: `load`, `show`, `chart` and `files`. */
function preamble(runs: readonly RunRecord[], library: ReaderLibrary | null): string {
  const sql = runs.some((run) => run.code.some(({ language }) => language === 'sql'));
  const lines = [
    'import os',
    'import numpy as np',
    'import pandas as pd',
    'import matplotlib.pyplot as plt',
    'from IPython.display import display',
    '',
    'os.environ.setdefault("CLOISTER_DATA", os.getcwd())',
  ];
  if (library === null) lines.push('', 'load = pd.read_csv');
  else {
    lines.push(
      '# The reader of messy files that ran inside Cloister, so that they are read here in the same way.',
      'import base64, sys, tempfile',
      '_library = os.path.join(tempfile.mkdtemp(), "cloister.zip")',
      'with open(_library, "wb") as _file:',
      '    _file.write(base64.b64decode("""',
      ...(library.match(new RegExp(`.{1,${base64Line}}`, 'g')) ?? []),
      '"""))',
      'sys.path.insert(0, _library)',
      'from cloister import files, load',
    );
  }
  lines.push(
    '',
    'def show(table, name=None):',
    '    display(pd.DataFrame(table))',
    '',
    'def chart(spec):',
    '    def plain(part):',
    '        if isinstance(part, pd.DataFrame):',
    '            import json',
    '            return json.loads(part.to_json(orient="records", date_format="iso"))',
    '        if isinstance(part, dict):',
    '            return {key: plain(inner) for key, inner in part.items()}',
    '        return [plain(inner) for inner in part] if isinstance(part, (list, tuple)) else part',
    '    display({"application/vnd.vegalite.v5+json": plain(spec)}, raw=True)',
  );
  if (sql) {
    lines.push('', 'import duckdb');
    for (const { file } of filesOf(runs)) {
      const stem = file.replace(/\.[^.]*$/, '');
      lines.push(
        `duckdb.sql(${literal(`CREATE OR REPLACE VIEW "${stem.replaceAll('"', '""')}" AS FROM '${file.replaceAll("'", "''")}'`)})`,
      );
    }
  }
  return lines.join('\n');
}

function codeCell(step: CodeRecord): Json {
  if (step.by === 'counting') {
    return { cell_type: 'raw', metadata: { format: 'application/json' }, source: source(step.code) };
  }
  if (step.language === 'javascript') {
    return { cell_type: 'raw', metadata: { format: 'text/javascript' }, source: source(step.code) };
  }
  const text = step.language === 'sql' ? `duckdb.sql(${literal(step.code)}).df()` : step.code;
  return code(text, outputsOf(step));
}

function outputsOf(step: CodeRecord): Json[] {
  const outputs: Json[] = [];
  if (step.stdout !== '') outputs.push({ output_type: 'stream', name: 'stdout', text: source(step.stdout) });
  if (step.failure !== null) outputs.push({ output_type: 'stream', name: 'stderr', text: source(step.failure) });
  for (const table of step.tables) outputs.push(shown(tableBundle(table)));
  for (const { spec, svg } of step.charts) {
    outputs.push(
      shown({
        // A chart of an answer may load nothing in Jupyter either.
        'application/vnd.vegalite.v5+json': safeSpec(spec),
        ...(svg !== null && { 'image/svg+xml': source(svg) }),
      }),
    );
  }
  for (const { mime, base64, name } of step.images) outputs.push(shown({ [mime]: base64, 'text/plain': source(name) }));
  return outputs;
}

const shown = (data: { readonly [mime: string]: Json }): Json => ({ output_type: 'display_data', data, metadata: {} });

function tableBundle(table: ResultTable): { readonly [mime: string]: Json } {
  return { 'text/html': source(tableToHtml(table)), 'text/plain': source(tableToTsv(table)) };
}

const markdown = (text: string): Json => ({ cell_type: 'markdown', metadata: {}, source: source(text) });

const code = (text: string, outputs: readonly Json[]): Json => ({
  cell_type: 'code',
  execution_count: null,
  metadata: {},
  outputs,
  source: source(text),
});

/** Lines with their ends, as notebooks are stored so that versions of them can be compared. */
const source = (text: string): string[] => text.split(/(?<=\n)/);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A Python string literal; JSON's escapes are Python's. */
const literal = (text: string): string => JSON.stringify(text);
