import { beforeEach, describe, expect, test } from 'vitest';
import type { Observation } from '../../../src/contracts/privacy.ts';
import { observationLimits, observe } from '../../../src/core/dataset/observe.ts';
import type { PrivateProject } from '../../../src/core/privacy/private-project.ts';
import { restore } from '../../../src/core/privacy/restoring.ts';
import { questionPolicy } from '../../../src/core/privacy/text-policy.ts';
import { tokenizeText } from '../../../src/core/privacy/text-tokenizer.ts';
import { detector } from '../privacy/engine-of-tests.ts';
import { claimsFile, nothing, openClaimsProject, seenOf, table } from './claims-project.ts';

let project: PrivateProject;
beforeEach(async () => {
  project = await openClaimsProject();
});
const rowsOf = (observation: Observation) => observation.tables[0]!.rows;

describe('of a table under the contract "masked"', () => {
  test('numbers, dates, booleans, safe values and column names pass', () => {
    const cells = [
      ['North', 12, 345.25, '2024-03-15', true, null, 'Open'],
      ['New York', 7, 0.1, '2024-03', false, '2024Q1', 'Total'],
    ];
    const names = ['region', 'n', 'mean amount', 'opened', 'x', 'quarter', 'status'];
    const seen = seenOf(project, { tables: [table(names, cells)] }, { seen: 'x = df.amount' });
    expect(rowsOf(seen)).toEqual(cells);
    expect(seen.tables[0]!.columns).toEqual(['region', 'n', 'mean amount', 'opened', 'x', 'quarter', 'status']);
    expect(seen.heldBack).toEqual([]);
  });

  test('every other string becomes a token of its kind, the same one each time', () => {
    const cells = [
      ['Ana Ruiz', 'CLM-100', 'Initech LLC', 'Ana Ruiz phoned about the roof', 'strange', 'May'],
      ['Grace Kim', 'CLM-101', 'Hooli Ltd', 'x', 'strange', 'Zoë Dahl'],
    ];
    const seen = seenOf(project, {
      tables: [table(['claimant', 'claim_id', 'employer', 'note', 'other', 'claimant'], cells)],
    });
    expect(rowsOf(seen)).toEqual([
      ['<PERSON_1>', '<ID_1>', '<ORGANIZATION_1>', '<TEXT_1>', '<TEXT_2>', '<PERSON_2>'],
      ['<PERSON_3>', '<ID_2>', '<ORGANIZATION_2>', '<TEXT_3>', '<TEXT_2>', '<PERSON_4>'],
    ]);
    const restored = restore(project.vault, JSON.stringify(rowsOf(seen))).text;
    expect(JSON.parse(restored)).toEqual(cells);
  });

  test('known values are known under any column name, in any form, and inside longer labels', () => {
    const cells = [
      ['Ana Ruiz'],
      ['ana ruiz'],
      ['Ana Ruiz (North)'],
      ['RUIZ, ANA'],
      ['4155550101'],
      ['(415) 555-0101'],
      ['Kim'],
    ];
    const seen = seenOf(project, { tables: [table(['all'], cells)] });
    expect(rowsOf(seen).flat()).toEqual([
      '<PERSON_1>',
      '<PERSON_1_2>',
      '<PERSON_1> (North)',
      '<PERSON_1_3>',
      '<PHONE_1>',
      '(<PHONE_1_2>',
      // The only Kim of the files, of whom this is a part.
      '<PERSON_2_2>',
    ]);
  });

  test('numbers of a sensitive column become tokens, counts named after it do not', () => {
    const seen = seenOf(project, {
      tables: [
        table(
          ['phone', 'Member No', 'claimant', 'birth_date'],
          [
            [4155550101, 503, 12, '1984-03-12'],
            [3, 9_000, 7, '1983-03-12'],
          ],
        ),
      ],
    });
    expect(rowsOf(seen)).toEqual([
      ['<PHONE_1>', '<ID_1>', 12, '<DATE_1>'],
      [3, 9_000, 7, '<DATE_2>'],
    ]);
    expect(rowsOf(seenOf(project, { tables: [table(['max'], [[4155550103], [503], [1234567]])] }))).toEqual([
      ['<PHONE_2>'],
      [503],
      [1234567],
    ]);
  });

  test('names of people in column names become tokens', () => {
    const seen = seenOf(project, { tables: [table(['region', 'Ana Ruiz', 'xqz'], [['North', 1, 2]])] });
    expect(seen.tables[0]!.columns).toEqual(['region', '<PERSON_1>', '<TEXT_1>']);
  });

  test('a token in the question is the token in the result', () => {
    const question = tokenizeText(project, detector, 'How much did Ana Ruiz claim?', questionPolicy);
    expect(question.tokens).toEqual(['<PERSON_1>']);
    expect(rowsOf(seenOf(project, { tables: [table(['claimant', 'sum'], [['Ana Ruiz', 5]])] }))).toEqual([
      ['<PERSON_1>', 5],
    ]);
  });

  test('words the model wrote or read may pass, but not a known value among them', () => {
    const seen = seenOf(
      project,
      { tables: [table(['label'], [['high risk'], ['low risk'], ['Ana Ruiz'], ['Roof']])] },
      { seen: 'df["label"] = np.where(df.amount > 10, "high risk", "low") # Ana Ruiz' },
    );
    expect(rowsOf(seen)).toEqual([['high risk'], ['low risk'], ['<PERSON_1>'], ['<TEXT_1>']]);
  });

  test('text that looks like a token does not become that token', () => {
    project.vault.tokenFor('PERSON', 'Ana Ruiz');
    expect(rowsOf(seenOf(project, { tables: [table(['x'], [['<PERSON_1>']])] })).flat()[0]).toMatch(
      /^<(?:TEXT|LITERAL)_\d+>$/,
    );
  });

  test('what is too long or too wide is cut, and said', () => {
    const wide = Array.from({ length: 25 }, (_, index) => `c${index}`);
    const seen = seenOf(
      project,
      {
        tables: [
          table(
            wide,
            Array.from({ length: 80 }, () => wide.map(() => 1)),
          ),
        ],
        stdout: '1 '.repeat(5_000),
      },
      { seen: wide.join(' ') },
    );
    expect(rowsOf(seen)).toHaveLength(observationLimits.rows);
    expect(rowsOf(seen)[0]).toHaveLength(observationLimits.columns);
    expect(seen.stdout).toHaveLength(observationLimits.textLength);
    expect(seen.heldBack).toHaveLength(3);
  });
});

