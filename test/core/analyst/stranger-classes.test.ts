import { describe, expect, it } from 'vitest';
import { planSentence } from '../../../src/core/analyst/answer/plan-sentence.ts';
import { languageOf } from '../../../src/core/analyst/language.ts';
import { makePlan, readTables } from '../../../src/core/analyst/planning/make-plan.ts';
import { column } from './orders-table.ts';

const stock = {
  file: '库存.csv',
  rowCount: 48,
  columns: [
    column('仓库', 'string', { values: ['东库', '西库'] }),
    column('货品', 'string', { values: ['灯管', '插座', '网线'], distinctCount: 3 }),
    column('库存数量', 'integer', { min: 0, max: 900, distinctCount: 45 }),
    column('安全库存', 'integer', { min: 50, max: 150, distinctCount: 4 }),
  ],
};
const water = {
  file: 'water.csv',
  rowCount: 600,
  columns: [
    column('Day', 'date', { min: '2025-01-01', max: '2025-07-19', distinctCount: 200 }),
    column('Plant', 'string', { values: ['Hill', 'Quay', 'Weir'] }),
    column('Water_m3', 'number', { min: 1, max: 900, distinctCount: 590, nullShare: 0.02 }),
    column('Rate', 'string', { values: ['standard', 'weekend'] }),
  ],
};
const marks = {
  file: 'marks.csv',
  rowCount: 90,
  columns: [
    column('Pupil', 'string', { columnClass: 'person', distinctCount: 90 }),
    column('Form', 'string', { values: ['7A', '7B', '7C'] }),
    column('Gender', 'string', { values: ['girl', 'boy'] }),
    column('Maths', 'integer', { min: 12, max: 99, distinctCount: 60 }),
    column('Geography', 'integer', { min: 9, max: 98, distinctCount: 60 }),
    column('Days Absent', 'integer', { min: 0, max: 12, distinctCount: 9 }),
  ],
};
const pay = {
  file: 'pay.csv',
  rowCount: 120,
  columns: [
    column('person', 'string', { columnClass: 'person', distinctCount: 120 }),
    column('office', 'string', { values: ['Cork', 'Graz', 'Lille'] }),
    column('gender', 'string', { values: ['Female', 'Male'] }),
    column('salary', 'integer', { min: 20_000, max: 90_000, distinctCount: 110 }),
    column('bonus_pct', 'integer', { min: 0, max: 15, distinctCount: 6 }),
    column('first_reply_min', 'integer', { min: 1, max: 240, distinctCount: 110 }),
    column('repair_hours', 'number', { min: 0.5, max: 90, distinctCount: 110 }),
  ],
};

const ask = (question: string, table: typeof marks) => {
  const plan = makePlan(question, readTables([table]), '2026-11-23');
  return plan.kind === 'unanswerable'
    ? `refused: ${plan.reason.kind}`
    : `${plan.kind}: ${planSentence(plan, languageOf(question))}`;
};

describe('a word the file is called after is the figure in its rows', () => {
  it.each([
    ['库存最多的货品是什么', stock, '库存数量'],
    ['东库哪个货品库存最少', stock, '库存数量'],
    ['各仓库的库存', stock, '总库存数量'],
    ['missing water values by plant', water, 'Water_m3 is empty'],
    ['how many readings of water are missing for each plant?', water, 'Water_m3 is empty'],
  ])('%s', (question, table, said) => {
    expect(ask(question, table)).toContain(said);
  });
});

describe('weekends beside weekdays leave no row out', () => {
  it.each([
    'average water on weekends vs weekdays',
    'average water on weekdays and weekends',
    'is water higher on weekdays or weekends',
    '周末和工作日的平均water',
  ])('%s', (question) => {
    expect(ask(question, water)).toMatch(/part_of_week|周末或工作日/);
  });
});

describe('across all of a thing is no group', () => {
  it.each([
    ['average salary across all offices', /compute the average salary\.$/],
    ['what is the total salary over all the offices?', /compute the total salary\.$/],
    ['median salary across all our offices', /compute the median salary\.$/],
    ['compare average salary across all offices', /by office/],
    ['average salary across offices', /by office/],
  ])('%s', (question, said) => {
    expect(ask(question, pay)).toMatch(said);
  });
});

describe('the two kinds of a column of two are compared', () => {
  it.each([
    ['do girls do better than boys in Geography?', marks, 'compare Geography between the groups of Gender'],
    ["are girls' marks in Maths higher than boys'?", marks, 'compare Maths between the groups of Gender'],
    ['do girls have more days absent than boys?', marks, 'compare Days Absent between the groups of Gender'],
    ['do men earn more than women?', pay, 'compare salary between the groups of gender'],
    ['女生的Maths比男生高吗', marks, 'Maths'],
  ])('%s', (question, table, said) => {
    expect(ask(question, table)).toContain(said);
    expect(ask(question, table)).toContain('group-test');
  });
});

