import { describe, expect, test } from 'vitest';
import { KnownValues } from '../../../src/core/privacy/known-values.ts';

const known = new KnownValues([
  {
    name: 'name',
    columnClass: 'person',
    values: [
      'Ana Ruiz',
      'José García',
      "O'Brien, Kate",
      'Dr. Li Wei',
      '王伟',
      '欧阳小明',
      'Jean-Luc de la Tour',
      'May',
      'Rose',
      'Xi',
      'Łukasz Groß',
      'Mark Brown',
    ],
  },
  {
    name: 'phone',
    columnClass: 'phone',
    values: ['+1 (415) 555-0123', '020 7946 0958', '13812345678', '+49 30 901820'],
  },
  {
    name: 'id',
    columnClass: 'id-number',
    values: ['CUST-1001', '12', '10234', '987-65-4329', '2024-05', 'B2', 'total'],
  },
  { name: 'email', columnClass: 'email', values: ['ana.ruiz@example.com'] },
  { name: 'address', columnClass: 'address', values: ['12 Oak Street, Apt 4, Springfield', '深圳市南山区科技路5号'] },
  { name: 'birth', columnClass: 'birth-date', values: ['1985-03-12'] },
]);

const found = (text: string): string[] =>
  known
    .find(text)
    .filter((match) => match.whole)
    .map((match) => text.slice(match.start, match.end));

describe('a known value is found in whatever form it is written', () => {
  test.each([
    ['How much did Ana Ruiz claim?', 'Ana Ruiz'],
    ['how much did ana ruiz claim?', 'ana ruiz'],
    ['ANA  RUIZ', 'ANA  RUIZ'],
    ['Ruiz, Ana', 'Ruiz, Ana'],
    ['Ana\nRuiz', 'Ana\nRuiz'],
    ['ana_ruiz.csv', 'ana_ruiz'],
    ["Ana Ruiz's", 'Ana Ruiz'],
    ['（Ana Ruiz）', 'Ana Ruiz'],
    ['Jose Garcia', 'Jose Garcia'],
    ['JOSE\u0301 GARCI\u0301A', 'JOSE\u0301 GARCI\u0301A'],
    ['ｊｏｓé García', 'ｊｏｓé García'],
    ["Kate O'Brien", "Kate O'Brien"],
    ['kate o’brien', 'kate o’brien'],
    ['Li Wei', 'Li Wei'],
    ['王伟的工资是多少？', '王伟'],
    ['请问欧阳小明在哪', '欧阳小明'],
    ['Jean-Luc de la Tour', 'Jean-Luc de la Tour'],
    ['lukasz gross', 'lukasz gross'],
    ['4155550123', '4155550123'],
    ['415.555.0123', '415.555.0123'],
    ['call +1-415-555-0123 now', '1-415-555-0123'],
    ['+44 20 7946 0958', '44 20 7946 0958'],
    ['(030) 901820', '030) 901820'],
    ['138 1234 5678', '138 1234 5678'],
    ['cust1001', 'cust1001'],
    ['CUST 1001', 'CUST 1001'],
    ['987654329', '987654329'],
    ['customer 10234?', '10234'],
    ['mail ANA.RUIZ@EXAMPLE.COM', 'ANA.RUIZ@EXAMPLE.COM'],
    ['12 oak street apt 4 springfield', '12 oak street apt 4 springfield'],
    ['住在深圳市南山区科技路5号的人', '深圳市南山区科技路5号'],
    ['born 1985-03-12', '1985-03-12'],
    ['born 1985/03/12', '1985/03/12'],
    ['mark brown', 'mark brown'],
  ])('%s', (text, value) => expect(found(text)).toContain(value));
});

describe('what would blacken ordinary text is not looked for alone', () => {
  test.each([
    'sales in May 2024',
    'rose by 5 %',
    'top 12 rows',
    'group B2',
    'in 2024-05',
    'the total',
    'xi square',
    'bananaruiz',
    'Ana likes Ruizidae',
    'Ana said that Ruiz left',
    '102345',
    '1.10234567',
    '王 小伟',
  ])('%s', (text) => expect(found(text)).toEqual([]));
});

test('a part of a name counts only where it is capitalised, and never an ordinary word', () => {
  const parts = (text: string): string[] => known.find(text).map((match) => text.slice(match.start, match.end));
  expect(parts("Ruiz's claims and A. Ruiz")).toEqual(['Ruiz', 'A. Ruiz', 'Ruiz']);
  expect(parts('the ruiz case, brown bread, Mark it')).toEqual([]);
});

test('two hundred thousand values are put in within a second and found in a text at once', () => {
  const names = Array.from({ length: 200_000 }, (_, index) => `Given${index % 701} Family${(index * 7919) % 99_991}`);
  const values = new KnownValues([{ name: 'n', columnClass: 'person', values: names }]);
  expect(values.find(`about ${names[123_456]!.toUpperCase()}?`)[0]?.value).toBe(names[123_456]);
});
