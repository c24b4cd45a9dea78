import { defineConfig } from '@playwright/test';

/**
 * Tests of the real app in the real Electron. They run one after the other, because each starts an app of its own and
 * two of them would make the machine too slow for either; none is tried twice, because a promise that holds only at
 * the second try does not hold.
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/app',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  globalTimeout: 19 * 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
});
