import { describe, expect, it } from 'vitest';
import type { Anonymized } from '../../../src/contracts/model.ts';
import { turnOf } from '../../../src/core/analyst/conversation.ts';
import { column } from './orders-table.ts';

const today = '2026-11-20';

function planOf(tables: Parameters<typeof turnOf>[0]['tables'], question: string) {
  const messages = [{ role: 'user' as const, text: question as Anonymized }];
  return turnOf({ tables, messages, today }).plan as unknown as Record<string, unknown>;
}
const cells = (file: string, name: string, ...values: string[]) => ({
  kind: 'one-of',
  ref: { file, column: name },
  values,
});

describe('an outcome that some rows have not yet', () => {
  const file = '培训.csv';
  const training = {
    file,
    rowCount: 240,
    columns: [
      column('工号', 'string', { columnClass: 'id-number', sensitive: true, distinctCount: 60 }),
      column('课程', 'string', { values: ['信息安全', '领导力', '消防演练'] }),
      column('成绩', 'integer', { min: 40, max: 100, nullShare: 0.1 }),
      column('是否通过', 'string', { values: ['是', '否', '未考'] }),
    ],
  };
  const passed = cells(file, '是否通过', '是');
  const decided = cells(file, '是否通过', '是', '否');

  it('counts in no rate: who did not sit the test neither passed nor failed', () => {
    expect(planOf([training], '各课程的通过率')).toMatchObject({
      keys: [{ ref: { column: '课程' } }],
      where: [decided],
      measures: [{ fn: 'share', where: [passed] }],
    });
  });

  it('is not what is denied: “没通过的” are those who failed', () => {
    expect(planOf([training], '没通过的有多少人次')).toMatchObject({ where: [cells(file, '是否通过', '否')] });
  });

  it('“每门课” are groups where the courses are cells', () => {
    expect(planOf([training], '每门课的平均分')).toMatchObject({
      keys: [{ ref: { column: '课程' } }],
      measures: [{ fn: 'mean', of: { ref: { column: '成绩' } } }],
    });
  });

  it('tells both ends: “最高分和最低分”', () => {
    expect(planOf([training], '领导力的最高分和最低分')).toMatchObject({
      where: [cells(file, '课程', '领导力')],
      measures: [{ fn: 'max' }, { fn: 'min' }],
    });
  });

  it.each(['男女各多少', '女员工有多少'])('refuses “%s” where nothing says who is what', (question) => {
    expect(planOf([training], question)).toMatchObject({ kind: 'unanswerable', reason: { kind: 'no-column' } });
  });
});

describe('an agreement that is kept or not', () => {
  const file = 'desk.csv';
  const desk = {
    file,
    rowCount: 300,
    columns: [
      column('ticket', 'string', { columnClass: 'id-number', sensitive: true, distinctCount: 300 }),
      column('opened_at', 'datetime', { min: '2026-01-01 08:00', max: '2026-06-28 20:00', distinctCount: 300 }),
      column('closed_at', 'datetime', {
        min: '2026-01-02 08:00',
        max: '2026-07-01 20:00',
        distinctCount: 260,
        nullShare: 0.12,
      }),
      column('priority', 'string', { values: ['P1', 'P2', 'P3'] }),
      column('assignee', 'string', { values: ['Amy', 'Ben', 'Dan'] }),
      column('sla_met', 'string', { values: ['Yes', 'No'], nullShare: 0.12 }),
    ],
  };

  it.each(['How many P1 tickets breached the SLA?', 'How many P1 tickets missed the SLA?'])(
    '“%s” counts those that did not keep it',
    (question) => {
      expect(planOf([desk], question)).toMatchObject({
        where: expect.arrayContaining([cells(file, 'sla_met', 'No'), cells(file, 'priority', 'P1')]),
      });
    },
  );

  it('“SLA compliance” is the share of those it is known of', () => {
    expect(planOf([desk], 'SLA compliance by assignee')).toMatchObject({
      keys: [{ ref: { column: 'assignee' } }],
      where: [{ kind: 'not', of: { kind: 'empty', ref: { column: 'sla_met' } } }],
      measures: [{ fn: 'share', where: [cells(file, 'sla_met', 'Yes')] }],
    });
  });

  it('“Who closed the most” counts what is closed, by whoever it was given to', () => {
    expect(planOf([desk], 'Who closed the most tickets?')).toMatchObject({
      keys: [{ ref: { column: 'assignee' } }],
      where: [{ kind: 'not', of: { kind: 'empty', ref: { column: 'closed_at' } } }],
      measures: [{ fn: 'count' }],
    });
  });

  it('“the backlog” is what is not closed', () => {
    expect(planOf([desk], 'What is the backlog by assignee?')).toMatchObject({
      where: [{ kind: 'empty', ref: { column: 'closed_at' } }],
    });
  });

  it('“the longest to resolve” is told by the two dates', () => {
    expect(planOf([desk], 'Which priority takes the longest to resolve?')).toMatchObject({
      keys: [{ ref: { column: 'priority' } }],
      measures: [{ fn: 'mean', of: { kind: 'days', unit: 'hour' } }],
    });
  });
});

