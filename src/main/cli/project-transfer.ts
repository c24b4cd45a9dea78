import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exportProject, importProject } from '../transfer/project-archive.ts';
import { type Command, Exit } from './command.ts';
import { readFilePassphrase } from './file-passphrase.ts';
import { say } from './json-lines.ts';
import { lastingSession, projectIdOf } from './lasting-project.ts';
import { progressLine } from './progress-line.ts';
import { UsageError } from './usage.ts';

const options = {
  project: { type: 'string' },
  file: { type: 'string' },
  'file-passphrase-file': { type: 'string' },
  replace: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** All of a project in one file under a passphrase. */
export const projectExport: Command = async (context) => {
  const { values } = parseArgs({ args: [...context.args], options });
  if (values.project === undefined || values.file === undefined)
    throw new UsageError('Say project export --project P --file F.');
  const session = await lastingSession(context);
  const projectId = await projectIdOf(session.workbench, values.project);
  const passphrase = await readFilePassphrase(values['file-passphrase-file'], 'out');
  using progress = progressLine('Exporting');
  const { replace } = values;
  const { appVersion } = context.store;
  const path = resolve(values.file);
  const written = await exportProject(session, projectId, { path, passphrase }, { replace, appVersion, progress });
  await say(
    values.json,
    { exported: true, project: values.project, projectId, file: path, ...written },
    `“${values.project}” was exported to ${path}. Your own files are not in it.`,
  );
  return Exit.fine;
};

export const projectImport: Command = async (context) => {
  const { values } = parseArgs({ args: [...context.args], options });
  if (values.file === undefined || values.project !== undefined) throw new UsageError('Say project import --file F.');
  const session = await lastingSession(context);
  const passphrase = await readFilePassphrase(values['file-passphrase-file'], 'in');
  using progress = progressLine('Importing');
  const imported = await importProject(session, { path: resolve(values.file), passphrase }, { progress });
  const files = await session.workbench.cabinet.list(imported.projectId);
  const missing = files.filter(({ problem }) => problem !== null).map(({ name }) => name);
  await say(
    values.json,
    { imported: true, ...imported, missingFiles: missing },
    `“${imported.name}” was imported.${missing.length > 0 ? ` These files do not lie where they lay: ${missing.join(', ')}.` : ''}`,
  );
  return Exit.fine;
};
