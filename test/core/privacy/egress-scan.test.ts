import { beforeAll, describe, expect, test } from 'vitest';
import { RemoteKind } from '../../../src/contracts/agent.ts';
import { ContractLevel } from '../../../src/contracts/dataset.ts';
import { instructionsFor } from '../../../src/core/agent/instructions.ts';
import { toolsFor } from '../../../src/core/agent/tools.ts';
import { scanBody } from '../../../src/core/privacy/egress-scan.ts';
import { textsOfBody } from '../../../src/core/privacy/json-strings.ts';
import type { PrivateProject } from '../../../src/core/privacy/private-project.ts';
import { detector, openTestProject } from './engine-of-tests.ts';

let project: PrivateProject;
beforeAll(async () => {
  project = await openTestProject();
  project.setKnownValues('f', [
    {
      name: 'name',
      columnClass: 'person',
      values: ['Ana Ruiz', '王伟', "Kate O'Brien", 'Vega', 'Python Work', 'Sum', 'Max', 'Keller', 'May Day', 'Zoë'],
    },
    { name: 'phone', columnClass: 'phone', values: ['4155550123', '555-0199'] },
    {
      name: 'id',
      columnClass: 'id-number',
      values: ['CUST-1001', '12-345', ...Array.from({ length: 500 }, (_, n) => String(1_000_000 + n))],
    },
    { name: 'order', columnClass: 'id-number', values: Array.from({ length: 300 }, (_, n) => String(202_500 + n)) },
    { name: 'account', columnClass: 'id-number', values: ['883310475521', '17', '400123987001'] },
    { name: 'employer', columnClass: 'organization', values: ['Data Analysis', 'Initech'] },
    { name: 'note', columnClass: 'free-text', values: ['called twice', 'Widget Deluxe'] },
  ]);
});

const found = (body: unknown): string[] => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return scanBody(project, detector, text).map(({ start, end }) => text.slice(start, end));
};

describe('the gate finds', () => {
  test.each([
    ['a known name', { messages: [{ content: 'about Ana Ruiz' }] }, ['Ana Ruiz']],
    ['in another case and order', { m: 'RUIZ, ANA and ana ruiz' }, ['RUIZ, ANA', 'ana ruiz']],
    ['in a key', { 'Ana Ruiz': 1 }, ['Ana Ruiz']],
    ['behind JSON escapes', '{"m":"\\u0041na\\u0020Ruiz"}', ['\\u0041na\\u0020Ruiz']],
    ['in JSON inside JSON', { arguments: JSON.stringify({ code: 'df[df.name == "Ana Ruiz"]' }) }, ['Ana Ruiz']],
    [
      'in JSON inside JSON inside JSON',
      { a: JSON.stringify({ b: JSON.stringify({ c: 'x\n"Ana Ruiz"' }) }) },
      ['Ana Ruiz'],
    ],
    ['in a body that is no JSON', 'q=Ana+Ruiz&x=1', ['Ana+Ruiz']],
    ['between ideographs', { m: '王伟的工资' }, ['王伟']],
    ['a single name as it is written', { m: 'Keller asked' }, ['Keller']],
    ['a known number as a number', { rows: [[883310475521, 3]] }, ['883310475521']],
    ['a known number in text', { m: 'account 400123987001.' }, ['400123987001']],
    ['a known telephone number grouped otherwise', { m: '(415) 555-0123' }, ['415) 555-0123']],
    ['a known identifier', { m: 'cust1001' }, ['cust1001']],
    ['an e-mail address', { m: 'x@y.example.com' }, ['x@y.example.com']],
    ['a card number', { m: 'paid with 4111 1111 1111 1111' }, ['4111 1111 1111 1111']],
    ['an IBAN', { m: 'DE89370400440532013000' }, ['DE89370400440532013000']],
    ['a social security number', { m: 'SSN 536-90-4399' }, ['536-90-4399']],
    ['a telephone number', { m: 'at +49 30 901820 9' }, ['+49 30 901820 9']],
    ['a key', { m: 'ghp_abcdefghijklmnopqrstuvwxyz0123456789' }, ['ghp_abcdefghijklmnopqrstuvwxyz0123456789']],
  ])('%s', (_, body, expected) => expect(found(body)).toEqual(expect.arrayContaining(expected)));

  test('nothing is known of an unopened project, forms are still seen', () => {
    expect(scanBody(null, detector, '{"m":"Ana Ruiz, ana@example.com"}')).toMatchObject([
      { entityType: 'EMAIL_ADDRESS' },
    ]);
  });
});

describe('the gate lets pass', () => {
  test.each(ContractLevel.options)(
    'our own instructions and tools (%s), even where people are called like words in them',
    (level) => {
      const contract = { level, k: 5 };
      const tools = toolsFor(contract, 1, RemoteKind.options);
      expect(
        found({ model: 'gpt-5', instructions: instructionsFor(contract, 1), tools, store: false, stream: true }),
      ).toEqual([]);
    },
  );

  test.each([
    ['tokens', { m: '<PERSON_1> and <PHONE_2_3> claimed 12' }],
    ['labels of things, which are ordinary words', { m: 'called twice about the Widget Deluxe' }],
    ['numbers that are in no file', { rows: [[1234567.89, 40012398700.1, 0.4111111111111111, 1e21]] }],
    ['a sum that meets a row number', { rows: [[1_000_123]], m: 'sum 1000123' }],
    ['a month that reads like an order', { today: '2026-11-23', m: 'in 2026-11' }],
    ['decimals behind a known number', { m: '883310475521.25' }],
    ['printed tables', { stdout: 'region  n    mean\nNorth   12  345.25\nSouth   17  555.01\n0.4111111111111111' }],
    ['dates, times, versions and ranges', { m: '2024-03-15 2024-03-15T10:00:00Z 15.03.2024 1.2.3.4 100-2000 10:30' }],
    [
      'generated code',
      {
        code: 'df["amount"].groupby(df.region).sum()\nchart({"$schema": "https://vega.github.io/schema/vega-lite/v5.json"})\nx = max(a) ; data_analysis = 1; token = "some_value_here"',
      },
    ],
    ['Vega-Lite, and sums', { m: 'A Vega-Lite chart. Sum and Max of the data analysis on May 4.' }],
    ['identifiers of calls', { call_id: 'call_Zx81kd0aQw93jfa0', id: 'fc_68a1b2c3d4e5f60718293a4b5c6d7e8f' }],
    ['epoch milliseconds', { at: 1763831255123, m: '1763831255' }],
  ])('%s', (_, body) => expect(found(body)).toEqual([]));
});

test('what cannot be scanned throws', () => {
  const broken = {
    ...detector,
    detect: () => [],
    detectStructured: () => {
      throw new Error('broken');
    },
  };
  expect(() => scanBody(project, broken, '{"m":"x"}')).toThrow('broken');
});

test('every text of a body is read, with its place', () => {
  const body = '{"a":["x\\n\\u00e9", 12.5], "b": "{\\"c\\":\\"d\\"}"}';
  const texts = textsOfBody(body).map(({ text, offsets }) => [text, body.slice(offsets[0], offsets.at(-1))]);
  expect(texts).toEqual([
    ['a', 'a'],
    ['x\né', 'x\\n\\u00e9'],
    ['12.5', '12.5'],
    ['b', 'b'],
    ['c', 'c'],
    ['d', 'd'],
  ]);
});
