import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toPresidioResults } from '../src/code-points.ts';
import { loadNamedRecognizers } from '../src/recognizers/catalogue.ts';
import { presidioEntries } from '../src/recognizers/presidio-entries.ts';
import { textFeatures } from '../src/text-features.ts';

type Case = readonly [text: string, found: readonly (readonly [start: number, end: number, score: number])[]];

const fixture = new URL('./fixtures/recognizers.json', import.meta.url);
const casesOf = JSON.parse(readFileSync(fixture, 'utf8')) as Readonly<Record<string, readonly Case[]>>;

// What Presidio 2.2.366 answered to generated texts; some of its rules ask for the year, and this was in 2026.
describe.each(Object.keys(casesOf))('%s finds what Presidio finds', (name) => {
  const recognizer = loadNamedRecognizers([name])[0];

  test('in generated texts', () => {
    const wrong = (casesOf[name] ?? []).filter(([text, expected]) => {
      const features = textFeatures(text);
      const results = recognizer?.analyze(text, recognizer.supportedEntities, undefined as never, features) ?? [];
      const found = toPresidioResults(text, results).map(({ start, end, score }) => [start, end, score] as const);
      const inOrder = (a: readonly number[], b: readonly number[]): number =>
        (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0);
      return JSON.stringify([...found].sort(inOrder)) !== JSON.stringify([...expected].sort(inOrder));
    });
    expect(wrong).toEqual([]);
  });
});

test('every recognizer of the catalogue has Presidio’s answers to be compared with', () => {
  expect(presidioEntries.map(({ name }) => name).sort()).toEqual(Object.keys(casesOf).sort());
});
