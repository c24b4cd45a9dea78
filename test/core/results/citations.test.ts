import { expect, it } from 'vitest';
import type { StepView } from '../../../src/contracts/app-views.ts';
import { findCitations, sourcesOf } from '../../../src/core/results/citations.ts';
import { findFigures } from '../../../src/core/results/figures.ts';

const source = (n: number, text: string) => ({
  n,
  documentId: 'd',
  ordinal: n,
  name: 'policy.pdf',
  headings: [],
  text,
  page: 3,
  line: null,
});
const steps: StepView[] = [
  {
    kind: 'search',
    id: 's',
    query: 'leave',
    startedAt: 0,
    durationMs: 1,
    sources: [source(1, 'They have 15 days.'), source(2, 'Or 20.')],
    observation: null,
  },
];

it.each([
  ['They have 15 days [1].', ['[1]']],
  ['Both agree [1, 2].', ['1', '2']],
  ['两处一致【2】。', ['【2】']],
  ['Of no passage [3], and an index x[10].', []],
])('finds the citations in “%s”', (answer, expected) => {
  const found = findCitations(answer, sourcesOf(steps));
  expect(found.map(({ start, end }) => answer.slice(start, end))).toEqual(expected);
});

it('a figure of a cited passage is not said to stand nowhere, one that no passage has is', () => {
  const answer = 'They have 15 days, not 37 [1] (page 3).';
  const nowhere = findFigures(answer, steps, '').filter(({ origin }) => origin.kind === 'nowhere');
  expect(nowhere.map(({ start, end }) => answer.slice(start, end))).toEqual(['37']);
});
