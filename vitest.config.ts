import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['cloister-source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['cloister-source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/e2e/**'],
    globalSetup: ['test/fixtures/make-store-template.ts'],
    maxWorkers: 2,
    // Workers that tests start run from source: Node strips the types, and finds presidio-ts by this condition.
    execArgv: ['--conditions=cloister-source'],
    // A database takes seconds to make on a busy machine; what hangs is still found.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
