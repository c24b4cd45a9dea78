import { assertNever } from '../../contracts/errors.ts';
import type { ServeOptions } from '../options.ts';
import type { Backend, BackendContext } from './backend.ts';
import { openEmbeddedBackend } from './embedded.ts';
import { openPostgresBackend } from './postgres.ts';
import { openRedisBackend } from './redis.ts';

/** Opens what `--engine` names. */
export function openBackend(options: ServeOptions, context: BackendContext): Promise<Backend> {
  const databaseUrl = options['database-url'] ?? '';
  switch (options.engine) {
    case 'embedded':
      return openEmbeddedBackend(options.data, context);
    case 'postgres':
      return openPostgresBackend(databaseUrl, context);
    case 'redis':
      return openRedisBackend(databaseUrl, options['redis-url'] ?? '', context);
    default:
      return assertNever(options.engine);
  }
}
