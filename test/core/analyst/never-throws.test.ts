import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planSentence } from '../../../src/core/analyst/answer/plan-sentence.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { writePython } from '../../../src/core/analyst/python/write-python.ts';
import { column } from './orders-table.ts';

const visits = {
  file: 'visits.csv',
  rowCount: 300,
  columns: [
    column('visit_no', 'string', { columnClass: 'id-number', sensitive: true, distinctCount: 300 }),
    column('科室', 'string', { values: ['内科', '外科', '儿科'] }),
    column('region', 'string', { values: ['North', 'South', 'North East'] }),
    column('paid', 'string', { values: ['Yes', 'No'] }),
    column('费用', 'number', { min: 3, max: 900, distinctCount: 200 }),
    column('wait min', 'integer', { min: 0, max: 120, distinctCount: 90 }),
    column('seen on', 'date', { min: '2024-01-01', max: '2025-05-01' }),
  ],
};
const words =
  `how many which who what where when is are not the of in by per each with without and or than between from to since last first top bottom most least highest lowest
  average total sum median share percent rate trend change growth running moving outliers correlation histogram scatter box pivot duplicates missing empty sample rows list show compare
  more less at over under twice visits region paid unpaid North South wait minutes seen 2024 2025 March Q2 5 10% 3 <PERSON_1> "x y" = > ( ) × , ?`
    .split(/\s+/)
    .filter((word) => word !== '');
const chinese =
  '多少 哪个 哪些 谁 什么 是什么 最多 最少 最高 平均 合计 占比 每个 每月 按 和 或者 不 没有 的 大于 超过 之间 前三 排名 去年 上个月 同比 环比 累计 分布 缺失 重复 科室 内科 外科 费用 等待 已付 患者 人 买的 DD202600124 买的是什么 呢 吗 2024年 3月 100 <PERSON_1>'.split(
    ' ',
  );

const question = fc.oneof(
  fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...chinese), { minLength: 1, maxLength: 9 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...words, ...chinese), { minLength: 1, maxLength: 10 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

it('makes a plan or says why not, whatever is asked', () => {
  const tables = readTables([visits]);
  fc.assert(
    fc.property(question, (asked) => {
      const plan = makePlan(asked, tables, '2025-06-15');
      if (plan.kind === 'unanswerable') return;
      expect(planSentence(plan, 'en')).not.toContain('undefined');
      expect(planSentence(plan, 'zh')).not.toContain('undefined');
      expect(writePython(plan, [visits], 'en', 'title', 0)).not.toMatch(/undefined|NaN\b/);
    }),
    { numRuns: Number(process.env.CLOISTER_FUZZ ?? 1_500) },
  );
}, 120_000);
