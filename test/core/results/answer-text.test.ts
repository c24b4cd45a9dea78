import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StepView } from '../../../src/contracts/app-views.ts';
import { findFigures } from '../../../src/core/results/figures.ts';
import { type Block, type Inline, parseMarkdown } from '../../../src/core/results/markdown.ts';
import { claimRun } from '../../renderer/fixtures/runs.ts';

const code = claimRun.steps.find((step): step is Extract<StepView, { kind: 'code' }> => step.kind === 'code')!;
const steps = (rows: (string | number)[][], stdout = ''): StepView[] => [
  {
    ...code,
    stdout,
    tables: [
      {
        name: 't',
        columns: [
          { name: 'a', type: 'other' },
          { name: 'b', type: 'number' },
        ],
        rows,
        rowCount: rows.length,
        truncated: false,
      },
    ],
  },
];

function figuresOf(answer: string, rows: (string | number)[][], stdout = '', question = '') {
  return findFigures(answer, steps(rows, stdout), question).map(({ start, end, origin }) => [
    answer.slice(start, end),
    origin.kind === 'cell' ? [origin.target.row, origin.target.column] : origin.kind,
  ]);
}

describe('a figure in an answer', () => {
  test.each([
    ['South leads with 1,610,874.82.', [['South', 1_610_874.82]], [['1,610,874.82', [0, 1]]]],
    ['South leads with $1,610,875.', [['South', 1_610_874.82]], [['$1,610,875', [0, 1]]]],
    ['About 1.6 million.', [['South', 1_610_874.82]], [['1.6 million', [0, 1]]]],
    ['约 161.1 万。', [['South', 1_610_874.82]], [['161.1 万', [0, 1]]]],
    ['That is 12.5 % of all.', [['x', 0.1249]], [['12.5 %', [0, 1]]]],
    ['That is 12.5% of all.', [['x', 12.5]], [['12.5%', [0, 1]]]],
    ['It fell by −4.2.', [['x', -4.2]], [['−4.2', [0, 1]]]],
    ['Filed on 2025-05-03.', [['2025-05-03T00:00:00', 1]], [['2025-05-03', [0, 0]]]],
    ['共有603个理赔。', [['South', 603]], [['603', [0, 1]]]],
  ] as const)('%s leads to its cell', (answer, rows, expected) => {
    expect(figuresOf(answer, rows as unknown as (string | number)[][])).toEqual(expected);
  });

  test('told in the unit that its column is told in leads to its cell, and is no ten thousand times that elsewhere', () => {
    const [step] = steps([['2026年', 9973.7]]) as [Extract<StepView, { kind: 'code' }>];
    const named = (name: string): StepView[] => [
      { ...step, tables: [{ ...step.tables[0]!, columns: [step.tables[0]!.columns[0]!, { name, type: 'number' }] }] },
    ];
    const kinds = (name: string) => findFigures('共 9,973.70 万元。', named(name), '').map(({ origin }) => origin.kind);
    expect(kinds('中标金额_万元合计')).toEqual(['cell']);
    expect(kinds('中标金额_元合计')).toEqual(['nowhere']);
  });

  test('that is in no result says so', () => {
    expect(figuresOf('South has 17, not 18.', [['South', 17]])).toEqual([
      ['17', [0, 1]],
      ['18', 'nowhere'],
    ]);
  });

  test('that was printed leads to the output', () => {
    expect(figuresOf('The mean is 3.14.', [['x', 1]], 'mean: 3.14159\n')).toEqual([['3.14', 'output']]);
  });

  test('that the question said, years, list numbers and parts of names are left alone', () => {
    const answer = '1. In 2024 the top 5 of Q3 and PERSON_1\n2. A12';
    expect(figuresOf(answer, [['x', 0.5]], '', 'Who are the top 5?')).toEqual([]);
  });

  test('inside a text that stands in a result is no figure', () => {
    expect(
      figuresOf('Ana, (415) 555-0125, lives at 114 Morris Villages.', [
        ['(415) 555-0125', 1],
        ['114 Morris Villages', 2],
      ]),
    ).toEqual([]);
  });

  test('may be the height of a table', () => {
    expect(
      figuresOf('There are 2 of them.', [
        ['x', 10],
        ['y', 20],
      ]),
    ).toEqual([['2', [0, 0]]]);
  });
});

const inlinesOf = (block: Block): readonly Inline[] => {
  if (block.kind === 'list') return block.items.flatMap(({ inlines }) => inlines);
  if (block.kind === 'table') return [block.head, ...block.rows].flat(2);
  return block.kind === 'code' ? [] : block.inlines;
};

describe('an answer’s marks', () => {
  test('paragraphs, lists, tables, code and headings are told apart', () => {
    const blocks = parseMarkdown(
      '# Claims\n\nTwo **bold** words\nand `code`.\n\n- one\n  - two\n3. three\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```python\nx = 1\n```',
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'table', 'code']);
    expect(inlinesOf(blocks[1]!).map(({ kind, text }) => [kind, text])).toEqual([
      ['text', 'Two '],
      ['strong', 'bold'],
      ['text', ' words'],
      ['text', '\nand '],
      ['code', 'code'],
      ['text', '.'],
    ]);
  });

  test('every text knows where it stands, at any moment of a stream', () => {
    const source = fc
      .array(
        fc.constantFrom(
          '**',
          '*',
          '`',
          '```',
          '\n',
          '\n\n',
          '- ',
          '1. ',
          '# ',
          '> ',
          '|',
          '|---|',
          'word',
          ' ',
          '4,210.50',
          '中',
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(source, (answer) => {
        for (const block of parseMarkdown(answer)) {
          for (const { text, at } of inlinesOf(block)) expect(answer.slice(at, at + text.length)).toBe(text);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('links, pictures and HTML stay text', () => {
    const [block] = parseMarkdown('[x](https://evil.example) ![y](https://evil.example/p.png) <img src=x>');
    expect(inlinesOf(block!).every(({ kind }) => kind === 'text')).toBe(true);
  });
});
