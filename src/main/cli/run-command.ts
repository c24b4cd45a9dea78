import { readFileSync } from 'node:fs';
import { hasCode, messageOf } from '../../contracts/errors.ts';
import { ask } from './ask.ts';
import { backup } from './backup.ts';
import { type Command, type CommandContext, Exit } from './command.ts';
import { demo } from './demo.ts';
import { exec } from './exec.ts';
import { history } from './history.ts';
import { knowledge } from './knowledge.ts';
import { ledger } from './ledger.ts';
import { memory } from './memory.ts';
import { paths } from './paths.ts';
import { privacy } from './privacy.ts';
import { project } from './project.ts';
import { report } from './report.ts';
import { rerun } from './rerun.ts';
import { store } from './store.ts';
import { task } from './task.ts';
import { UsageError, usage } from './usage.ts';
import { vault } from './vault.ts';
import { version } from './version.ts';

/** For the set-up, which calls it once a build. */
const warmUpEngine: Command = async ({ warmUp }) => {
  await warmUp();
  return Exit.fine;
};

const commands: Readonly<Record<string, Command>> = {
  ask,
  exec,
  privacy,
  knowledge,
  ledger,
  vault,
  project,
  backup,
  store,
  memory,
  history,
  paths,
  report,
  rerun,
  task,
  version,
  demo,
  'warm-up': warmUpEngine,
};

export interface StoreArguments {
  /** Null: work in a throw-away store. */
  readonly passphrase: string | null;
  readonly dataDirectory: string | null;
  readonly rest: readonly string[];
}

/**
 * Takes the options that every command shares out of the arguments.
 * @throws UsageError when a passphrase file cannot be read or is empty.
 */
export function readStoreArguments(argv: readonly string[], environment: NodeJS.ProcessEnv): StoreArguments {
  const rest = [...argv];
  const take = (option: string): string | null => {
    const index = rest.findIndex((argument) => argument === option || argument.startsWith(`${option}=`));
    if (index === -1) return null;
    const [found] = rest.splice(index, 1);
    if (found?.includes('=')) return found.slice(option.length + 1);
    const [value] = rest.splice(index, 1);
    if (value === undefined) throw new UsageError(`${option} wants a value.`);
    return value;
  };
  const file = take('--passphrase-file');
  const passphrase = file === null ? (environment.CLOISTER_PASSPHRASE ?? null) : readPassphrase(file);
  if (passphrase === '') throw new UsageError('The passphrase is empty.');
  return { passphrase, dataDirectory: take('--data-dir'), rest };
}

function readPassphrase(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    throw new UsageError(`The passphrase file cannot be read: ${messageOf(cause)}`);
  }
}

/** Commands whose work somebody may want to find again with the next one. */
const keeping: ReadonlySet<string> = new Set(['ask', 'knowledge', 'memory', 'history', 'project', 'rerun']);

const nothingKept =
  'No passphrase was given, so this works in a throw-away store: nothing is kept after the command. --passphrase-file or CLOISTER_PASSPHRASE opens a lasting one.\n';

/** @returns the exit code. */
export async function runCommand(name: string | undefined, context: CommandContext): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help') {
    (name === undefined ? process.stderr : process.stdout).write(usage);
    return name === undefined ? Exit.usage : Exit.fine;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!command) throw new UsageError(`There is no command “${name}”.`);
    if (context.storePassphrase === null && keeping.has(name)) process.stderr.write(nothingKept);
    return await command(context);
  } catch (error) {
    const wrongWords =
      error instanceof UsageError ||
      (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    if (hasCode(error, 'EPIPE')) return Exit.fine;
    process.stderr.write(`${messageOf(error)}\n${wrongWords ? `\n${usage}` : ''}`);
    return wrongWords ? Exit.usage : Exit.failed;
  }
}
