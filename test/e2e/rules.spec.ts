import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startModelServer } from '../fixtures/model-server.ts';
import { type LaunchedApp, launchApp } from './launch-app.ts';

const passphrase = 'four unrelated words here';
const question = 'Ask Mark Brown how project falcon is doing';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-rules-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A store on disk, so that what was decided must outlive the app. */
async function launch(): Promise<LaunchedApp> {
  const cloister = await launchApp(['--data-dir', folder]);
  const { store } = await cloister.call('state', {});
  if (store !== 'open') {
    await cloister.call('unlock', { passphrase });
    await cloister.page.reload();
  }
  return cloister;
}

async function type(page: Page, text: string): Promise<void> {
  await page.getByTestId('question-box').fill(text);
  await expect(page.getByTestId('question-preview').locator('[data-plain]').first()).toBeVisible();
}

async function selectInPreview(page: Page, word: string): Promise<void> {
  await page.evaluate((wanted) => {
    const texts = document.querySelectorAll('[data-testid="question-preview"] [data-plain]');
    for (const element of texts) {
      const node = element.firstChild as Text;
      const at = node.data.indexOf(wanted);
      if (at < 0) continue;
      // Half of the word: the menu takes the whole.
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length - 2);
      element.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    }
  }, word);
  await page.getByTestId('selection-menu').waitFor();
}

test('a value let stand and a word hidden by a click hold at the wire, can be taken back, and outlive the app', async () => {
  await using server = await startModelServer({ respond: () => ({ kind: 'text', text: 'Well.' }) });
  {
    await using cloister = await launch();
    const { page } = cloister;
    await cloister.call('setSettings', {
      model: { provider: 'openai', baseUrl: server.baseUrl, model: 'm', api: 'responses', azureApiVersion: null },
    });
    await cloister.call('createProject', { name: 'Rules' });
    await page.reload();
    const preview = page.getByTestId('question-preview');
    const chips = page.getByTestId('preview-chip');
    await type(page, question);
    await expect(chips).toHaveText(['PERSON_1']);
    await expect(chips.first()).toHaveAccessibleName(/Mark Brown/);

    // By the keyboard: Delete lets it stand, Ctrl+Z takes that back, Delete again.
    await chips.first().focus();
    await page.keyboard.press('Delete');
    await expect(chips).toHaveCount(0);
    await expect(preview).toContainText('Ask Mark Brown how');
    await expect(preview).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(chips).toHaveText(['PERSON_1']);
    await page.getByTestId('send-as-it-is').click();
    await expect(chips).toHaveCount(0);

    await selectInPreview(page, 'falcon');
    await page.getByRole('menuitem', { name: 'organization' }).click();
    await expect(chips).toHaveText(['ORGANIZATION_1']);
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await expect(chips).toHaveCount(0);
    await page.getByTestId('question-box').focus();
    await page.getByTestId('question-box').evaluate((box: HTMLTextAreaElement) => {
      const at = box.value.indexOf('falcon');
      box.setSelectionRange(at, at + 6);
    });
    await page.keyboard.press('Control+Shift+H');
    await page.getByRole('menuitem', { name: 'organization' }).click();
    await expect(chips).toHaveText(['ORGANIZATION_1']);

    await page.getByTestId('question-box').press('Enter');
    await expect(page.getByTestId('answer')).toContainText('Well.');
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]!.body).toContain('Mark Brown');
    expect(server.requests[0]!.body).toContain('<ORGANIZATION_1>');
    expect(server.requests[0]!.body).not.toContain('falcon');
  }
  // What was sent stands in the ledger as it was sent; what is hidden, the rule itself included, rests nowhere readable.
  expect(storeHolds(folder, 'falcon')).toBe(false);
  {
    await using cloister = await launch();
    await type(cloister.page, question);
    await expect(cloister.page.getByTestId('preview-chip')).toHaveText(['ORGANIZATION_1']);
    await expect(cloister.page.getByTestId('question-preview')).toContainText('Ask Mark Brown how');
  }
});

test('a value of a guarded column is let stand only after its column was named', async () => {
  await using cloister = await launchApp();
  const { page } = cloister;
  const { project } = await cloister.call('openSample', { sampleId: 'claims' });
  await page.reload();
  await type(page, 'How much did Ashley May claim?');
  await page.getByTestId('send-as-it-is').first().click();
  const dialog = page.getByTestId('confirm-showing');
  await expect(dialog).toContainText('claimant_name');
  await page.getByRole('button', { name: 'Keep it hidden' }).click();
  await expect(page.getByTestId('preview-chip')).toHaveCount(1);
  expect(await cloister.call('rules', { projectId: project.id })).toEqual([]);

  await page.getByTestId('send-as-it-is').first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send as it is' }).click();
  await expect(page.getByTestId('question-preview')).toContainText('How much did Ashley May claim?');

  await cloister.call('setContract', { projectId: project.id, contract: { level: 'blind', k: 5 } });
  const refused = await cloister.call('addRule', {
    projectId: project.id,
    body: { kind: 'show-text', text: 'ashley may', match: 'words', over: [] },
    agreed: true,
  });
  expect(refused).toMatchObject({ kind: 'refused', reason: 'blind' });
  const tooBroad = await cloister.call('addRule', {
    projectId: project.id,
    body: { kind: 'hide-pattern', pattern: '[a-z]{5,20}', entityType: 'TEXT' },
    agreed: false,
  });
  expect(tooBroad).toMatchObject({ kind: 'refused', reason: 'too-broad' });
});

/** Whether a text stands readable in any file of the store. */
function storeHolds(directory: string, text: string): boolean {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).some((name) => {
    const path = join(directory, name);
    return statSync(path).isFile() && readFileSync(path).includes(text);
  });
}
