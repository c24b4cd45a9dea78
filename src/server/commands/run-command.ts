import { CloisterError, hasCode } from '../../contracts/errors.ts';
import { openBackend } from '../backends/open-backend.ts';
import { createLog } from '../log.ts';
import { parse, parseServeOptions } from '../options.ts';
import type { Command } from './command.ts';
import { addInstallCommand, listInstallsCommand, revokeInstallCommand } from './installs.ts';
import { createKeyCommand, listKeysCommand, revokeKeyCommand } from './keys.ts';
import { listTenantsCommand, setTenantCommand } from './tenants.ts';

const commands: Readonly<Record<string, Readonly<Record<string, Command>>>> = {
  keys: { create: createKeyCommand, list: listKeysCommand, revoke: revokeKeyCommand },
  tenants: { set: setTenantCommand, list: listTenantsCommand },
  installs: { add: addInstallCommand, list: listInstallsCommand, revoke: revokeInstallCommand },
};

/** Which service is meant, as its own options say it. */
const places = ['engine', 'data', 'database-url', 'redis-url'] as const;

export function isCommand(word: string | undefined): boolean {
  return word !== undefined && Object.hasOwn(commands, word);
}

/**
 * Runs `keys create …` and its like on the tables of a service.
 * @returns what to print
 * @throws CloisterError 'usage'; 'store-locked' where a running embedded service owns its folder
 */
export async function runCommand(args: readonly string[], version: string): Promise<string> {
  const [group = '', verb = '', ...rest] = args;
  const verbs = commands[group] ?? {};
  const command = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (command === undefined) {
    throw new CloisterError('usage', `After ${group} comes one of: ${Object.keys(verbs).join(', ')}.`);
  }
  const string = { type: 'string' as const };
  const options = [...command.options, ...places].map((name) => [name, string] as const);
  const values = parse(rest, { ...Object.fromEntries(options), json: { type: 'boolean' } }) as Readonly<
    Record<string, string | boolean>
  >;
  const run = command.prepare(values);
  const where = places.filter((name) => values[name] !== undefined).map((name) => `--${name}=${values[name]}`);
  const log = createLog((line) => process.stderr.write(line), { service: 'cloister-queue' });
  const serving = parseServeOptions(where);
  await using backend = await openBackend(serving, { log, version }).catch((cause: unknown) => {
    throw hasCode(cause, 'store-locked') ? inUse(serving.data, cause) : cause;
  });
  const { json, text } = await run(backend.database);
  return `${values.json === true ? JSON.stringify(json) : text}\n`;
}

/** The embedded engine has one process at a time: why that is in the way, and what to do. */
function inUse(directory: string, cause: unknown): CloisterError {
  return new CloisterError(
    'store-locked',
    `A running service owns ${directory}: an embedded one keeps its tables to itself. Stop it (SIGTERM), run this command, and start it again; or start it with --dev-key. With --engine postgres or redis this works while it runs.`,
    { cause },
  );
}