describe('of printed text, results and messages', () => {
  test('numbers and the words of pandas pass, the rest becomes tokens', () => {
    const stdout =
      'region  n    mean\nNorth   12  345.25\nSouth   17  555.01\nName: amount, dtype: float64\n0  Ana Ruiz  Gold Smuggler\n[\'foo\', "Bar baz"]';
    expect(seenOf(project, { stdout }).stdout).toBe(
      'region  n    mean\nNorth   12  345.25\nSouth   17  555.01\nName: amount, dtype: float64\n0  <PERSON_1>  <TEXT_1>\n[\'<TEXT_2>\', "<TEXT_3>"]',
    );
  });

  test('a printed row keeps one token per cell, and its times', () => {
    const stdout = '0  Ana Ruiz  ana.ruiz@example.com  2024-03-02T12:21:17Z  99.5';
    expect(seenOf(project, { stdout }).stdout).toBe('0  <PERSON_1>  <PERSON_1_2>@<TEXT_1>  2024-03-02T12:21:17Z  99.5');
  });

  test('a telephone number nobody knew is a token in print, a long sum is none in a cell', () => {
    expect(seenOf(project, { stdout: 'call 13900004058 of 1234567890123.25' }, { seen: 'call' }).stdout).toBe(
      'call <PHONE_1> of 1234567890120',
    );
    expect(rowsOf(seenOf(project, { tables: [table(['total'], [[13900004058]])] }))).toEqual([[13900004058]]);
  });

  test('an e-mail address nobody knew is one token', () => {
    expect(seenOf(project, { stdout: 'to kim.lee@example.com 3' }).stdout).toBe('to <TEXT_1> 3');
  });

  test('the name of a thing is a token though each of its words may pass, printed and in a column of another name', () => {
    project.setKnownValues('parts', [
      { name: 'Part', columnClass: 'free-text', values: ['Filter 6', 'Gauge F', 'Filter'] },
      { name: 'Group', columnClass: 'category', values: ['Filter', 'Gauge'] },
    ]);
    const stdout = '   Part      Group   n\n0  Filter 6  Filter  12\n1  Gauge F   Gauge    6';
    const seen = seenOf(project, { stdout, tables: [table(['item'], [['Filter 6'], ['Filter']])] });
    expect(seen.stdout).toBe('   Part      Group   n\n0  <TEXT_1>  Filter  12\n1  <TEXT_2>   Gauge    6');
    expect(rowsOf(seen)).toEqual([['<TEXT_1>'], ['Filter']]);
  });

  test('an error keeps its sense and loses its data', () => {
    const error = {
      type: 'ValueError',
      message: "could not convert string to float: 'Ana Ruiz' at position 3 of Smugglers' row",
      traceback: 'File "x", Ana Ruiz',
      line: 3,
      hint: 'Did you mean the column "amount"?',
    };
    expect(seenOf(project, { kind: 'raised', error }).error).toEqual({
      type: 'ValueError',
      message: "could not convert string to float: '<PERSON_1>' at position 3 of <TEXT_1>' row",
      line: 3,
      hint: 'Did you mean the column "amount"?',
    });
    expect(seenOf(project, { error: { ...error, type: 'AnaRuiz' } }).error!.type).toBe('Error');
  });

  test('letters and ideographs pass as the words the model knows, not one by one', () => {
    expect(seenOf(project, { stdout: 'x 1, A n a' }, { seen: 'x a n' }).stdout).toBe('x 1, <TEXT_1>');
    const seen = seenOf(project, { stdout: '销售额 12\n王伟 3\n伟王' }, { seen: '按 region 计算 销售额；国王；伟大' });
    expect(seen.stdout).toBe('销售额 12\n<TEXT_2> 3\n<TEXT_3>');
  });
});

