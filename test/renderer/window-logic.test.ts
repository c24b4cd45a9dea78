import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/contracts/app-views.ts';
import { defaultBudget } from '../../src/contracts/budget.ts';
import { isWider } from '../../src/contracts/contract-order.ts';
import { safeSpec } from '../../src/core/results/safe-spec.ts';
import { rankCommand } from '../../src/renderer/features/commands/rank-command.ts';
import { exampleRow } from '../../src/renderer/features/contract/example-row.ts';
import { suggestQuestions } from '../../src/renderer/features/conversation/suggestions.ts';
import { formFrom, settingsFrom } from '../../src/renderer/features/settings/model-form.ts';
import { formatBytes, formatSeconds, formatShare } from '../../src/renderer/format/numbers.ts';
import { resolveLanguage } from '../../src/renderer/i18n/i18n.ts';
import { claimsFile } from './fixtures/claims-file.ts';

describe('a contract', () => {
  test('that lets a model see more is asked back, one that lets it see less is not', () => {
    expect(isWider({ level: 'masked', k: 5 }, { level: 'aggregates', k: 5 })).toBe(true);
    expect(isWider({ level: 'blind', k: 5 }, { level: 'masked', k: 5 })).toBe(false);
    expect(isWider({ level: 'aggregates', k: 3 }, { level: 'aggregates', k: 5 })).toBe(true);
    expect(isWider({ level: 'aggregates', k: 10 }, { level: 'aggregates', k: 5 })).toBe(false);
  });

  test('shows a row of the file without a guarded value', () => {
    const shown = exampleRow(claimsFile, 'masked').map((cell) => cell.shown);
    expect(shown.slice(0, 5)).toEqual([null, null, null, null, 'North']);
    expect(exampleRow(claimsFile, 'aggregates')).toEqual([]);
  });
});

describe('a chart’s specification', () => {
  test('reaches nothing outside of it', () => {
    const safe = safeSpec({
      $schema: 'https://x.example',
      usermeta: { embedOptions: { actions: true } },
      data: { url: 'https://x.example/d.csv', values: [{ url: 'kept, it is data' }] },
      layer: [
        { mark: { type: 'point', href: 'https://x.example' }, encoding: { href: { field: 'a' }, url: { field: 'b' } } },
      ],
    });
    expect(safe).toMatchObject({
      data: { values: [{ url: 'kept, it is data' }] },
      layer: [{ mark: { type: 'point' } }],
    });
    expect(JSON.stringify(safe)).not.toContain('x.example');
  });
});

describe('questions to start with', () => {
  test('come from classes and never hold a value', () => {
    expect(suggestQuestions(claimsFile)).toEqual([
      { kind: 'mean', of: 'amount', by: 'region' },
      { kind: 'trend', of: 'amount', by: 'filed_on' },
      { kind: 'count', by: 'product' },
    ]);
  });

  test('are there for any file', () => {
    expect(suggestQuestions({ ...claimsFile, classes: [] })).toEqual([{ kind: 'rows' }]);
  });
});

describe('the model’s settings', () => {
  const stored: Settings = {
    model: {
      provider: 'openai',
      baseUrl: 'http://127.0.0.1:11434/v1',
      model: 'm',
      api: 'chat-completions',
      azureApiVersion: null,
    },
    hasModelKey: false,
    answerReuse: 'exact',
    budget: defaultBudget,
    theme: 'system',
    language: 'system',
  };

  test('come back from the form as they went in', () => {
    expect(settingsFrom(formFrom(stored))).toEqual({ settings: stored.model });
    expect(settingsFrom(formFrom({ ...stored, model: { provider: 'built-in' } }))).toEqual({
      settings: { provider: 'built-in' },
    });
  });

  test('name the field that is not right yet', () => {
    const form = formFrom(stored);
    expect(settingsFrom({ ...form, baseUrl: 'file:///etc/passwd' })).toEqual({ problem: 'base-url' });
    expect(settingsFrom({ ...form, baseUrl: 'api.openai.com' })).toEqual({ problem: 'base-url' });
    expect(settingsFrom({ ...form, model: ' ' })).toEqual({ problem: 'model' });
  });
});

test('numbers are short and exact', () => {
  expect([0, 2100, 12_345, 999_500, 1_483_201].map((bytes) => formatBytes(bytes, 'en'))).toEqual([
    '0 B',
    '2.1 kB',
    '12 kB',
    '1.0 MB',
    '1.5 MB',
  ]);
  expect([42, 388, 1310, 30_000].map((ms) => formatSeconds(ms, 'en'))).toEqual(['0.04', '0.4', '1.3', '30']);
  expect([0, 0.004, 0.031, 0.999, 1].map((share) => formatShare(share, 'en'))).toEqual([
    '0%',
    '<1%',
    '3%',
    '>99%',
    '100%',
  ]);
});

test('the system’s language is followed where it is one of ours', () => {
  expect(resolveLanguage('system', 'zh-Hans-CN')).toBe('zh');
  expect(resolveLanguage('system', 'de-DE')).toBe('en');
  expect(resolveLanguage('zh', 'en-US')).toBe('zh');
});

test('a command is found by its words, never by letters scattered over its name', () => {
  expect(rankCommand('Project: HR', 'hr')).toBe(1);
  expect(rankCommand('项目：人事', '人事')).toBe(1);
  expect(rankCommand('Show or collapse the right pane', 'pane right')).toBe(1);
  expect(rankCommand('Theme: Dark', 'hr')).toBe(0);
});
