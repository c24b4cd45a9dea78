import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { writeTinyClassifier } from '../fixtures/tiny-token-classifier.ts';
import { runCli } from './run-cli.ts';

test('privacy analyze takes a name model of the user’s own, and goes on without one that is none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-name-model-'));
  try {
    const pieces = { zoe: 'B-PER', quux: 'I-PER' };
    writeTinyClassifier(folder, { pieces, labels: ['O', 'B-PER', 'I-PER'] });
    const input = JSON.stringify({ id: 1, text: 'by Zoe Quux', entities: ['PERSON'], presidioCompatible: true });
    const own = await runCli(['privacy', 'analyze', '--jsonl', '--ner-model', folder], { input });
    expect(JSON.parse(own.stdout)).toMatchObject({ results: [{ entity_type: 'PERSON', start: 3, end: 11 }] });
    const wrong = await runCli(['privacy', 'analyze', '--jsonl'], {
      input,
      env: { CLOISTER_NER_MODEL: join(folder, 'onnx') },
    });
    expect(wrong).toMatchObject({ code: 0, stderr: expect.stringContaining('config.json') });
    expect(JSON.parse(wrong.stdout)).toMatchObject({ id: 1 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
