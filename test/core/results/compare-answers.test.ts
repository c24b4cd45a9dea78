import { expect, it } from 'vitest';
import { compareAnswers } from '../../../src/core/results/compare-answers.ts';
import { claimRun } from '../../renderer/fixtures/runs.ts';

const answering = (answer: string) => ({ ...claimRun, answer });

it.each([
  ['South leads with 4,210.50.', '4,211 in the South.', 'same'],
  ['South leads with 4,210.50.', '4,210.50 in the South, 3 claims.', 'same'],
  ['South leads with 4,210.50.', 'South leads with 4,310.50.', 'different'],
  ['South leads.', 'South leads with 4,310.50.', 'incomparable'],
])('“%s” beside “%s”: %s', (first, second, kind) => {
  expect(compareAnswers(answering(first), answering(second)).kind).toBe(kind);
});
