import type { ResultTable } from '../../contracts/sandbox.ts';
import { answeredLine, codeName, type ReportWords, reportWords } from './report-words.ts';
import { type CodeRecord, filesOf, type ReportInput, type RunRecord } from './run-record.ts';
import { svgDataUrl } from './svg-data.ts';

const rowsShown = 200;

/** A report as Markdown that needs no other file: charts and pictures are inside it. */
export function toMarkdownReport({ title, runs, provenance, language }: ReportInput): string {
  const words = reportWords[language];
  const engines = provenance.engines.map(({ name, version }) => `${name} ${version}`).join(', ');
  const files = filesOf(runs).map(
    ({ file, sha256, rowCount }) => `- ${inline(file)} · ${words.rows(rowCount)} · SHA-256 \`${sha256}\``,
  );
  const parts = [
    `# ${inline(title)}`,
    ...runs.map((run) => runText(run, words)),
    '---',
    `## ${words.basis}`,
    `${words.madeWith(provenance.appVersion)} · ${new Date(provenance.madeAt).toISOString()}${engines === '' ? '' : ` · ${engines}`}`,
    ...(provenance.values === 'tokens' ? [words.tokens] : []),
    ...(files.length > 0 ? [files.join('\n')] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function runText(run: RunRecord, words: ReportWords): string {
  return [
    `## ${inline(run.question)}`,
    ...(run.answer === '' ? [] : [run.answer]),
    ...(run.unfound.length === 0 ? [] : [`> ${words.unfound(run.unfound)}`]),
    ...(run.problem === null ? [] : [`> ${inline(run.problem)}`]),
    ...run.code.flatMap((step) => madeOf(step, words)),
    ...run.plans.map((plan) => `**${words.plan}.** ${inline(plan)}`),
    ...run.code.map(
      (step) =>
        `<details><summary>${codeName(step, words)}</summary>\n\n${fenced(step.code, step.by === 'counting' ? 'json' : step.language)}\n\n</details>`,
    ),
    `*${answeredLine(run, words)}${run.contract === null ? '' : ` · ${words.levels[run.contract.level]}`}*`,
  ].join('\n\n');
}

function madeOf(step: CodeRecord, words: ReportWords): string[] {
  return [
    ...step.charts.map(({ svg }) => (svg === null ? `*${words.undrawn}*` : `![${words.chart}](${svgDataUrl(svg)})`)),
    ...step.images.map(({ name, mime, base64 }) => `![${inline(name)}](data:${mime};base64,${base64})`),
    ...step.tables.map((table) => tableText(table, words)),
    ...(step.stdout.trim() === '' ? [] : [`${words.printed}:\n\n${fenced(step.stdout.trimEnd(), '')}`]),
    ...step.heldBack.map((sentence) => `*${inline(sentence)}*`),
  ];
}

function tableText({ columns, rows, rowCount }: ResultTable, words: ReportWords): string {
  const cell = (value: unknown) => (value === null ? '' : inline(String(value)));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const shown = rows.slice(0, rowsShown);
  return [
    line(columns.map(({ name }) => cell(name))),
    line(columns.map(({ type }) => (type === 'integer' || type === 'number' ? '---:' : '---'))),
    ...shown.map((row) => line(row.map(cell))),
    ...(rowCount > shown.length ? ['', words.moreRows(rowCount - shown.length)] : []),
  ].join('\n');
}

/** Text from files and models as text: one line, and none of it is markup. */
const inline = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#]/g, (mark) => `\\${mark}`);

/** A fence longer than any in the text. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
