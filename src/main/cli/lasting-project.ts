import { CloisterError } from '../../contracts/errors.ts';
import type { AppSession } from '../app-session.ts';
import type { Workbench } from '../workbench/workbench.ts';
import type { CommandContext } from './command.ts';
import { UsageError } from './usage.ts';

/** The lasting store: what keys and purging are about. @throws UsageError without a passphrase. */
export async function lastingSession(context: CommandContext): Promise<AppSession> {
  if (context.storePassphrase === null) {
    throw new UsageError(
      'This is about the lasting store: give its passphrase with --passphrase-file or CLOISTER_PASSPHRASE.',
    );
  }
  return context.session();
}

/** A project by its name or id. @throws CloisterError 'no-such-project', 'ambiguous-project' when two have this name. */
export async function projectIdOf(workbench: Workbench, name: string): Promise<string> {
  const projects = await workbench.shelf.list();
  const found = projects.filter((project) => project.id === name);
  const named = found.length > 0 ? found : projects.filter((project) => project.name === name);
  if (named.length > 1) {
    throw new CloisterError(
      'ambiguous-project',
      `${named.length} projects are called “${name}”: give one’s id (vault status --json).`,
    );
  }
  if (!named[0]) throw new CloisterError('no-such-project', `There is no project “${name}”.`);
  return named[0].id;
}
