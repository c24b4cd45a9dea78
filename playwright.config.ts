import { defineConfig } from '@playwright/test';

/**
 * Tests of the real app in the real Electron, each with an app of its own. Two files at a time, the tests of a file one
 * after the other: an app waits more than it works, so two share the machine well, and more would starve each other.
 * None is tried twice, because a promise that holds only at the second try does not hold.
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/app',
  workers: 2,
  retries: 0,
  timeout: 90_000,
  globalTimeout: 19 * 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
});
