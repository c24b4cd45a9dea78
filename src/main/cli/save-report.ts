import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { ReportFormat, ReportRequest } from '../../contracts/reports.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { UsageError } from './usage.ts';

const formats: Readonly<Record<string, ReportFormat>> = {
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.ipynb': 'notebook',
};

export interface SaveReport {
  readonly file: string;
  readonly tokens: boolean;
}

/** @throws UsageError for a file whose ending is none of a report. */
export function reportFormat(file: string): ReportFormat {
  const format = formats[extname(file).toLowerCase()];
  if (!format) throw new UsageError(`A report is an .html, .md or .ipynb file, not “${file}”.`);
  return format;
}

/** Writes a report on one run, or on all of a project. @returns the path of the file. */
export async function saveReport(
  workbench: Workbench,
  about: Pick<ReportRequest, 'projectId' | 'runId'>,
  { file, tokens }: SaveReport,
): Promise<string> {
  const format = reportFormat(file);
  const values = tokens ? 'tokens' : 'restored';
  const [run] = (await workbench.runs.list(about.projectId)).toReversed();
  const language = /\p{Script=Han}/u.test(run?.question ?? '') ? 'zh' : 'en';
  const { text } = await workbench.reports.write({ ...about, format, values, language });
  const path = resolve(file);
  await writeFile(path, text, { mode: 0o600 });
  return path;
}
