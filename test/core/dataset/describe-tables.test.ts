import { expect, test } from 'vitest';
import { describeTables } from '../../../src/core/dataset/describe-tables.ts';
import { scanBody } from '../../../src/core/privacy/egress-scan.ts';
import { questionPolicy } from '../../../src/core/privacy/text-policy.ts';
import { tokenizeText } from '../../../src/core/privacy/text-tokenizer.ts';
import { detector } from '../privacy/engine-of-tests.ts';
import { claimsFile, openClaimsProject } from './claims-project.ts';
import { profileOf } from './profile-of.ts';

test('a schema holds ranges and values of safe columns, and nothing of the others', async () => {
  const project = await openClaimsProject();
  const { tables } = describeTables(project, detector, [claimsFile]);
  const byName = Object.fromEntries(tables[0]!.columns.map((column) => [column.name, column]));
  expect(byName.region).toMatchObject({ sensitive: false, values: ['North', 'South', 'New York'], min: null });
  expect(byName.amount).toMatchObject({ sensitive: false, values: [], min: 0, max: 619.5 });
  expect(byName.opened).toMatchObject({ min: '2024-01-15', max: '2024-09-15' });
  for (const name of ['claim_id', 'claimant', 'phone', 'birth_date', 'member_no', 'employer', 'note']) {
    expect(byName[name]).toMatchObject({ sensitive: true, values: [], min: null, max: null });
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
  const { tables, tokens } = describeTables(project, detector, [file]);
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
  const { tables } = describeTables(project, detector, [
    {
      file: 't.csv',
      profile: profileOf(columns),
      classes: [{ name: 'team', columnClass: 'category', confidence: 1, reason: '', corrected: false }],
    },
  ]);
  expect(tables[0]!.columns[0]!.values).toEqual(['<PERSON_1>', 'Alpha']);
});

test('names of columns and safe values stay readable in questions', async () => {
  const project = await openClaimsProject();
  const columns = { 'Victoria Ward': ['Maria East', 'Maria West', 'Maria East', 'Maria West'] };
  const question = 'Compare Maria East and Maria West by Victoria Ward';
  expect(tokenizeText(project, detector, question, questionPolicy).text).not.toBe(question);
  describeTables(project, detector, [
    {
      file: 't.csv',
      profile: profileOf(columns),
      classes: [{ name: 'Victoria Ward', columnClass: 'category', confidence: 1, reason: '', corrected: false }],
    },
  ]);
  expect(tokenizeText(project, detector, question, questionPolicy).text).toBe(question);
});
