import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAtTokens, type TokenSegment } from '../../src/renderer/components/segment-text.ts';
import { highlight } from '../../src/renderer/features/code/highlight.ts';
import { inkSegments } from '../../src/renderer/features/code/inked-segments.ts';

const person: TokenSegment = { kind: 'token', token: '<PERSON_1>', entityType: 'PERSON', original: 'Ana' };
const pieces = fc.array(
  fc.constantFrom(
    'def f(x):\n',
    '"',
    "'",
    '"""',
    '# note\n',
    '<PERSON_1>',
    'total = 1_000.5',
    ' return None',
    '\\',
    '`',
    '--',
    '/*',
    '人',
  ),
  { maxLength: 30 },
);

test('colouring changes no character, whatever the code', () => {
  fc.assert(
    fc.property(pieces, fc.constantFrom('python', 'javascript', 'sql'), (parts, language) => {
      const code = parts.join('');
      const inked = inkSegments(cutAtTokens(code, [person]), language);
      expect(inked.map((piece) => (piece.kind === 'token' ? piece.token : piece.text)).join('')).toBe(code);
    }),
  );
});

test('words, strings, comments and figures have their colours', () => {
  const code = 'for row in load("a.csv"):  # all of it\n    n = 1.5';
  const inks = highlight(code, 'python').map(({ start, end, ink }) => [code.slice(start, end), ink]);
  expect(inks).toEqual([
    ['for', 'keyword'],
    ['in', 'keyword'],
    ['load', 'call'],
    ['"a.csv"', 'string'],
    ['# all of it', 'comment'],
    ['1.5', 'number'],
  ]);
});

test('a token inside a string stays a token', () => {
  expect(inkSegments(cutAtTokens('x == "<PERSON_1>"', [person]), 'python')).toContainEqual(person);
});
