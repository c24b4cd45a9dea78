import { parseArgs } from 'node:util';
import { type Command, Exit } from './command.ts';
import { writeLine } from './json-lines.ts';
import { lastingSession, projectIdOf } from './lasting-project.ts';
import { reportFormat, saveReport } from './save-report.ts';
import { UsageError } from './usage.ts';

export const report: Command = async (context) => {
  const { values } = parseArgs({
    args: [...context.args],
    options: {
      project: { type: 'string' },
      save: { type: 'string' },
      tokens: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { project, save: file, tokens } = values;
  if (project === undefined || file === undefined) throw new UsageError('Say report --project P --save FILE.');
  reportFormat(file);
  const { workbench } = await lastingSession(context);
  const projectId = await projectIdOf(workbench, project);
  const path = await saveReport(workbench, { projectId, runId: null }, { file, tokens });
  if (values.json) await writeLine({ report: path, values: tokens ? 'tokens' : 'restored' });
  else process.stdout.write(`Report: ${path}\n`);
  return Exit.fine;
};
