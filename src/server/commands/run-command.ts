import { CloisterError } from '../../contracts/errors.ts';
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
  await using backend = await openBackend(parseServeOptions(where), { log, version });
  const { json, text } = await run(backend.database);
  return `${values.json === true ? JSON.stringify(json) : text}\n`;
}
