import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { playwrightCounts, vitestCounts } from '../../scripts/testing/counts.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'cloister-counts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: object): string {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const unit = {
  numPassedTests: 4,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  success: true,
  testResults: [],
};

describe('the counts that npm test prints', () => {
  it('hold a test file that could not be loaded for a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(vitestCounts(report({ ...unit, success: false, testResults }))).toEqual({
      passed: 4,
      failed: 1,
      skipped: 2,
    });
  });

  it('hold an error outside every test for a failure', () => {
    expect(vitestCounts(report({ ...unit, success: false }))).toEqual({ passed: 4, failed: 1, skipped: 2 });
    expect(vitestCounts(report(unit))).toEqual({ passed: 4, failed: 0, skipped: 2 });
  });

  it('hold a test that passed only at its second try for a failure', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightCounts(report({ stats, errors: [] }))).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });
});
