import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { FileView } from '../../contracts/app-views.ts';
import { CloisterError } from '../../contracts/errors.ts';
import { questionsAgain } from '../../core/results/questions-again.ts';
import { answerQuestion } from './ask.ts';
import { type Command, Exit } from './command.ts';
import { writeLine } from './json-lines.ts';
import { lastingSession, projectIdOf } from './lasting-project.ts';
import { UsageError } from './usage.ts';

/** The questions of a project again, over next month's file in the place of this month's. */
export const rerun: Command = async (context) => {
  const { values } = parseArgs({
    args: [...context.args],
    options: {
      project: { type: 'string' },
      file: { type: 'string' },
      replaces: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.project === undefined || values.file === undefined) {
    throw new UsageError('Say rerun --project P --file NEW, with --replaces NAME where the project has several files.');
  }
  const { workbench } = await lastingSession(context);
  const projectId = await projectIdOf(workbench, values.project);
  const questions = questionsAgain(await workbench.runs.list(projectId));
  if (questions.length === 0) {
    throw new CloisterError('nothing-to-run-again', 'No question has been answered in this project yet.');
  }
  const before = replacedFile(await workbench.cabinet.list(projectId), values.replaces);
  const { missingColumns } = await workbench.cabinet.replace(projectId, before.id, resolve(values.file));
  if (missingColumns.length > 0) {
    process.stderr.write(`“${before.name}” no longer has these columns: ${missingColumns.join(', ')}\n`);
  }
  let failed = false;
  for (const [index, question] of questions.entries()) {
    const answer = await answerQuestion(workbench, projectId, { id: index + 1, question });
    failed ||= answer.error !== undefined;
    if (values.json) await writeLine({ question, ...answer });
    else process.stdout.write(`${index > 0 ? '\n' : ''}${question}\n${answer.error ?? answer.answer}\n`);
  }
  return failed ? Exit.failed : Exit.fine;
};

function replacedFile(files: readonly FileView[], name: string | undefined): FileView {
  const [file, ...more] = name === undefined ? files : files.filter((candidate) => candidate.name === name);
  if (file && more.length === 0) return file;
  if (!file && name !== undefined) throw new UsageError(`The project has no file “${name}”.`);
  if (!file) throw new CloisterError('no-such-file', 'The project has no file to replace.');
  throw new UsageError(
    `Say with --replaces which one is replaced: ${files.map((candidate) => candidate.name).join(', ')}.`,
  );
}
