import { describe, expect, it } from 'vitest';
import { describeTables } from '../../../src/core/dataset/describe-tables.ts';
import { readTitle, takesUnitAbove, withoutScale, yearIn } from '../../../src/core/dataset/table-title.ts';
import { detector } from '../privacy/engine-of-tests.ts';
import { openClaimsProject } from './claims-project.ts';
import { profileOf } from './profile-of.ts';

describe('lines above a header say what the figures measure, their unit and their year', () => {
  it.each([
    [
      ['County estates – electricity use by building (kWh), FY 2025/26', 'Prepared by Jo Field'],
      'electricity use',
      'kWh',
      null,
    ],
    [['2025年各门店销售额统计表', '单位：万元'], '各门店销售额', '万元', 2025],
    [['Monthly water consumption per site 2024', 'Unit: m³'], 'water consumption', 'm³', 2024],
    [['Regional sales report', '(in thousands)'], 'Regional sales', null, null],
    [['某市财政支出明细表（单位：亿元）', '制表：张三'], '某市财政支出', '亿元', null],
    [['Printed 2026-01-05'], null, null, null],
    [['Headcount 2024 - 2025'], 'Headcount', null, null],
  ])('%j', (lines, measure, unit, year) => {
    expect(readTitle(lines)).toEqual({ measure, unit, year });
  });
});

it('a year is one that a text names alone', () => {
  expect(['门店销售额2025.xlsx', 'export_2026-01-05.csv', 'a 2024 and 2025', 'FY2025', '20250101'].map(yearIn)).toEqual(
    [2025, null, null, null, null],
  );
});

it('a unit above the header counts figures, not parts, things, keys or what names its own', () => {
  expect(['金额', 'Net cost', '1月'].map(takesUnitAbove)).toEqual([true, true, true]);
  expect(['面积（㎡）', '占比', '员工人数', 'growth_rate', 'order_id', 'Age'].map(takesUnitAbove)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});

it('of the lines above a header only the measure’s name, a known unit and a year pass, and a person in it becomes a token', async () => {
  const project = await openClaimsProject();
  const profile = {
    ...profileOf({ branch: ['a', 'b'], cost: ['1', '2'], share_pct: ['3', '4'] }),
    steps: [
      {
        kind: 'lines-above',
        column: null,
        count: 2,
        rows: [1, 2],
        detail: '3',
        switch: null,
        on: true,
        words: '',
        examples: ['Ana Ruiz by branch, 2024 (£k)', 'Prepared by bob@example.com, call 555-0100'],
      },
    ],
  };
  const file = { file: 'cost.csv', profile, classes: [] };
  const { tables, tokens } = describeTables(project, detector, [file], { level: 'masked', k: 5 });
  expect(tables[0]!.title).toEqual({ measure: '<PERSON_1>', unit: '£k', year: 2024 });
  expect(tables[0]!.columns.map((column) => column.unit)).toEqual([undefined, '£k', undefined]);
  expect(tokens).toContain('<PERSON_1>');
});

it('of a unit above the header the scale is dropped where the cells say their own', () => {
  expect(
    ['万元', '亿元', '千元', '千克', '千瓦时', '万件', 'USD thousands', '£m', 'km', '元'].map(withoutScale),
  ).toEqual(['元', '元', '元', '千克', '千瓦时', '件', 'USD', '£', 'km', '元']);
});
