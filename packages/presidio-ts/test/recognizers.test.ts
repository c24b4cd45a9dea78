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

// Presidio writes these with [0-9] where others have \d, which in Python is any script's digits.
test.each([
  ['NhsRecognizer', '651-351-8326', '٦٥١-٣٥١٨٣٢٦'],
  ['EsNieRecognizer', 'X2391539E', 'X٢٣٩١٥٣٩E'],
  ['ZaIncomeTaxNumberRecognizer', '0995680252', '٠٩٩٥٦٨٠٢٥٢'],
  ['DePlzRecognizer', '01179', '٠١١٧٩'],
  ['KrDriverLicenseRecognizer', '222716970531', '٢٢٢٧١٦٩٧٠٥٣١'],
])('%s finds no number in the digits of another script', (name, number, foreign) => {
  const [recognizer] = loadNamedRecognizers([name]);
  const found = (text: string) =>
    recognizer?.analyze(text, recognizer.supportedEntities, undefined as never, textFeatures(text)).length;
  expect([found(`x ${number}.`), found(`x ${foreign}.`)]).toEqual([1, 0]);
});
