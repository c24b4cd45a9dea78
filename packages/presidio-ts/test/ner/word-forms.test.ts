import { describe, expect, test } from 'vitest';
import { isPunctuation, isSpaceText } from '../../src/ner/python-text.ts';
import { spacyRegex } from '../../src/ner/spacy-regex.ts';
import { isStopWord } from '../../src/ner/stop-words.ts';
import { prefixOf, suffixOf, wordShape } from '../../src/ner/word-forms.ts';

/** Word, and what spaCy's `lex.prefix_`, `suffix_` and `shape_` are. */
const forms = [
  ['Apple', 'A', 'ple', 'Xxxxx'],
  ['SIMULTANEOUSLY', 'S', 'SLY', 'XXXX'],
  ["don't", 'd', "n't", "xxx'x"],
  ['12345-6', '1', '5-6', 'dddd-d'],
  ['😀a😀b', '😀', 'a😀b', '😀x😀x'],
  ['x²Ω中', 'x', '²Ω中', 'xdXx'],
  ['a'.repeat(100), 'a', 'aaa', 'LONG'],
] as const;

describe('what spaCy looks at in a word', () => {
  test.each(forms)('%s', (word, prefix, suffix, shape) => {
    expect([prefixOf(word), suffixOf(word), wordShape(word)]).toEqual([prefix, suffix, shape]);
  });

  test('white space is as in Python: separators are, the byte order mark is not', () => {
    expect(['\u001c\u0085\u00a0 ', '\ufeff', '', ' a'].map(isSpaceText)).toEqual([true, false, false, false]);
  });

  test('stop words and punctuation', () => {
    expect(['The', 'n’t', '’S', 'Paris'].map(isStopWord)).toEqual([true, true, true, false]);
    expect(['...', '¿', '$', 'a.'].map(isPunctuation)).toEqual([true, true, false, false]);
  });
});

/** Python's pattern, a text, and what it matches there. */
const patterns = [
  ["^\\'|^\\!", "'tis", "'"],
  ['[\\U0001F000-\\U0001F02B]', 'a🀄b', '🀄'],
  ['(?u)\\w+\\d', 'né٣', 'né٣'],
  ['[+\\-\\*^](?=[0-9-])', '3^-1', '^'],
  ['\\S+', '\u001cab\u0085', 'ab'],
  ['(?<=[0-9])(?:US\\$|€)$', '5US$', 'US$'],
] as const;

test.each(patterns)("Python's expression %s", (pattern, text, match) => {
  expect(text.match(spacyRegex(pattern, 'u'))?.[0]).toBe(match);
});
