import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp, root } from './launch-app.ts';

test('a new user gets a right answer from the sample in two clicks, and nothing leaves', async () => {
  await using cloister = await launchApp();
  const { page } = cloister;
  await page.getByTestId('sample-card').first().click();
  const box = page.getByTestId('question-box');
  await expect(box).toBeVisible({ timeout: 60_000 });
  await box.fill('How many claims are there per region?');
  await box.press('Enter');
  const answer = page.getByTestId('answer').last();
  await expect(answer).toContainText('603', { timeout: 60_000 });
  await expect(page.getByTestId('run').last()).toContainText('South');
  await expect(page.getByTestId('egress-pane')).toContainText(/nothing/i);
});

test('a person is asked about by name, the model sees a token, the answer has the name', async () => {
  await using cloister = await launchApp();
  const { project } = await cloister.call('openSample', { sampleId: 'claims' });
  const segments = await cloister.call('preview', {
    projectId: project.id,
    text: 'How much did Ashley May claim in total?',
  });
  expect(segments.find((part) => part.kind === 'token')).toMatchObject({
    original: 'Ashley May',
    entityType: 'PERSON',
  });
  const run = await cloister.call('ask', {
    projectId: project.id,
    question: 'How much did Ashley May claim in total?',
  });
  expect(run).toMatchObject({ status: 'answered' });
  expect(run.answer).toContain('Ashley May');
  const records = await cloister.call('egress', { projectId: project.id, after: 0 });
  expect(records.length).toBeGreaterThan(0);
  for (const record of records) {
    const sent = record.body.map((part) => (part.kind === 'text' ? part.text : part.token)).join('');
    expect(sent).not.toMatch(/Ashley|May\b/);
    expect(record.decision).toBe('stayed');
  }
  expect(await cloister.call('ledger', {})).toMatchObject({ verified: true, sentCount: 0 });
});

test('a class the user corrects holds for the next question', async () => {
  await using cloister = await launchApp();
  const project = await cloister.call('createProject', { name: 'Orders' });
  const imported = await cloister.call('importFiles', {
    projectId: project.id,
    paths: [join(root, 'resources/samples/claims.csv')],
  });
  expect(imported.problems).toEqual([]);
  const [file] = imported.files;
  const changed = await cloister.call('setColumnClass', {
    projectId: project.id,
    fileId: file!.id,
    column: 'product',
    columnClass: 'free-text',
  });
  expect(changed.classes.find(({ name }) => name === 'product')).toMatchObject({
    columnClass: 'free-text',
    corrected: true,
  });
  const run = await cloister.call('ask', { projectId: project.id, question: 'Sum of amount per product' });
  expect(run.status).toBe('answered');
  const records = await cloister.call('egress', { projectId: project.id, after: 0 });
  const sent = records
    .flatMap((record) => record.body.map((part) => (part.kind === 'text' ? part.text : part.token)))
    .join('');
  expect(sent).not.toContain('Health');
});

test('a broken file is said to be broken, and the others are imported', async () => {
  writeFileSync(test.info().outputPath('broken.xlsx'), 'PK\u0003\u0004 and then nothing that a workbook has');
  await using cloister = await launchApp();
  const project = await cloister.call('createProject', { name: 'Mixed' });
  const paths = [
    join(root, 'package.json'),
    join(root, 'no-such.csv'),
    test.info().outputPath('broken.xlsx'),
    join(root, 'resources/samples/orders.jsonl'),
  ];
  const { files, problems } = await cloister.call('importFiles', { projectId: project.id, paths });
  expect(files.map(({ name }) => name)).toContain('orders.jsonl');
  expect(problems.map(({ name }) => name)).toEqual(expect.arrayContaining(['no-such.csv', 'broken.xlsx']));
});
