import { describe, expect, it } from 'vitest';
import type { Anonymized } from '../../../src/contracts/model.ts';
import { turnOf } from '../../../src/core/analyst/conversation.ts';
import { selfCorrected } from '../../../src/core/analyst/reading/self-corrected.ts';
import { column } from './orders-table.ts';

const cases = {
  file: '办件.csv',
  rowCount: 500,
  columns: [
    column('办件编号', 'string', { columnClass: 'id-number', sensitive: true, distinctCount: 500 }),
    column('区县', 'string', { values: ['鼓楼区', '台江区', '晋安区'] }),
    column('评价', 'string', { values: ['非常满意', '满意', '不满意', '未评价'], nullShare: 0.3 }),
    column('异常类型', 'string', { values: ['破损', '丢件'], nullShare: 0.8 }),
    column('客户打分', 'integer', { distinctCount: 5, min: 1, max: 5, nullShare: 0.2 }),
    column('重量', 'number', { distinctCount: 200, min: 0.5, max: 60 }),
  ],
};

function planOf(...questions: string[]) {
  return turnOf({
    tables: [cases],
    messages: questions.map((question) => ({ role: 'user', text: question as Anonymized })),
    today: '2026-11-20',
  }).plan as unknown as Record<string, unknown>;
}
const of = (name: string) => ({ file: '办件.csv', column: name });
const cells = (name: string, ...values: (string | number)[]) => ({ kind: 'one-of', ref: of(name), values });
const rated = {
  kind: 'not',
  of: { kind: 'any', of: [{ kind: 'empty', ref: of('评价') }, cells('评价', '未评价')] },
};

describe('a rate made of cells', () => {
  it.each(['满意率=(非常满意+满意)/已评价的', '满意率是多少？满意率=（非常满意+满意）/参与评价的'])(
    '“%s” counts the cells added up, of the rows that say something',
    (question) => {
      expect(planOf(question)).toMatchObject({
        kind: 'aggregate',
        where: [rated],
        measures: [{ fn: 'share', where: [cells('评价', '非常满意', '满意')] }],
      });
    },
  );

  it('is refused where what it is of is not in the data', () => {
    expect(planOf('满意率=(非常满意+满意)/外星来客')).toMatchObject({
      kind: 'unanswerable',
      reason: { kind: 'no-column' },
    });
  });

  it('“占已评价的” is the whole and no second part', () => {
    expect(planOf('非常满意和满意占已评价的多少')).toMatchObject({
      where: [rated],
      measures: [{ fn: 'share', where: [cells('评价', '非常满意', '满意')] }],
    });
  });
});

describe('rows in which a cell says something', () => {
  it('“有异常的里面” are those with a cell, though the header says more', () => {
    expect(planOf('有异常的里面破损占多少')).toMatchObject({
      where: [{ kind: 'not', of: { kind: 'empty', ref: of('异常类型') } }],
      measures: [{ fn: 'share', where: [cells('异常类型', '破损')] }],
    });
  });

  it.each(['未评价不算，有多少件', '有多少件，未评价的除外'])('“%s” leaves out what is named before', (question) => {
    expect(planOf(question)).toMatchObject({ where: [{ kind: 'not', of: cells('评价', '未评价') }] });
  });
});

describe('a number of stars', () => {
  it.each([
    ['4星的有多少', [4]],
    ['4星和5星的有多少', [4, 5]],
    ['how many 4 or 5 star reviews', [4, 5]],
  ])('“%s” is a mark of the one column of marks', (question, values) => {
    expect(planOf(question)).toMatchObject({ where: [cells('客户打分', ...values)] });
  });

  it('“30kg以上” is a weight where the cells had the unit', () => {
    expect(planOf('30kg以上的有多少件')).toMatchObject({
      where: [{ kind: 'compare', of: { kind: 'column', ref: of('重量') }, op: '>=', value: 30 }],
    });
  });
});

describe('what the asker takes back', () => {
  it.each([
    ['鼓楼区有多少件，不对，我是说台江区', '鼓楼区有多少件', '台江区'],
    ['金卡消费了多少……说错了，是白金卡', '金卡消费了多少', '白金卡'],
    ['how many in Leeds, no wait, York', 'how many in Leeds', 'York'],
    ['total fees for March — I meant April', 'total fees for March', 'April'],
  ])('“%s” is what comes after', (text, before, after) => {
    expect(selfCorrected(text)).toEqual({ before, after });
  });

  it.each(['对不对', '哪些地址不对', '不满意的有多少', 'is that no wait time?', 'what I meant', '不同区县各多少件'])(
    '“%s” takes nothing back',
    (text) => {
      expect(selfCorrected(text)).toBeNull();
    },
  );

  it('is answered with the other cell, and said', () => {
    expect(planOf('鼓楼区有多少件，不对，我是说台江区')).toMatchObject({
      where: [cells('区县', '台江区')],
      notes: [{ kind: 'corrected', to: '台江区' }],
    });
  });
});
