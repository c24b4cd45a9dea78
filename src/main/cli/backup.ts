import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createBackUp, restoreBackUp } from '../transfer/back-up.ts';
import { type Command, Exit } from './command.ts';
import { readFilePassphrase } from './file-passphrase.ts';
import { say } from './json-lines.ts';
import { lastingSession } from './lasting-project.ts';
import { progressLine } from './progress-line.ts';
import { UsageError } from './usage.ts';

/** The whole store in one file under a passphrase, and back. */
export const backup: Command = async (context) => {
  const { values, positionals } = parseArgs({
    args: [...context.args],
    allowPositionals: true,
    options: {
      file: { type: 'string' },
      'file-passphrase-file': { type: 'string' },
      replace: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [verb, ...more] = positionals;
  if (!(verb === 'create' || verb === 'restore') || more.length > 0 || values.file === undefined)
    throw new UsageError('Say backup create --file F or backup restore --file F.');
  const { replace, json } = values;
  const path = resolve(values.file);
  if (verb === 'create') {
    const session = await lastingSession(context);
    const passphrase = await readFilePassphrase(values['file-passphrase-file'], 'out');
    using progress = progressLine('Writing the back-up');
    const { appVersion } = context.store;
    const written = await createBackUp(session, { path, passphrase }, { replace, appVersion, progress });
    await say(json, { created: true, file: path, ...written }, `The back-up is in ${path}.`);
    return Exit.fine;
  }
  if (context.storePassphrase === null)
    throw new UsageError('Say with --passphrase-file or CLOISTER_PASSPHRASE what is to open the restored store.');
  const filePassphrase = await readFilePassphrase(values['file-passphrase-file'], 'in');
  using progress = progressLine('Reading the back-up');
  const restored = await restoreBackUp(
    { path, passphrase: filePassphrase },
    {
      directory: context.lastingDirectory,
      passphrase: context.storePassphrase,
      replace,
      store: context.store,
      progress,
    },
  );
  const { movedTo } = restored;
  await say(
    json,
    { restored: true, store: context.lastingDirectory, ...restored },
    `Restored into ${context.lastingDirectory}.${movedTo === null ? '' : ` What was there is in ${movedTo}.`}`,
  );
  return Exit.fine;
};
