import { describe, expect, test } from 'vitest';
import { InvalidParamError } from '../../src/anonymizer/invalid-param-error.ts';
import { OperatorConfig } from '../../src/anonymizer/operator-config.ts';
import { BatchAnalyzerEngine } from '../../src/batch-analyzer-engine.ts';
import { JsonDataProcessor } from '../../src/structured/data-processors.ts';
import { JsonAnalysisBuilder } from '../../src/structured/json-analysis-builder.ts';
import { sampledRows } from '../../src/structured/row-sample.ts';
import { StructuredEngine } from '../../src/structured/structured-engine.ts';
import { TabularAnalysisBuilder } from '../../src/structured/tabular-analysis-builder.ts';

const json = new StructuredEngine({ dataProcessor: new JsonDataProcessor() });
const mask = { DEFAULT: new OperatorConfig('mask', { masking_char: '*', chars_to_mask: 2, from_end: false }) };

describe('a path', () => {
  const document = {
    people: [{ name: 'Ann', mails: ['ann@a.example', ''] }, { name: 'Bob', mails: [] }, { age: 3 }],
    'a.b': { c: 'Eve' },
    deep: [[{ name: 'Kim' }]],
    none: null,
  };
  test.each([
    [
      'people.*.name',
      {
        ...document,
        people: [{ ...document.people[0], name: '**n' }, { ...document.people[1], name: '**b' }, { age: 3 }],
      },
    ],
    [
      'people.name',
      {
        ...document,
        people: [{ ...document.people[0], name: '**n' }, { ...document.people[1], name: '**b' }, { age: 3 }],
      },
    ],
    [
      'people.1.name',
      { ...document, people: [document.people[0], { ...document.people[1], name: '**b' }, { age: 3 }] },
    ],
    [
      'people.*.mails',
      { ...document, people: [{ name: 'Ann', mails: ['**n@a.example', ''] }, document.people[1], { age: 3 }] },
    ],
    ['a.b.c', { ...document, 'a.b': { c: '**e' } }],
    ['deep.name', { ...document, deep: [[{ name: '**m' }]] }],
    ['none', document],
    ['people', document],
    ['not.there', document],
  ])('%s changes what stands there and nothing else', async (path, expected) => {
    const before = structuredClone(document);
    expect(await json.anonymize(document, { entityMapping: { [path]: 'X' } }, { operators: mask })).toEqual(expected);
    expect(document).toEqual(before);
  });

  test('found by the builder is one that the engine takes, in lists of lists too', async () => {
    const data = { rows: [{ to: ['a@one.com', 'none'] }, { to: ['b@two.com'], cc: [['c@two.com']] }] };
    const analysis = await new JsonAnalysisBuilder().generateAnalysis(data);
    expect(analysis.entityMapping).toEqual({ 'rows.*.to.*': 'EMAIL_ADDRESS', 'rows.*.cc.*.*': 'EMAIL_ADDRESS' });
    expect(await json.anonymize(data, analysis)).toEqual({
      rows: [{ to: ['<EMAIL_ADDRESS>', '<EMAIL_ADDRESS>'] }, { to: ['<EMAIL_ADDRESS>'], cc: [['<EMAIL_ADDRESS>']] }],
    });
    const list = [{ to: 'a@one.com' }];
    expect(await json.anonymize(list, await new JsonAnalysisBuilder().generateAnalysis(list))).toEqual([
      { to: '<EMAIL_ADDRESS>' },
    ]);
  });
});

describe('long work', () => {
  const rows = Array.from({ length: 400 }, (_, index) => ({ mail: `user${index}@one.com`, note: 'nothing here' }));

  test('tells its progress, and lets others run in between', async () => {
    let others = 0;
    const ticking = setInterval(() => others++, 0);
    const told: [number, number | undefined][] = [];
    const builder = new TabularAnalysisBuilder();
    const analysis = await builder.generateAnalysis(rows, { onProgress: (done, total) => told.push([done, total]) });
    clearInterval(ticking);
    expect(analysis.entityMapping).toEqual({ mail: 'EMAIL_ADDRESS' });
    expect(told).toHaveLength(800);
    expect(told.at(-1)).toEqual([800, 800]);
    expect(others).toBeGreaterThan(3);
  });

  test('ends when it is cancelled, soon after', async () => {
    const controller = new AbortController();
    let done = 0;
    const analysis = new TabularAnalysisBuilder().generateAnalysis(rows, {
      signal: controller.signal,
      onProgress: () => ++done === 10 && controller.abort(new Error('enough')),
    });
    await expect(analysis).rejects.toThrow('enough');
    expect(done).toBe(10);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(json.anonymize({ a: 'b' }, { entityMapping: { a: 'X' } }, { signal })).rejects.toThrow('enough');
    expect(() => new BatchAnalyzerEngine().analyzeIterator(['x'], 'en', { signal })).toThrow('enough');
  });
});

test('what cannot be done is said', async () => {
  const builder = new TabularAnalysisBuilder();
  const table = [{ mail: 'a@one.com' }];
  await expect(builder.generateAnalysis(table, { selectionStrategy: 'best' as 'mixed' })).rejects.toThrow(
    'Unsupported',
  );
  await expect(
    builder.generateAnalysis(table, { selectionStrategy: 'mixed', mixedStrategyThreshold: 2 }),
  ).rejects.toThrow('threshold');
  await expect(builder.generateAnalysis([{ mail: ['x'] }])).rejects.toThrow(TypeError);
  await expect(new StructuredEngine().anonymize(table, { entityMapping: { name: 'X' } })).rejects.toThrow("'name'");
  const operators = { X: new OperatorConfig('nothing') };
  await expect(json.anonymize({ a: 'b' }, { entityMapping: { a: 'X' } }, { operators })).rejects.toThrow(
    InvalidParamError,
  );
});

test('the rows of a sample are those that pandas takes', () => {
  // pd.DataFrame({'i': range(10)}).sample(10, random_state=123), and of 5,000 the first five
  expect(sampledRows(10, 10)).toEqual([4, 0, 7, 5, 8, 3, 1, 6, 9, 2]);
  expect(sampledRows(5000, 5)).toEqual([2648, 2456, 4557, 4884, 92]);
});
