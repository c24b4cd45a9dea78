import { expect, it } from 'vitest';
import type { RunView } from '../../../src/contracts/app-views.ts';
import { searchPast } from '../../../src/core/agent/past-questions.ts';

const run = (id: string, startedAt: number, question: string, plan: string, answer: string) =>
  ({ id, startedAt, question, steps: [{ kind: 'plan', id: `${id}:plan`, text: plan }], answer }) as unknown as RunView;
const runs = [
  run('a', 1, 'What are total claims by region?', 'Sum of amount by region', 'North has 10.'),
  run('b', 2, 'How many refunds did Ana Ruiz get?', 'Count of rows where claimant is Ana Ruiz', 'Three.'),
  run('c', 3, '各地区的总金额是多少？', '按地区求和', '北区最多。'),
  run('d', 4, 'Show the trend', 'Sum of amount by month', 'It grew.'),
];
const found = (query: string) => searchPast(runs, query, 10).map(({ run: { id } }) => id);

it('finds a question by its words in any form, by its plan, and by its answer', () => {
  expect(found('claim regions')[0]).toBe('a');
  expect(found('ruiz')).toEqual(['b']);
  expect(found('amount by month')[0]).toBe('d');
  expect(found('grew')).toEqual(['d']);
  expect(found('地区金额')[0]).toBe('c');
});

it('gives all, the latest first, where nothing is looked for', () => {
  expect(found('')).toEqual(['d', 'c', 'b', 'a']);
  expect(searchPast(runs, '', 2)).toHaveLength(2);
});
