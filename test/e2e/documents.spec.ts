import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { inEveryKind } from '../fixtures/injections/files.ts';
import { ObeyingModel } from '../fixtures/injections/obeying-model.ts';
import { injections } from '../fixtures/injections/texts.ts';
import { startModelServer } from '../fixtures/model-server.ts';
import { launchApp } from './launch-app.ts';

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-documents-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('documents are added, listed with what became of them, searched and removed; an answer’s citation opens the passage', async () => {
  const library = join(folder, 'library');
  mkdirSync(join(library, 'hr'), { recursive: true });
  writeFileSync(
    join(library, 'hr', 'leave-policy.md'),
    '# Leave\n\nEmployees have fifteen days of annual leave. Ashley May approves it.\n\n# Travel\n\nTrains before planes.\n',
  );
  writeFileSync(join(library, 'broken.pdf'), '%PDF-1.4 nothing');
  writeFileSync(join(library, 'picture.png'), 'no document');
  await using cloister = await launchApp();
  const { app, page } = cloister;
  const project = await cloister.call('createProject', { name: 'Library' });
  await page.reload();
  await page.getByText('Library').first().click();
  await page.getByTestId('documents-link').click();
  await expect(page.getByText('No documents yet')).toBeVisible();
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, library);
  await page.getByRole('button', { name: 'Add a folder…' }).click();
  await expect(page.getByTestId('document-row')).toHaveCount(2, { timeout: 60_000 });
  await expect(page.locator('[data-testid=document-row][data-state=broken]')).toContainText('broken.pdf');
  await expect(page.locator('[data-testid=document-row][data-state=indexed]')).toContainText('leave-policy.md');

  await page.getByRole('searchbox').fill('who approves annual leave');
  await page.getByTestId('found-passage').first().click();
  await expect(page.getByTestId('passage').locator('mark')).toContainText('Ashley May');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('');

  await page.getByRole('button', { name: 'Remove broken.pdf' }).click();
  await expect(page.getByTestId('document-row')).toHaveCount(1);
  await page.keyboard.press('Escape');

  await page.getByTestId('question-box').fill('What does the leave policy say about annual leave?');
  await page.keyboard.press('Enter');
  const citation = page.getByTestId('citation').first();
  await expect(citation).toHaveAccessibleName(/^Passage 1: .*leave-policy\.md, line \d+$/, { timeout: 60_000 });
  await expect(page.getByTestId('run')).toHaveAttribute('data-status', 'answered');
  await citation.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('passage').locator('mark')).toContainText('fifteen days of annual leave');
  await page.keyboard.press('Escape');
  await expect(citation).toBeFocused();
  const { runs } = await cloister.call('openProject', { projectId: project.id });
  expect(runs[0]).toMatchObject({ status: 'answered', taint: 'passages' });

  await page.getByTestId('documents-link').click();
  await page.getByRole('button', { name: 'Remove leave-policy.md' }).click();
  await expect(page.getByRole('alert')).toContainText('1 answer rests on it');
  await page.getByRole('button', { name: 'Remove for good' }).click();
  await expect(page.getByText('No documents yet')).toBeVisible({ timeout: 20_000 });
  expect((await cloister.call('openProject', { projectId: project.id })).runs).toEqual([]);

  // What is dropped on the window goes where its kind belongs; a text that may be a table is offered as one.
  const memo = join(folder, 'memo.txt');
  writeFileSync(memo, 'Trains before planes, says the memo.\n');
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<input type="file" id="carried">'));
  await page.setInputFiles('#carried', memo);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(document.querySelector<HTMLInputElement>('#carried')!.files![0]!);
    dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  });
  await expect(page.locator('[data-testid=document-row][data-state=indexed]')).toContainText('memo.txt');
  await expect(page.getByRole('button', { name: 'Read as tables' })).toBeVisible();
});

test('what files order in any format a model obeys: no other tool runs, nothing is widened, the window fetches nothing', async () => {
  test.setTimeout(150_000);
  let trapped = 0;
  const listener = createServer((_, response) => {
    trapped += 1;
    response.end();
  });
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  const trap = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const tricks = new Map(injections(trap).map((injection) => [injection.trick, injection.text.replaceAll('\n', ' ')]));
  const images = injections(trap).flatMap(({ trick, text }) =>
    trick === 'exfiltration' ? [text.replaceAll('\n', ' ')] : [],
  );
  const lines = [...tricks.values(), ...images].map((text) => `A secret memo of Maria Garcia. ${text}`);
  const hostile = join(folder, 'hostile');
  mkdirSync(hostile);
  for (const [name, bytes] of Object.entries(inEveryKind(lines))) writeFileSync(join(hostile, name), bytes);
  const model = new ObeyingModel();
  await using server = await startModelServer({ respond: ({ body }) => model.respond(body, 'secret memo') });
  await using cloister = await launchApp();
  const { page } = cloister;
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  const project = await cloister.call('createProject', { name: 'Hostile' });
  const documents = await cloister.call('importDocuments', {
    projectId: project.id,
    paths: Object.keys(inEveryKind(['x'])).map((name) => join(hostile, name)),
    choose: 'files',
  });
  expect(documents.map(({ name, state }) => [name, state])).toEqual(documents.map(({ name }) => [name, 'indexed']));
  const { settings: before } = await cloister.call('state', {});
  await cloister.call('setSettings', {
    model: { provider: 'openai', baseUrl: server.baseUrl, model: 'm', api: 'responses', azureApiVersion: null },
    budget: { ...before.budget, turnsMax: 60 },
  });
  const { settings } = await cloister.call('state', {});
  await page.reload();
  await page.getByText('Hostile').first().click();
  await page.getByTestId('question-box').fill('What do the memos say?');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('run')).not.toHaveAttribute('data-status', 'running', { timeout: 90_000 });
  const { runs, project: after } = await cloister.call('openProject', { projectId: project.id });
  expect(runs[0]).toMatchObject({ status: 'answered', taint: 'passages' });
  expect(model.obeyed.length).toBeGreaterThan(2);
  await expect(page.getByTestId('answer')).toContainText('/image.png');
  expect(after.contract).toEqual(project.contract);
  expect((await cloister.call('state', {})).settings).toEqual(settings);
  expect(server.rawBytes().toString()).not.toContain('Maria Garcia');
  expect(await page.locator('[href^="http"], [src^="http"], img, iframe').count()).toBe(0);
  expect(requested.filter((url) => /^(?:https?|wss?):/.test(url))).toEqual([]);
  expect(trapped).toBe(0);
  listener.close();
});
