import { join } from 'node:path';
import { readSamples } from '../samples.ts';
import { answerRequest, ProjectNames } from './ask.ts';
import { type Command, Exit } from './command.ts';

const questionCount = 3;
const rowsShown = 6;

/** Three questions about a sample file full of personal data, answered without a key and without a network. */
export const demo: Command = async ({ paths, session }) => {
  const out = (text = '') => process.stdout.write(`${text}\n`);
  const [sample] = readSamples(paths.samples);
  if (!sample) throw new Error('The samples of the app are missing.');
  const { workbench } = await session();
  const projects = new ProjectNames(workbench);
  const path = join(paths.samples, sample.file);
  out(
    `Cloister demo: ${sample.file}, in a throw-away store whose key lives in memory only. Nothing is kept after this.`,
  );
  const [file] = await workbench.cabinet.import(await projects.id('demo'), path);
  if (!file) throw new Error('The sample file holds no table.');
  const guarded = file.classes.filter(
    ({ columnClass }) => !['category', 'number', 'date', 'boolean'].includes(columnClass),
  );
  out(`Read in the sandbox: ${file.profile.rowCount} rows × ${file.profile.columns.length} columns.`);
  out(`Guarded: ${guarded.map(({ name, columnClass }) => `${name} (${columnClass})`).join(', ')}`);
  let failed = false;
  for (const question of sample.questions.en.slice(0, questionCount)) {
    const startedAt = performance.now();
    const { answer, error, tables, egress } = await answerRequest(workbench, projects, {
      id: 'demo',
      question,
      files: [path],
      project: 'demo',
    });
    failed ||= error !== undefined;
    out(`\nYou asked   ${question}`);
    out(`Model saw   ${asked(egress[0]?.body)}`);
    out(
      `Answer      ${(error ?? answer).replaceAll('\n', '\n            ')}   (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
    );
    const [table] = tables;
    if (table && table.rows.length > 1) {
      for (const row of [table.columns, ...table.rows.slice(0, rowsShown)])
        out(`            ${row.map((cell) => String(cell ?? '–')).join('  ')}`);
      if (table.rows.length > rowsShown) out(`            … ${table.rows.length - rowsShown} more rows`);
    }
  }
  const ledger = await workbench.ledger.verify();
  out(
    `\nLeft this machine: ${ledger.sentCount === 0 ? 'nothing' : `${ledger.sentCount} requests`}. The built-in analyst answered, from ${ledger.recordCount} requests that hold tokens only.`,
  );
  out(ledger.verified ? 'Ledger: verified.' : `Ledger: ${ledger.problem}`);
  return failed || !ledger.verified ? Exit.failed : Exit.fine;
};

/** The question as the model received it. */
function asked(body: string | undefined): string {
  if (body === undefined) return '(nothing)';
  const request = JSON.parse(body) as { messages: { role: string; text?: string }[] };
  return request.messages.findLast((message) => message.role === 'user')?.text ?? '';
}