describe('years since somebody began', () => {
  const staff = (ended: boolean) => ({
    file: '员工.csv',
    rowCount: 60,
    columns: [
      column('工号', 'string', { columnClass: 'id-number', sensitive: true, distinctCount: 60 }),
      column('部门', 'string', { values: ['研发部', '财务部'] }),
      column('入职日期', 'date', { min: '2010-02-01', max: '2025-08-01' }),
      ...(ended ? [column('离职日期', 'date', { min: '2020-02-01', max: '2026-08-01', nullShare: 0.7 })] : []),
    ],
  });

  it('“工龄超过10年” compares whole years to this day', () => {
    expect(planOf([staff(false)], '工龄超过10年的员工有几个')).toMatchObject({
      where: [{ kind: 'compare', op: '>', value: 10, of: { kind: 'age', ref: { column: '入职日期' }, today } }],
    });
  });

  it('is refused where some have left: to this day would be too long', () => {
    expect(planOf([staff(true)], '平均工龄')).toMatchObject({ kind: 'unanswerable' });
  });
});

describe('money due and money paid', () => {
  const fees = {
    file: '物业费.csv',
    rowCount: 150,
    columns: [
      column('房号', 'string', { columnClass: 'id-number', sensitive: true, distinctCount: 150 }),
      column('面积', 'number', { min: 55, max: 145 }),
      column('应缴金额', 'number', { min: 150, max: 410 }),
      column('实缴金额', 'number', { min: 50, max: 410, nullShare: 0.2 }),
      column('缴费日期', 'date', { min: '2026-01-01', max: '2026-12-28', nullShare: 0.2 }),
      column('缴费方式', 'string', { values: ['微信', '现金', '支付宝'], nullShare: 0.2 }),
    ],
  };

  it('“收了多少钱” is what was paid', () => {
    expect(planOf([fees], '上半年收了多少钱')).toMatchObject({
      measures: [{ fn: 'sum', of: { ref: { column: '实缴金额' } } }],
    });
  });

  it('“缴费方式里哪种用得最多” counts the kinds', () => {
    expect(planOf([fees], '缴费方式里哪种用得最多')).toMatchObject({
      keys: [{ ref: { column: '缴费方式' } }],
      measures: [{ fn: 'count' }],
      order: { descending: true },
    });
  });

  it('“最高的是哪一户，面积多大” is one row and all that is asked of it', () => {
    expect(planOf([fees], '应缴金额最高的是哪一户，面积多大')).toMatchObject({
      kind: 'rows',
      order: { by: { ref: { column: '应缴金额' } }, descending: true },
    });
  });
});

describe('a week of nights', () => {
  const rooms = {
    file: 'rooms.csv',
    rowCount: 200,
    columns: [
      column('Booking', 'string', { columnClass: 'id-number', sensitive: true, distinctCount: 200 }),
      column('Check-in', 'date', { min: '2026-01-01', max: '2026-12-28' }),
      column('Nights', 'integer', { min: 1, max: 14, distinctCount: 14 }),
      column('Rate per night', 'number', { min: 80, max: 300 }),
    ],
  };

  it('is seven of them', () => {
    expect(planOf([rooms], 'How many guests stayed longer than a week?')).toMatchObject({
      where: [{ kind: 'compare', op: '>', value: 7, of: { ref: { column: 'Nights' } } }],
    });
  });

  it('“check-ins” are rows by the day of “Check-in”', () => {
    expect(planOf([rooms], 'How many check-ins were there in May?')).toMatchObject({
      where: [{ kind: 'period', ref: { column: 'Check-in' } }],
      notes: [],
    });
  });

  it('“the most expensive booking” goes by the rate of a night', () => {
    expect(planOf([rooms], 'What was the most expensive booking?')).toMatchObject({
      order: { by: { ref: { column: 'Rate per night' } }, descending: true },
    });
  });
});

describe('a discount in percent', () => {
  const sales = {
    file: 'sales.csv',
    rowCount: 90,
    columns: [
      column('Store', 'string', { values: ['Hull', 'Leeds', 'York'] }),
      column('Units', 'integer', { min: 1, max: 40 }),
      column('Unit price (£)', 'number', { min: 2, max: 90 }),
      column('Discount %', 'integer', { min: 0, max: 20, distinctCount: 5 }),
    ],
  };

  it('is taken off as a share, however it is said: pounds less percents are no pounds', () => {
    const off = {
      kind: 'binary',
      op: '/',
      left: { kind: 'column', ref: { column: 'Discount %' } },
      right: { kind: 'number', value: 100 },
    };
    expect(
      planOf([sales], 'Revenue is units times unit price less the discount. What is the total revenue per store?'),
    ).toMatchObject({
      keys: [{ ref: { column: 'Store' } }],
      measures: [{ fn: 'sum', of: { op: '*', right: { op: '-', left: { kind: 'number', value: 1 }, right: off } } }],
    });
  });
});