describe.each(['aggregates', 'blind'] as const)('under "%s", of free code', (level) => {
  const contract = { level, k: 1 };
  const source = 'df = load("claims.csv")\nshow(t, name="growth")\ndf["amuont"].sum()';
  const outcome = {
    stdout: 'North 12',
    result: '345.25',
    charts: [{}],
    fileCount: 2,
    tables: [{ ...table(['region', 'n', 'mean'], [['North', 12, 1.5]]), name: 'growth' }],
  };

  test('no value, no count and no text of the run passes, a claimed group size or not', () => {
    expect(seenOf(project, outcome, { contract, source })).toMatchObject({
      kind: 'ok',
      result: null,
      stdout: '',
      charts: 0,
      files: 0,
      tables: [{ name: 'growth', rows: [], rowCount: 0 }],
    });
  });

  test('a name passes that stands in the code or the schema, and no other', () => {
    const names = table(['region', 'growth', 'secret_0110', 'high'], []);
    const seen = seenOf(project, { ...outcome, tables: [names] }, { contract, source });
    expect(seen.tables[0]!.columns).toEqual(['region', 'growth']);
    expect(seen.heldBack.join(' ')).toContain('3 names that do not stand in the code were not sent');
  });

  test('an error tells its kind, its line and the word of that line it is about', () => {
    const error = { type: 'KeyError', message: "'amuont'", traceback: '', line: 3, hint: 'Ana Ruiz' };
    const raised = (changes: Partial<typeof error>) =>
      seenOf(
        project,
        { ...outcome, kind: 'raised', error: { ...error, ...changes } },
        { contract, source, seen: source },
      ).error;
    expect(raised({})).toEqual({ type: 'KeyError', message: "It is about 'amuont'.", line: 3, hint: null });
    expect(raised({ message: "'North'", line: 77 })).toMatchObject({ message: '', line: null });
    expect(raised({ message: "not here: 'growth'" })).toMatchObject({ message: '' });
    expect(raised({ type: 'AnaRuizError' })).toMatchObject({ type: 'Error' });
  });

  test('the masked result is kept for the answer', () => {
    const { kept } = observe(project, detector, {
      outcome: { ...nothing, ...outcome },
      files: [claimsFile],
      contract,
      seen: source,
      source,
    });
    expect(JSON.parse(kept!)).toMatchObject({ tables: [{ name: 'growth', rows: [['North', 12, 1.5]] }] });
  });
});

