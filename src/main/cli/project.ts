import type { Command } from './command.ts';
import { projectPurge } from './project-purge.ts';
import { projectExport, projectImport } from './project-transfer.ts';
import { UsageError } from './usage.ts';

const verbs: Readonly<Record<string, Command>> = {
  purge: projectPurge,
  export: projectExport,
  import: projectImport,
};

export const project: Command = async (context) => {
  const [verb = '', ...args] = context.args;
  const command = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!command) throw new UsageError('Say project purge, export or import.');
  return command({ ...context, args });
};
