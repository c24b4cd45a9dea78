import { expect, test } from 'vitest';
import { describeTables } from '../../../src/core/dataset/describe-tables.ts';
import { scanBody } from '../../../src/core/privacy/egress-scan.ts';
import { questionPolicy } from '../../../src/core/privacy/text-policy.ts';
import { tokenizeText } from '../../../src/core/privacy/text-tokenizer.ts';
import { detector } from '../privacy/engine-of-tests.ts';
import { claimsFile, openClaimsProject } from './claims-project.ts';
import { profileOf } from './profile-of.ts';

const masked = { level: 'masked', k: 5 } as const;

test('a schema holds ranges and values of safe columns, and of the others the tokens of few that repeat', async () => {
  const project = await openClaimsProject();
  const { tables } = describeTables(project, detector, [claimsFile], masked);
  const byName = Object.fromEntries(tables[0]!.columns.map((column) => [column.name, column]));
  expect(byName.region).toMatchObject({ sensitive: false, values: ['North', 'South', 'New York'], min: null });
  expect(byName.amount).toMatchObject({ sensitive: false, values: [], min: 0, max: 619.5 });
  expect(byName.opened).toMatchObject({ min: '2024-01-15', max: '2024-09-15' });
  for (const name of ['claim_id', 'phone', 'birth_date', 'member_no', 'note']) {
    expect(byName[name]).toMatchObject({ sensitive: true, values: [], min: null, max: null });
  }
  const persons = [1, 2, 3, 4, 5].map((number) => `<PERSON_${number}>`);
  expect(byName.claimant).toMatchObject({ sensitive: true, values: persons, min: null, max: null });
  expect(byName.employer).toMatchObject({ sensitive: true, values: ['<ORGANIZATION_1>', '<ORGANIZATION_2>'] });
  for (const level of ['aggregates', 'blind'] as const) {
    const narrower = describeTables(project, detector, [claimsFile], { level, k: 5 });
    expect(JSON.stringify(narrower.tables)).not.toMatch(/PERSON|ORGANIZATION/);
  }
  expect(scanBody(project, detector, JSON.stringify(tables))).toEqual([]);
});

test('names of files and columns that are personal become tokens, others stay', async () => {
  const project = await openClaimsProject();
  const columns = {
    'Ana Ruiz': ['1', '2'],
    'Maria Lopez': ['1', '2'],
    'Grace period': ['1', '2'],
    ADDRESS_1: ['1', '2'],
    'bob@example.com': ['1', '2'],
  };
  const file = {
    file: 'ana_ruiz-claims.csv',
    profile: profileOf(columns),
    classes: Object.keys(columns).map((name) => ({
      name,
      columnClass: 'number' as const,
      confidence: 1,
      reason: '',
      corrected: false,
    })),
  };
  const { tables, tokens } = describeTables(project, detector, [file], masked);
  expect(tables[0]!.file).toBe('<PERSON_1>-claims.csv');
  expect(tables[0]!.columns.map(({ name }) => name)).toEqual([
    '<PERSON_1_2>',
    '<PERSON_2>',
    'Grace period',
    'ADDRESS_1',
    '<EMAIL_1>',
  ]);
  expect([...tokens].sort()).toEqual(['<EMAIL_1>', '<PERSON_1>', '<PERSON_1_2>', '<PERSON_2>']);
});

test('a safe value that is somebody becomes a token, so that the gate agrees with the schema', async () => {
  const project = await openClaimsProject();
  const columns = { team: ['Grace Kim', 'Alpha', 'Grace Kim', 'Alpha'] };
  const { tables } = describeTables(
    project,
    detector,
    [
      {
        file: 't.csv',
        profile: profileOf(columns),
        classes: [{ name: 'team', columnClass: 'category', confidence: 1, reason: '', corrected: false }],
      },
    ],
    masked,
  );
  expect(tables[0]!.columns[0]!.values).toEqual(['<PERSON_1>', 'Alpha']);
});

test('names of columns and safe values stay readable in questions', async () => {
  const project = await openClaimsProject();
  const columns = { 'Victoria Ward': ['Maria East', 'Maria West', 'Maria East', 'Maria West'] };
  const question = 'Compare Maria East and Maria West by Victoria Ward';
  expect(tokenizeText(project, detector, question, questionPolicy).text).not.toBe(question);
  describeTables(
    project,
    detector,
    [
      {
        file: 't.csv',
        profile: profileOf(columns),
        classes: [{ name: 'Victoria Ward', columnClass: 'category', confidence: 1, reason: '', corrected: false }],
      },
    ],
    masked,
  );
  expect(tokenizeText(project, detector, question, questionPolicy).text).toBe(question);
});

test('"blind" tells names and types alone, "aggregates" no value of a single row and no rare category', async () => {
  const project = await openClaimsProject();
  const blind = describeTables(project, detector, [claimsFile], { level: 'blind', k: 5 }).tables[0]!;
  expect(blind.rowCount).toBe(0);
  for (const column of blind.columns) {
    expect(column).toMatchObject({ min: null, max: null, values: [], distinctCount: 0, nullShare: 0 });
  }
  const grouped = (k: number) => {
    const { tables } = describeTables(project, detector, [claimsFile], { level: 'aggregates', k });
    return Object.fromEntries(tables[0]!.columns.map((column) => [column.name, column]));
  };
  expect(grouped(5)).toMatchObject({
    amount: { min: null, max: null },
    region: { values: ['North', 'South', 'New York'] },
  });
  expect(grouped(21).region!.values).toEqual([]);
});
