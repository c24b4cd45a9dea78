import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CloisterError } from '../contracts/errors.ts';

export const usage = `Usage: npm run --silent serve -- [options]
       npm run --silent serve -- keys create --tenant T [--scopes tasks:read,tasks:write,tasks:cancel] [--json]
       npm run --silent serve -- keys list [--tenant T] | keys revoke --id KEY_ID
       npm run --silent serve -- tenants set --tenant T [--weight N] [--queued-max N] [--rate N] [--user-rate N] | tenants list
       npm run --silent serve -- installs add --tenant T --id NAME --public-key FILE.pem | installs list | installs revoke --id NAME
                                 (each with --engine, --database-url, --redis-url or --data of the service, and --json)

  --host H              where to listen (127.0.0.1)
  --port N              0 chooses a free one (8080)
  --engine E            embedded, postgres or redis (embedded)
  --database-url U      postgres://…, for postgres and redis
  --redis-url U         redis://…, for redis
  --data DIR            where embedded keeps its data
  --role R              all, gateway or worker (all)
  --label L             names this version of the workers, such as blue or green
  --concurrency N       how many tasks this process works on at a time (200)
  --drain-seconds N     how long running tasks may still take when it is told to stop; what is left goes to others (7)
  --keep-days N         removes tasks this many days after their end; 0 keeps them for good (90)
  --dev-key K           makes K a key of the tenant dev
  --accept-unstamped    takes payloads that the desktop's gate did not stamp; on a loopback host only
  --oidc-issuer U, --oidc-audience A, --oidc-jwks U, --oidc-tenant-claim C
                        takes bearer tokens of this issuer too, whose keys are at the address; the claim (tenant) names the tenant
  --min-policy N        refuses stamps of an older policy than N (0)
  --models FILE         models that tasks may use, as JSON: [{"name","baseUrl","model"?,"api"?,"keyVariable"?}]; one more
                        by CLOISTER_MODEL_URL, CLOISTER_MODEL_NAME, CLOISTER_MODEL_API and CLOISTER_MODEL_KEY
  --sandbox docker      lets models run Python in containers of the Docker API (none); with
                        --sandbox-image I, --sandbox-socket PATH (/var/run/docker.sock), --sandbox-exchange DIR that the daemon
                        sees, too, --sandbox-runtime R, --sandbox-network N (no network), --sandbox-cpus N (1), and
                        --sandbox-ulimit NAME=N, which may be given several times
  --sandbox e2b         the same in E2B's cloud, with --sandbox-image TEMPLATE, the key in E2B_API_KEY, and any --sandbox-network
                        for access to the internet
  --otlp-endpoint U     sends traces to this OTLP/HTTP collector, as OTEL_EXPORTER_OTLP_ENDPOINT does (nowhere)
  --allow-origin O      where tasks and webhooks may reach; may be given several times (nowhere)
`;

const loopbackHosts = new Set(['127.0.0.1', '::1', 'localhost']);

const oidcNames = ['oidc-issuer', 'oidc-audience', 'oidc-jwks'] as const;

const sandboxNames = ['image', 'socket', 'exchange', 'runtime', 'network', 'cpus'].map((name) => `sandbox-${name}`);

const Ulimit = z
  .string()
  .regex(/^[a-z]+=\d+$/, 'A limit is NAME=N.')
  .transform((text) => {
    const [name, most] = text.split('=') as [string, string];
    return [name, Number(most)] as const;
  });

