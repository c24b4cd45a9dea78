import type { RunView } from '../../contracts/app-views.ts';
import type { chartMethods } from '../../contracts/charts.ts';
import { CloisterError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { ReportRequest } from '../../contracts/reports.ts';
import type { Artifact } from '../../contracts/sandbox.ts';
import { fileName } from '../../core/results/file-name.ts';
import { toNotebook } from '../../core/results/notebook.ts';
import { toHtmlReport } from '../../core/results/report-html.ts';
import { toMarkdownReport } from '../../core/results/report-markdown.ts';
import type { ReportInput } from '../../core/results/run-record.ts';
import { systemClock } from '../system-random.ts';
import type { EngineFacts } from './engine-facts.ts';
import type { OpenProject, ProjectShelf } from './project-shelf.ts';
import type { RunDesk } from './run-desk.ts';
import { restoredRecord, tokenRecord } from './run-records.ts';

interface ReportWriterOptions {
  readonly shelf: ProjectShelf;
  readonly runs: RunDesk;
  readonly charts: Client<typeof chartMethods>;
  readonly artifact: (project: OpenProject, artifactId: string) => Promise<Artifact>;
  readonly engines: () => Promise<EngineFacts | null>;
  readonly appVersion: string;
}

/** Makes files of answered questions: reports and notebooks, with what they rest on. */
export class ReportWriter {
  readonly #options: ReportWriterOptions;

  constructor(options: ReportWriterOptions) {
    this.#options = options;
  }

  /** @throws CloisterError 'nothing-to-report' where no such question has been answered. */
  async write({ projectId, runId, format, values, language }: ReportRequest): Promise<{ name: string; text: string }> {
    const { shelf, runs, charts, artifact, engines, appVersion } = this.#options;
    const project = await shelf.guarded(projectId);
    const wanted = (run: RunView) => (runId === null ? run.status === 'answered' : run.id === runId);
    const restored = (await runs.list(projectId)).filter(wanted);
    if (restored.length === 0) {
      throw new CloisterError('nothing-to-report', 'There is no answered question to report on yet.');
    }
    const facts = await engines();
    const records =
      values === 'restored'
        ? await Promise.all(
            restored.map((run) => restoredRecord(run, { charts, artifact: (id) => artifact(project, id) })),
          )
        : (await runs.list(projectId, 'tokens')).filter(wanted).map((run, index) => tokenRecord(run, restored[index]!));
    const whole = runId === null;
    const title = whole && values === 'restored' ? project.name : records[0]!.question;
    const report: ReportInput = {
      title,
      // A report on one question is named by it: once is enough.
      runs: records,
      provenance: { madeAt: systemClock.now(), appVersion, engines: facts?.versions ?? [], values },
      language,
    };
    return { name: fileName(title, extensions[format]), text: textOf(format, report, facts) };
  }
}

const extensions = { html: 'html', markdown: 'md', notebook: 'ipynb' } as const;

function textOf(format: ReportRequest['format'], report: ReportInput, facts: EngineFacts | null): string {
  switch (format) {
    case 'html':
      return toHtmlReport(report);
    case 'markdown':
      return toMarkdownReport(report);
    case 'notebook':
      return toNotebook(report, facts?.library ?? null);
  }
}
