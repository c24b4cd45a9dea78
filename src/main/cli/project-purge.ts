import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { app } from 'electron';
import { CloisterError, messageOf } from '../../contracts/errors.ts';
import { purge } from '../purge/purge.ts';
import { type Command, Exit } from './command.ts';
import { writeLine } from './json-lines.ts';
import { lastingSession, projectIdOf } from './lasting-project.ts';
import { UsageError } from './usage.ts';

/** Every trace of a person, or of a project, with a report. */
export const projectPurge: Command = async (context) => {
  const { values } = parseArgs({
    args: [...context.args],
    options: {
      project: { type: 'string' },
      person: { type: 'string', multiple: true, default: [] },
      name: { type: 'string', multiple: true, default: [] },
      file: { type: 'string' },
      report: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.project === undefined || values.report === undefined) {
    throw new UsageError(
      'Say project purge --project P --report FILE, with --person TOKEN or --name NAME for a person, --file F for a file.',
    );
  }
  const isPerson = values.person.length + values.name.length > 0;
  if (isPerson && values.file !== undefined) throw new UsageError('Give a person or a file, not both.');
  const session = await lastingSession(context);
  const path = resolve(values.report);
  if (path.startsWith(resolve(session.directory) + sep))
    throw new UsageError('The report must not lie in the folder that is purged.');
  const { workbench } = session;
  const projectId = await projectIdOf(workbench, values.project);
  // The file is made first: nothing is removed that could not be reported.
  const file = openReport(path);
  const { pythonEngine } = context.paths;
  const report = await purge({
    workbench,
    projectId,
    person: isPerson ? { tokens: values.person.map(asToken), names: values.name } : null,
    file: values.file ?? null,
    appVersion: app.getVersion(),
    userData: session.directory,
    images: pythonEngine && join(dirname(pythonEngine), 'kernel-images'),
  });
  writeSync(file, `${JSON.stringify(report, null, 2)}\n`);
  fsyncSync(file);
  closeSync(file);
  const isGone = report.searched.every(({ after }) => after === 0);
  const counts = Object.groupBy(report.removed, ({ what }) => what);
  const removed = Object.fromEntries(Object.entries(counts).map(([what, items]) => [what, items.length]));
  if (values.json) {
    const { id, keyVersion, ledger, notTouched, searched, backUps } = report;
    await writeLine({ purged: isGone, report: path, id, removed, searched, notTouched, backUps, keyVersion, ledger });
  } else {
    const list = Object.entries(removed).map(([what, count]) => `${count} × ${what}`);
    process.stdout.write(
      `${isGone ? 'Purged' : 'Not all of it is gone'}: ${list.join(', ') || 'nothing was there'}. Report: ${path}\n`,
    );
  }
  return isGone ? Exit.fine : Exit.failed;
};

function openReport(path: string): number {
  try {
    return openSync(path, 'w', 0o600);
  } catch (cause) {
    throw new CloisterError(
      'file-not-written',
      `The report cannot be written to ${path}: ${messageOf(cause)}. Nothing was removed.`,
      { cause },
    );
  }
}

/** `PERSON_1` will do where a shell would take `<` for something else. */
const asToken = (text: string): string => (text.startsWith('<') ? text : `<${text}>`);
