import { type Block, type Inline, parseMarkdown } from './markdown.ts';
import { reportStyle } from './report-style.ts';
import { answeredLine, codeName, type ReportWords, reportWords } from './report-words.ts';
import { type CodeRecord, filesOf, type ReportInput, type RunRecord } from './run-record.ts';
import { svgDataUrl } from './svg-data.ts';
import { escapeHtml, tableToHtml } from './table-html.ts';

/** Nothing is loaded and nothing runs: pictures are inside, and answers and results may come from hostile files. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A report as one HTML page that needs nothing else, prints well and opens without a network. */
export function toHtmlReport({ title, runs, provenance, language }: ReportInput): string {
  const words = reportWords[language];
  const engines = provenance.engines.map(({ name, version }) => `${name} ${version}`).join(' · ');
  const files = filesOf(runs).map(
    ({ file, sha256, rowCount }) =>
      `<tr><td>${escapeHtml(file)}</td><td class="number">${escapeHtml(words.rows(rowCount))}</td><td><code>${sha256}</code></td></tr>`,
  );
  const madeAt = new Date(provenance.madeAt);
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1><p class="quiet">${escapeHtml(words.madeWith(provenance.appVersion))} · <time datetime="${madeAt.toISOString()}">${madeAt.toISOString().slice(0, 16).replace('T', ' ')} UTC</time></p></header>
${runs.map((run) => runHtml(run, words)).join('\n')}
<footer><h2>${words.basis}</h2>${provenance.values === 'tokens' ? `<p>${escapeHtml(words.tokens)}</p>` : ''}<p class="quiet">${escapeHtml(engines)}</p>${files.length === 0 ? '' : `<div class="scroll"><table><thead><tr><th>${words.files}</th><th></th><th>SHA-256</th></tr></thead><tbody>${files.join('')}</tbody></table></div>`}</footer>
</body>
</html>
`;
}

function runHtml(run: RunRecord, words: ReportWords): string {
  const parts = [
    `<h2>${escapeHtml(run.question)}</h2>`,
    ...parseMarkdown(run.answer).map(blockHtml),
    ...(run.unfound.length === 0 ? [] : [`<p class="warn">${escapeHtml(words.unfound(run.unfound))}</p>`]),
    ...(run.problem === null ? [] : [`<p class="warn">${escapeHtml(run.problem)}</p>`]),
    ...run.code.flatMap((step) => madeOf(step, words)),
    ...run.plans.map((plan) => `<p class="quiet"><b>${words.plan}</b> ${escapeHtml(plan)}</p>`),
    ...run.code.map(
      (step) => `<details><summary>${codeName(step, words)}</summary><pre>${escapeHtml(step.code)}</pre></details>`,
    ),
    `<p class="quiet">${escapeHtml(answeredLine(run, words))}${run.contract === null ? '' : ` · ${escapeHtml(words.contract)}: ${escapeHtml(words.levels[run.contract.level])}`}</p>`,
  ];
  return `<article>${parts.join('\n')}</article>`;
}

function madeOf(step: CodeRecord, words: ReportWords): string[] {
  return [
    ...step.charts.map(({ svg }) =>
      svg === null
        ? `<p class="quiet">${words.undrawn}</p>`
        : `<figure><img alt="${words.chart}" src="${svgDataUrl(svg)}"></figure>`,
    ),
    ...step.images.map(
      ({ name, mime, base64 }) =>
        `<figure><img alt="${escapeHtml(name)}" src="data:${escapeHtml(mime)};base64,${base64}"></figure>`,
    ),
    ...step.tables.map((table) => `<div class="scroll">${tableToHtml(table, words.moreRows)}</div>`),
    ...(step.stdout.trim() === '' ? [] : [`<pre>${escapeHtml(step.stdout.trimEnd())}</pre>`]),
    ...step.heldBack.map((sentence) => `<p class="quiet">${escapeHtml(sentence)}</p>`),
  ];
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${inlineHtml(block.inlines)}</p>`;
    case 'heading':
      return `<h3>${inlineHtml(block.inlines)}</h3>`;
    case 'quote':
      return `<blockquote>${inlineHtml(block.inlines)}</blockquote>`;
    case 'code':
      return `<pre>${escapeHtml(block.text)}</pre>`;
    case 'list': {
      const items = block.items
        .map(({ inlines, depth }) => `<li class="depth-${depth}">${inlineHtml(inlines)}</li>`)
        .join('');
      return block.ordered ? `<ol start="${block.start}">${items}</ol>` : `<ul>${items}</ul>`;
    }
    case 'table': {
      const row = (cells: readonly Inline[][], tag: 'th' | 'td') =>
        `<tr>${cells.map((cell) => `<${tag}>${inlineHtml(cell)}</${tag}>`).join('')}</tr>`;
      const body = block.rows.map((cells) => row(cells, 'td')).join('');
      return `<div class="scroll"><table><thead>${row(block.head, 'th')}</thead><tbody>${body}</tbody></table></div>`;
    }
  }
}

const tags = { text: null, strong: 'strong', emphasis: 'em', code: 'code' } as const;

function inlineHtml(inlines: readonly Inline[]): string {
  return inlines
    .map(({ kind, text }) => {
      const tag = tags[kind];
      return tag === null ? escapeHtml(text) : `<${tag}>${escapeHtml(text)}</${tag}>`;
    })
    .join('');
}
