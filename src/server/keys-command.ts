import { z } from 'zod';
import { CloisterError } from '../contracts/errors.ts';
import { Scope } from '../contracts/tasks.ts';
import { openBackend } from './backends/open-backend.ts';
import { createLog } from './log.ts';
import { checked, parse, parseServeOptions } from './options.ts';
import { createKey } from './truth/access.ts';

const KeyOptions = z.object({
  tenant: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'Letters, digits, dots, underscores and hyphens.'),
  scopes: z
    .string()
    .default(Scope.options.join(','))
    .transform((text) => text.split(',').map((scope) => scope.trim()))
    .pipe(z.array(Scope).min(1)),
  json: z.boolean().default(false),
});

/**
 * `keys create`: makes a key for a tenant, and shows it this once.
 * @returns what to print
 */
export async function createKeyCommand(args: readonly string[], version: string): Promise<string> {
  const [command, ...rest] = args;
  if (command !== 'create') throw new CloisterError('usage', 'keys create is the only command for keys.');
  const values = parse(rest, {
    ...{ tenant: { type: 'string' }, scopes: { type: 'string' }, json: { type: 'boolean' } },
    ...{ engine: { type: 'string' }, data: { type: 'string' } },
    ...{ 'database-url': { type: 'string' }, 'redis-url': { type: 'string' } },
  }) as Readonly<Record<string, string | boolean>>;
  const { tenant, scopes, json } = checked(KeyOptions, values);
  const key = await make(values, tenant, scopes, version);
  return json ? `${JSON.stringify({ key, tenant })}\n` : `${key}\n`;
}

async function make(
  values: Readonly<Record<string, string | boolean>>,
  tenant: string,
  scopes: readonly Scope[],
  version: string,
): Promise<string> {
  const names = ['engine', 'data', 'database-url', 'redis-url'].filter((name) => values[name] !== undefined);
  const options = parseServeOptions(names.map((name) => `--${name}=${values[name]}`));
  const log = createLog((line) => process.stderr.write(line), { service: 'cloister-queue' });
  await using backend = await openBackend(options, { log, version });
  return await createKey(backend.database, tenant, scopes);
}