const ServeOptions = z
  .object({
    host: z.string().min(1).default('127.0.0.1'),
    port: z.coerce.number().int().min(0).max(65_535).default(8080),
    engine: z.enum(['embedded', 'postgres', 'redis']).default('embedded'),
    'database-url': z.string().min(1).optional(),
    'redis-url': z.string().min(1).optional(),
    data: z
      .string()
      .min(1)
      .default(join(homedir(), '.local', 'share', 'cloister-queue')),
    role: z.enum(['all', 'gateway', 'worker']).default('all'),
    label: z.string().min(1).max(100).optional(),
    concurrency: z.coerce.number().int().min(1).max(10_000).default(200),
    'drain-seconds': z.coerce.number().min(0).max(86_400).default(7),
    'keep-days': z.coerce.number().int().min(0).max(36_500).default(90),
    'dev-key': z.string().min(1).max(500).optional(),
    'accept-unstamped': z.boolean().default(false),
    'oidc-issuer': z.string().min(1).optional(),
    'oidc-audience': z.string().min(1).optional(),
    'oidc-jwks': z.url({ protocol: /^https?$/ }).optional(),
    'oidc-tenant-claim': z.string().min(1).default('tenant'),
    'min-policy': z.coerce.number().int().min(0).default(0),
    models: z.string().min(1).optional(),
    sandbox: z.enum(['none', 'docker', 'e2b']).default('none'),
    'sandbox-image': z.string().min(1).optional(),
    'sandbox-socket': z.string().min(1).default('/var/run/docker.sock'),
    'sandbox-exchange': z.string().min(1).optional(),
    'sandbox-runtime': z.string().min(1).optional(),
    'sandbox-network': z.string().min(1).optional(),
    'sandbox-cpus': z.coerce.number().positive().max(64).default(1),
    'sandbox-ulimit': z
      .array(Ulimit)
      .default([])
      .transform((pairs): Record<string, number> => Object.fromEntries(pairs)),
    'otlp-endpoint': z.url({ protocol: /^https?$/ }).optional(),
    'allow-origin': z.array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)).default([]),
  })
  .refine((options) => options.engine === 'embedded' || options['database-url'] !== undefined, {
    message: '--engine postgres and redis need --database-url.',
  })
  .refine((options) => options.engine !== 'redis' || options['redis-url'] !== undefined, {
    message: '--engine redis needs --redis-url.',
  })
  .refine((options) => options.engine !== 'embedded' || options.role === 'all', {
    message: '--engine embedded is one process: --role must be all.',
  })
  .refine((options) => new Set(oidcNames.map((name) => options[name] === undefined)).size === 1, {
    message: '--oidc-issuer, --oidc-audience and --oidc-jwks belong together.',
  })
  .refine((options) => options.sandbox === 'none' || options['sandbox-image'] !== undefined, {
    message: '--sandbox docker and e2b need --sandbox-image.',
  })
  .refine((options) => !options['accept-unstamped'] || loopbackHosts.has(options.host), {
    message: '--accept-unstamped is for a loopback host alone.',
  });
export type ServeOptions = z.output<typeof ServeOptions>;

/** @throws CloisterError 'usage' */
export function parseServeOptions(args: readonly string[]): ServeOptions {
  const values = parse(args, {
    ...Object.fromEntries(
      [
        'host',
        'port',
        'engine',
        'database-url',
        'redis-url',
        'data',
        'role',
        'label',
        'concurrency',
        'drain-seconds',
        'keep-days',
        'dev-key',
        'min-policy',
        'models',
        'otlp-endpoint',
        'sandbox',
        ...sandboxNames,
        ...oidcNames,
        'oidc-tenant-claim',
      ].map((name) => [name, { type: 'string' as const }]),
    ),
    'accept-unstamped': { type: 'boolean' },
    'sandbox-ulimit': { type: 'string', multiple: true },
    'allow-origin': { type: 'string', multiple: true },
  });
  return checked(ServeOptions, values);
}

/** Options of any command. @throws CloisterError 'usage' */
export function parse(
  args: readonly string[],
  options: NonNullable<Parameters<typeof parseArgs>[0]>['options'],
): unknown {
  try {
    return parseArgs({ args: [...args], options: options ?? {}, strict: true }).values;
  } catch (error) {
    throw new CloisterError('usage', error instanceof Error ? error.message : 'Not understood.', { cause: error });
  }
}

/** @throws CloisterError 'usage' */
export function checked<S extends z.ZodType>(schema: S, values: unknown): z.output<S> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.path[0] === undefined ? '' : `--${String(issue.path[0])}: `;
  throw new CloisterError('usage', `${name}${issue?.message}`);
}
