import { describe, expect, it } from 'vitest';
import { aggregateSentence } from '../../../src/core/agent/aggregate-sentence.ts';

const plan = JSON.stringify({
  file: 'claims.csv',
  where: [
    { column: 'region', op: 'in', value: ['North', 'South'] },
    { column: 'amount', op: '>=', value: 100 },
  ],
  by: [{ column: 'filed_on', unit: 'month' }],
  measures: [
    { op: 'count', column: '' },
    { op: 'mean', column: 'amount' },
    { op: 'p90', column: 'amount' },
  ],
});

describe('the plan of figures about groups', () => {
  it('is one sentence a person can check, in the language of the question', () => {
    expect(aggregateSentence(plan, 'en')).toBe(
      'In claims.csv, keep rows where region is one of North, South and amount >= 100, then compute the number of rows, the average of amount and the 90th percentile of amount by month of filed_on, for groups that are large enough.',
    );
    expect(aggregateSentence(plan, 'zh')).toBe(
      '在 claims.csv 中，只取 region 属于 North、South 且 amount >= 100 的行，按 filed_on（按月） 计算行数、 amount 的平均值、 amount 的第 90 百分位数；只给出足够大的分组。',
    );
  });

  it('is none where the arguments are broken', () => {
    expect(aggregateSentence('{"file":', 'en')).toBeNull();
    expect(aggregateSentence('{"file":"a.csv","measures":[]}', 'en')).toBeNull();
  });
});
