import { expect, test } from 'vitest';
import type { ExplainedHit, RecognizerView } from '../../src/contracts/recognizers.ts';
import { highlights } from '../../src/renderer/features/recognizers/highlights.ts';
import { groupRecognizers, readableName } from '../../src/renderer/features/recognizers/recognizer-groups.ts';
import { nearestKind } from '../../src/renderer/features/rules/hidden-kinds.ts';
import { wholeWords } from '../../src/renderer/features/rules/selected-text.ts';

test.each([
  ['about falcon, now', 6, 9, 'falcon'],
  ['about falcon, now', 5, 13, 'falcon,'],
  ['  two words  ', 0, 12, 'two words'],
  ['José’s', 1, 3, 'José'],
  ['查询蓝鸟计划的进度', 2, 6, '蓝鸟计划'],
  ['a b', 1, 2, ''],
])('of %s a selection from %i to %i is %s', (text, from, to, expected) => {
  const { start, end } = wholeWords(text, from, to);
  expect(text.slice(start, end)).toBe(expected);
});

test('what a recognizer finds is offered as the nearest kind', () => {
  expect(['PERSON', 'US_SSN', 'CREDIT_CARD', 'NRP'].map(nearestKind)).toEqual(['PERSON', 'ID', 'ID', 'TEXT']);
});

const view = (name: string, country: string | null): RecognizerView => ({
  name,
  entities: [name.replace('Recognizer', '').toUpperCase()],
  country,
  kind: 'pattern',
  byDefault: true,
  patterns: [],
  context: ['insurance'],
});

test('recognizers are grouped by country, those of all countries first, and found by any of their words', () => {
  const all = [view('UsSsnRecognizer', 'us'), view('EmailRecognizer', null), view('DeTaxIdRecognizer', 'de')];
  const names = new Map([
    ['US', 'United States'],
    ['DE', 'Germany'],
  ]);
  const found = (search: string) => groupRecognizers(all, search, (code) => names.get(code) ?? code);
  expect(found('').map(({ country }) => country)).toEqual([null, 'DE', 'US']);
  expect(found('germany insurance').flatMap(({ recognizers }) => recognizers)).toEqual([all[2]]);
  expect(found('nothing of this')).toEqual([]);
  expect(readableName('UsSsnRecognizer')).toBe('US SSN');
});

test('of overlapping finds the hidden part is marked as hidden, and the text stays whole', () => {
  const hit = (start: number, end: number, kind: 'hidden' | 'readable') =>
    ({ start, end, verdict: { kind } }) as unknown as ExplainedHit;
  const text = 'mail a@example.com now';
  const parts = highlights(text, [hit(5, 18, 'hidden'), hit(7, 18, 'readable'), hit(19, 22, 'readable')]);
  expect(parts.map((part) => part.text).join('')).toBe(`${text}\n`);
  expect(parts.filter(({ look }) => look === 'hidden').map((part) => part.text)).toEqual(['a@example.com']);
  expect(parts.filter(({ look }) => look === 'found').map((part) => part.text)).toEqual(['now']);
});