describe('a column for each school subject', () => {
  it.each([
    ['what is the average mark in each subject?', 'average Maths, average Geography'],
    ['median mark per subject', 'median Maths, median Geography'],
    ['average marks in all subjects', 'average Maths, average Geography'],
    ['mean score in every subject by form', 'average Maths, average Geography by Form'],
    ['各科平均分', '平均Maths、平均Geography'],
    // Marks are not added up.
    ['Geography by form', 'average Geography by Form'],
  ])('%s', (question, said) => {
    expect(
      ask(question, marks).replace(/ (?=[MG][a-z])/g, (space) => (/[\u4e00-\u9fff]/.test(question) ? '' : space)),
    ).toContain(said);
  });
});

describe('absent is what a column counts where one is called so', () => {
  it.each([
    ['who was never absent', 'Days Absent = 0'],
    ['list the pupils in 7B who were never absent', 'Days Absent = 0'],
    ['pupils absent more than 5 days', 'Days Absent > 5'],
    ['who was absent the most', 'Days Absent'],
  ])('%s', (question, said) => {
    expect(ask(question, marks)).toContain(said);
  });

  it('still asks of empty cells where values are said to be absent', () => {
    expect(ask('which values are absent?', marks)).toMatch(/^missing/);
  });
});

describe('percents that multiply an amount are shares of it', () => {
  it.each([
    ['total bonus if bonus = salary * bonus_pct', 'salary × (bonus_pct ÷ 100)'],
    ['奖金合计是多少？奖金=salary×bonus_pct', 'salary × (bonus_pct ÷ 100)'],
    ['average pay where pay = salary * (1 + bonus_pct)', 'salary × (1 + bonus_pct ÷ 100)'],
    ['total bonus if bonus = salary * bonus_pct / 100', 'salary × bonus_pct ÷ 100'],
    ['average points where points = bonus_pct * 2', 'bonus_pct × 2'],
  ])('%s', (question, said) => {
    expect(ask(question, pay)).toContain(said);
  });
});

describe('a time that was named is not changed for the unit of the number', () => {
  it.each([
    ['how many got a first reply within one hour?', 'first_reply_min <= 60'],
    ['share with a first reply under 2 hours', 'first_reply_min < 120'],
    ['首次回复(first_reply_min)超过1小时的有多少', 'first_reply_min > 60'],
    ['how many repairs took more than 24 hours', 'repair_hours > 24'],
  ])('%s', (question, said) => {
    expect(ask(question, pay)).toContain(said);
  });
});

describe('the order said last is an order, and no figure', () => {
  it.each([
    ['average repair_hours by office, slowest first', 'average repair_hours by office'],
    ['mean repair_hours per office, longest to shortest', 'average repair_hours by office'],
    ['average repair_hours by office, fastest first', 'average repair_hours by office'],
  ])('%s', (question, said) => {
    expect(ask(question, pay)).toContain(said);
  });
});

const shop = {
  file: '订单.csv',
  rowCount: 300,
  columns: [
    column('单号', 'string', { columnClass: 'id-number', distinctCount: 300 }),
    column('日期', 'date', { min: '2025-01-01', max: '2025-12-20', distinctCount: 200 }),
    column('姓名', 'string', { columnClass: 'person', distinctCount: 20 }),
    column('类别', 'string', { values: ['五金', '劳保', '办公'] }),
    column('商品', 'string', { values: ['扳手', '手套', '文件夹'] }),
    column('状态', 'string', { values: ['正常', '请假', '迟到'] }),
    column('数量', 'integer', { min: 1, max: 9, distinctCount: 9 }),
    column('单价', 'number', { min: 2, max: 90, distinctCount: 250 }),
    column('mode', 'string', { values: ['Rail', 'Road', 'Sea'] }),
    column('cost', 'number', { min: 2, max: 900, distinctCount: 280 }),
  ],
};

describe('Chinese classes of the same round', () => {
  it.each([
    // A column of that name that is compared counts no rows.
    ['数量大于3的订单有几单', /条件：数量 > 3|数量 > 3/, /总数量/],
    ['数量在3到5之间的有几单', /3 到 5/, /总数量/],
    ['数量为1的有几笔', /数量 = 1/, /总数量/],
    // A verb and its object stand apart.
    ['王伟八月请了几天假', /状态 = 请假/, /假.*未使用/],
    ['一共请了多少天假', /状态 = 请假/, /列出/],
    // Who never did it.
    ['谁从来没有迟到', /有过|姓名/, /^refused/],
    // Of what kind they are is no group.
    ['五金类商品的平均单价', /类别 = 五金/, /各商品/],
  ])('%s', (question, said, unsaid) => {
    const told = ask(question, shop as typeof marks);
    expect(told).toMatch(said);
    expect(told).not.toMatch(unsaid);
  });
});

describe('what the kinds of a column are of', () => {
  it.each(['cost by transport mode', 'number of rows by transport mode'])('%s', (question) => {
    expect(ask(question, shop as typeof marks)).toMatch(/by mode/);
  });

  it('leaves another thing than the column alone', () => {
    expect(ask('average salary by supplier office', pay)).toMatch(/^refused/);
  });
});

it.each(['how many rows and columns are there?', '有多少行多少列'])('%s is told in rows too', (question) => {
  expect(ask(question, pay)).toMatch(/^describe/);
});
