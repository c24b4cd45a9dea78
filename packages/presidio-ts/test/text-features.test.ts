import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromCodePointOffsets, toCodePointOffsets } from '../src/code-points.ts';
import { Pattern } from '../src/pattern.ts';
import { PatternRecognizer } from '../src/pattern-recognizer.ts';
import { presidioRegexFlags } from '../src/python-regex-flags.ts';
import { presidioEntries } from '../src/recognizers/presidio-entries.ts';
import { textFeatures } from '../src/text-features.ts';

const piece = fc.constantFrom(
  ...[
    '12',
    '345',
    '-',
    ' ',
    '.',
    'A',
    'bc',
    '@',
    'x.com',
    '/',
    ':',
    '::1',
    'é',
    'ß',
    '中',
    '。',
    '\u00a0',
    '\u0301',
    '😀',
  ],
  ...['\u2028', '٣', 'ſ', '\u200d', '_', '"', "'", '1234 5678', '987654321', 'http://a.de/ü'],
);
const texts = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

describe('the fast way finds what the slow way finds', () => {
  test('a text’s shadow has the length of the text and is ASCII', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { shadow } = textFeatures(text);
        expect(shadow === undefined || (shadow.length === text.length && /^[\x00-\x7f]*$/.test(shadow))).toBe(true);
      }),
    );
  });

  test('every predefined expression matches the same places in the shadow as in the text', () => {
    const patterns = presidioEntries
      .map(({ make }) => make())
      .flatMap((recognizer) => (recognizer instanceof PatternRecognizer ? recognizer.patterns : []));
    fc.assert(
      fc.property(texts, fc.nat(patterns.length - 1), (text, index) => {
        const pattern = patterns[index] ?? new Pattern('none', 'x', 0);
        const features = textFeatures(text);
        const slow = { ...features, ascii: false, shadow: undefined };
        expect(pattern.matches(text, presidioRegexFlags, features)).toEqual(
          pattern.matches(text, presidioRegexFlags, slow),
        );
      }),
      { numRuns: 2000 },
    );
  });
});

test('offsets in code points and back are the same offsets', () => {
  fc.assert(
    fc.property(texts, fc.nat(30), fc.nat(30), (text, a, b) => {
      const length = [...text].length;
      const span = { start: Math.min(a, b, length), end: Math.min(Math.max(a, b), length) };
      const [utf16] = fromCodePointOffsets(text, [span]);
      expect(text.slice(utf16?.start, utf16?.end)).toBe([...text].slice(span.start, span.end).join(''));
      expect(toCodePointOffsets(text, utf16 ? [utf16] : [])).toEqual([span]);
    }),
  );
});