describe('personal data in disguise', () => {
  const name = 'Ana Ruiz';
  const codes = [...name].map((letter) => letter.charCodeAt(0));
  const big = (text: string) => [...text].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
  const places = [...'graceokim'].map((letter) => letter.charCodeAt(0) - 96).map((place) => (place === 15 ? 0 : place));

  test.each([
    [
      'code points down a column',
      table(
        ['x'],
        codes.map((code) => [code]),
      ),
    ],
    [
      'backwards',
      table(
        ['x'],
        codes.toReversed().map((code) => [code]),
      ),
    ],
    ['along a row', table([...codes.keys()].map(String), [codes])],
    [
      'places in the alphabet',
      table(
        ['x'],
        places.map((place) => [place]),
      ),
    ],
    ['bytes of numbers', table(['x'], [[big('Ana ')], [big('Ruiz')]])],
    [
      'letter by letter',
      table(
        ['x'],
        [...name].map((letter) => [letter]),
      ),
    ],
    ['codes in one number each', table(['x'], [[82117105122], [1234567]])],
  ])('%s does not pass', (_, disguised) => {
    const seen = seenOf(project, { tables: [disguised] }, { seen: 'a b c i n r u z x' });
    for (const cell of rowsOf(seen).flat()) {
      expect(cell === null || cell === ' ' || /^<TEXT_\d+>$/.test(String(cell)) || cell === 1234567).toBe(true);
    }
    expect(seen.heldBack.length + project.vault.entriesAfter(0).length).toBeGreaterThan(0);
  });

  test('in printed text and messages neither', () => {
    const listed = `[${codes.join(', ')}]`;
    const seen = seenOf(project, {
      stdout: `list ${listed} ${codes.map((code) => String(code).padStart(3, '0')).join('')}`,
      error: { type: 'ValueError', message: `not in ${listed}`, traceback: '', line: 1, hint: null },
    });
    expect(JSON.stringify(seen)).not.toMatch(/110|097|117/);
  });

  test('of a number twelve significant digits pass, and of digits in a cell of text twelve', () => {
    const cells = [[0.1234567890123456, 12_345_678_901_234, '123456789012345678', 1234.5, 98_765_432.1]];
    const seen = seenOf(project, { tables: [table(['a', 'b', 'c', 'd', 'e'], cells)], stdout: '0.1234567890123456 7' });
    expect(rowsOf(seen)).toEqual([
      [0.123456789012, 12_345_678_901_200, expect.stringMatching(/^<TEXT_\d+>$/), 1234.5, 98_765_432.1],
    ]);
    expect(seen.stdout).toBe('0.123456789012 7');
  });

  test('powers of ten beside other numbers are no telephone numbers: the result is not withheld', () => {
    const result = '        budget     gross\n0  1.200000e+08  930000.0\n1  9.660000e+08  520000.0';
    const seen = seenOf(project, { result }, { seen: 'budget gross' });
    expect(seen.heldBack).toEqual([]);
    expect(seen.result).toContain('966000000  520000.0');
  });

  test('numbers that spell nothing pass as they are', () => {
    const cells = Array.from({ length: 40 }, (_, index) => [65 + ((index * 7) % 58), index % 26, 40_000 + index * 977]);
    const seen = seenOf(project, { tables: [table(['n', 'rank', 'total'], cells)] });
    expect(rowsOf(seen)).toEqual(cells);
  });

  test('no more cells than the limit, whatever the number of tables', () => {
    const wide = table(
      Array.from({ length: 20 }, () => 'n'),
      Array.from({ length: 60 }, () => Array(20).fill(1)),
    );
    const seen = seenOf(project, { tables: [wide, wide, wide, wide] });
    const cells = seen.tables.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);
    expect(cells).toBe(observationLimits.cells);
    expect(seen.heldBack.join(' ')).toContain('60 were not');
  });
});
