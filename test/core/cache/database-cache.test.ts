import { createDatabaseCache } from '../../../src/core/cache/database-cache.ts';
import { migrate } from '../../../src/core/state/migrations.ts';
import { openPglite } from '../../../src/workers/adapters/pglite-database.ts';
import { storeTemplate as template } from '../../fixtures/store-template.ts';
import { contextCacheSuite } from '../../suites/context-cache.suite.ts';

contextCacheSuite('PGlite', async (options) => {
  const database = await openPglite({ directory: null, template });
  await migrate(database, '0.1.0');
  return {
    ...createDatabaseCache(database, options),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
});
