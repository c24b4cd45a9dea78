import { describe, expect, test } from 'vitest';
import type { Step } from '../../../src/contracts/agent.ts';
import type { Cell } from '../../../src/contracts/sandbox.ts';
import { fillTemplate } from '../../../src/core/agent/answer-template.ts';
import { authoredHere as a } from '../../../src/core/privacy/anonymized.ts';

const table = (name: string, columns: string[], rows: Cell[][]) => ({ name, columns, rows, rowCount: rows.length });
const one = table(
  'values',
  ['growth', 'year', 'last_year', 'who', 'grew', 'gap'],
  [[0.1234, 2024, 1999, '<PERSON_1>', true, null]],
);
const many = table(
  'by region',
  ['region', 'total', 'at'],
  [
    ['North', 1234567.891, '2024-03-01T00:00:00'],
    ['South', -5, '2024-04-01T00:00:00'],
  ],
);

function steps(question: string, tables: object[]): Step[] {
  const kept = JSON.stringify({
    kind: 'ok',
    result: '77',
    stdout: '',
    tables,
    charts: 0,
    files: 0,
    error: null,
    heldBack: [],
  });
  return [
    { kind: 'question', text: a(question) },
    { kind: 'tool-result', callId: 'c', output: a('{}'), kept: a(kept), outcome: 'ok', resultId: null, durationMs: 0 },
  ];
}
const filled = (template: string, question = 'How much?') => fillTemplate(template, steps(question, [one, many])).text;

describe('a template is filled in', () => {
  test.each([
    ['{{growth:percent}} more', '12.3 % more'],
    ['{{ growth }}, {{growth:2}}', '0.123, 0.12'],
    ['{{values.year}} and {{last_year}}', '2024 and 1999'],
    ['{{who}}: {{grew}}, {{gap}}', '<PERSON_1>: yes, no value'],
    ['{{by region.total[0]}} in {{region[0]}} at {{at[1]}}', '1,234,567.89 in North at 2024-04-01'],
    ['All: {{region}}.', 'All: North, South.'],
    ['{{result}}', '77'],
    ['{not} {{}} a name', '{not} {{}} a name'],
  ])('%s', (template, text) => {
    expect(filled(template)).toBe(text);
  });

  test('in the language of the question', () => {
    expect(filled('增长 {{growth:percent}}，{{grew}}，{{region}}，{{gap}}', '增长多少？')).toBe(
      '增长 12.3%，是，North、South，无值',
    );
  });

  test('with a whole table', () => {
    expect(filled('{{by region}}')).toContain(
      '| region | total | at |\n| --- | --- | --- |\n| North | 1,234,567.89 | 2024-03-01 |',
    );
  });

  test('from the newest result that has the name', () => {
    const [question, first] = steps('How much?', [one]);
    const [, second] = steps('', [table('values', ['growth'], [[2]])]);
    expect(fillTemplate('{{growth}} {{year}}', [question!, first!, second!]).text).toBe('2 2024');
  });

  test('and what no result has is said and listed', () => {
    const { text, missing } = fillTemplate('{{total}} of {{region[9]}}, {{constructor}}', steps('How much?', [many]));
    expect(missing).toEqual(['region[9]', 'constructor']);
    expect(text).toBe('1,234,567.89, -5 of [not computed: region[9]], [not computed: constructor]');
  });
});
