import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CloisterError } from '../../contracts/errors.ts';
import { OnConflict } from '../../contracts/vault-transfer.ts';
import type { AppSession } from '../app-session.ts';
import { ReportKey } from '../purge/report-key.ts';
import { verifyReport } from '../purge/verify-report.ts';
import { exportVault, importVault } from '../workbench/vault-files.ts';
import { type Command, type CommandContext, Exit } from './command.ts';
import { readFilePassphrase } from './file-passphrase.ts';
import { say } from './json-lines.ts';
import { lastingSession, projectIdOf } from './lasting-project.ts';
import { readSecret } from './secret-input.ts';
import { UsageError } from './usage.ts';

const newPassphrase = { variable: 'CLOISTER_NEW_PASSPHRASE', option: '--new-passphrase-file' } as const;

export const vault: Command = async (context) => {
  const { values, positionals } = parseArgs({
    args: [...context.args],
    allowPositionals: true,
    options: {
      project: { type: 'string' },
      file: { type: 'string' },
      name: { type: 'string' },
      json: { type: 'boolean', default: false },
      replace: { type: 'boolean', default: false },
      create: { type: 'boolean', default: false },
      'on-conflict': { type: 'string', default: 'refuse' },
      'file-passphrase-file': { type: 'string' },
      'new-passphrase-file': { type: 'string' },
    },
  });
  const [verb, ...more] = positionals;
  const answer = (given: object, words: string): Promise<void> => say(values.json, given, words);
  if (verb === 'verify-report') {
    const [file, ...rest] = more;
    if (file === undefined || rest.length > 0) throw new UsageError('Say vault verify-report FILE.');
    const session = context.storePassphrase === null ? null : await context.session();
    const outcome = await verifyReport(resolve(file), session, values.name);
    await answer(outcome, [...outcome.checks.map(({ ok, what }) => `${ok ? 'ok    ' : 'FAILED'} ${what}`)].join('\n'));
    return outcome.verified ? Exit.fine : Exit.failed;
  }
  if (more.length > 0) throw new UsageError('Say vault export, import, rotate, passphrase, status or verify-report.');
  switch (verb) {
    case 'status': {
      const status = await vaultStatus(await lastingSession(context), values.project);
      await answer(
        status,
        `key kept by ${status.keptBy}, master key ${status.masterKeyId}\nreports are signed with ${status.reportKey}\n${status.projects
          .map(
            (project) =>
              `${project.name}: ${project.entries} entries, key version ${project.keyVersion}${project.rotating ? ', rotation to be ended' : ''}`,
          )
          .join('\n')}`,
      );
      return Exit.fine;
    }
    case 'export': {
      const path = required(values.file, '--file');
      const { workbench } = await lastingSession(context);
      const projectId = await projectIdOf(workbench, required(values.project, '--project'));
      const passphrase = await readFilePassphrase(values['file-passphrase-file'], 'out');
      const done = await exportVault(workbench, {
        projectId,
        path: resolve(path),
        passphrase,
        replace: values.replace,
      });
      await answer({ file: resolve(path), ...done }, `${done.entries} entries written to ${resolve(path)}.`);
      return Exit.fine;
    }
    case 'import': {
      const onConflict = OnConflict.safeParse(values['on-conflict']);
      if (!onConflict.success) throw new UsageError('--on-conflict is refuse or renumber.');
      const path = resolve(required(values.file, '--file'));
      const { workbench } = await lastingSession(context);
      const passphrase = await readFilePassphrase(values['file-passphrase-file'], 'in');
      const name = required(values.project, '--project');
      const known = (await workbench.shelf.list()).some((project) => project.name === name || project.id === name);
      if (!known && !values.create)
        throw new CloisterError('no-such-project', `There is no project “${name}”. Add --create to make it.`);
      const projectId = known ? await projectIdOf(workbench, name) : (await workbench.shelf.create(name)).id;
      try {
        const outcome = await importVault(workbench, { projectId, path, passphrase, onConflict: onConflict.data });
        const refused = onConflict.data === 'refuse' && outcome.conflicts.length > 0;
        await answer(
          { imported: !refused, project: name, ...outcome },
          refused
            ? `Nothing was imported: ${outcome.conflicts.length} tokens mean something else here (${outcome.conflicts
                .slice(0, 5)
                .map(({ token }) => token)
                .join(', ')}). Import into a new project, or with --on-conflict renumber.`
            : `${outcome.added} entries added, ${outcome.already} were there, ${outcome.conflicts.length} got another token.`,
        );
        return refused ? Exit.failed : Exit.fine;
      } catch (error) {
        // A project that was only made for an import that failed goes with it.
        if (!known) await workbench.shelf.setRemoved(projectId, true);
        throw error;
      }
    }
    case 'rotate': {
      const session = await lastingSession(context);
      if (values.project !== undefined) {
        const projectId = await projectIdOf(session.workbench, values.project);
        const keyVersion = await session.workbench.rotateKey(projectId);
        await answer(
          { rotated: 'project', projectId, keyVersion },
          `The project is sealed with a new key, its ${keyVersion}.`,
        );
        return Exit.fine;
      }
      await session.rotateMasterKey(present(context));
      const { id } = session.workbench.masterKey;
      await answer({ rotated: 'master', masterKeyId: id }, `All projects’ keys are under a new master key, ${id}.`);
      return Exit.fine;
    }
    case 'passphrase': {
      const session = await lastingSession(context);
      const fresh = await readSecret({
        ...newPassphrase,
        file: values['new-passphrase-file'],
        prompt: 'New passphrase: ',
        twice: true,
      });
      await session.rotateMasterKey({ ...present(context), newPassphrase: fresh });
      const { id } = session.workbench.masterKey;
      await answer(
        { changed: true, masterKeyId: id },
        'The passphrase was changed, and the master key with it: the old passphrase opens nothing.',
      );
      return Exit.fine;
    }
    default:
      throw new UsageError('Say vault export, import, rotate, passphrase, status or verify-report.');
  }
};

const present = ({ storePassphrase }: CommandContext) =>
  storePassphrase === null ? {} : { passphrase: storePassphrase };

function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`${option} is missing.`);
  return value;
}

async function vaultStatus({ workbench, keptBy }: AppSession, only: string | undefined) {
  const { store, masterKey } = workbench;
  const keys = new Map((await store.wrappedKeys({})).map((project) => [project.id, project]));
  const shown = (await workbench.shelf.list()).filter(
    ({ id, name }) => only === undefined || only === name || only === id,
  );
  const projects = await Promise.all(
    shown.map(async ({ id, name }) => {
      const records = await store.vault({ projectId: id });
      return {
        id,
        name,
        entries: records.length,
        retired: (await store.retiredTokens({ projectId: id })).length,
        keyVersion: keys.get(id)?.keyVersion ?? 1,
        rotating: keys.get(id)?.nextWrappedKey !== null,
      };
    }),
  );
  const { publicKey: reportKey } = await ReportKey.of(store, masterKey);
  return { keptBy, masterKeyId: masterKey.id, reportKey, projects };
}
