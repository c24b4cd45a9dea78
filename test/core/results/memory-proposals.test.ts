import { expect, it } from 'vitest';
import { memoryProposals } from '../../../src/core/results/memory-proposals.ts';

it.each([
  ['Our fiscal year starts in April. What was revenue in Q1?', ['Our fiscal year starts in April']],
  ['Remember that North is closed. Total by region?', ['North is closed']],
  ['By revenue we mean net_amount; what is the revenue?', ['By revenue we mean net_amount']],
  ['记住：财年从四月开始', ['财年从四月开始']],
  ['What is the total by region?', []],
  ['When does the fiscal year start?', []],
])('%s', (question, proposals) => {
  expect(memoryProposals(question)).toEqual(proposals);
});
