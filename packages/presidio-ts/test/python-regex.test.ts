import { describe, expect, test } from 'vitest';
import { PythonRegex } from '../src/python-regex.ts';
import { regexFlagsFromNumber } from '../src/python-regex-flags.ts';
import { UnsupportedRegexError } from '../src/unsupported-regex-error.ts';

function all(source: string, text: string, flags = 26): string[] {
  const ascii = /^[\x00-\x7f]*$/.test(text);
  return [...text.matchAll(new PythonRegex(source, regexFlagsFromNumber(flags)).compiled(ascii))].map(
    ([found]) => found,
  );
}

describe('an expression means what it means in Python', () => {
  // Answers of Python's `regex` module with the flags in the last column (26: ignore case, multiline, dot matches all).
  test.each<[string, string, string[], number?]>([
    [String.raw`\b\d{3}\b`, '中123 456 é789 _111', ['456']],
    [String.raw`\d+`, '١٢٣ 45', ['١٢٣', '45']],
    [String.raw`[0-9]+`, '١٢٣ 45', ['45']],
    [String.raw`\w+`, 'naïve e\u0301 x\u200dy', ['naïve', 'e\u0301', 'x\u200dy']],
    ['[a-z]+', 'ſoſ K', ['ſoſ', 'K']],
    ['^b$', 'a\rb\nb', ['b']],
    ['a.b', 'a\nb', ['a\nb']],
    ['a.b', 'a\nb', [], 2],
    ['abc', 'ABC', [], 24],
    ['(?i)abc', 'ABC', ['ABC'], 24],
    ['a(?s:.)b|c.d', 'a\nb c\nd', ['a\nb'], 2],
    ['(?-s:a.b)|c.d', 'a\nb c\nd', ['c\nd']],
    ['(?m:^b)|^c', 'a\nb\nc', ['b'], 2],
    ['(?-m:^b)|^c', 'a\nb\nc', ['c']],
    [String.raw`(?P<quote>["'])x(?P=quote)`, `"x" 'x" 'x'`, [`"x"`, `'x'`]],
    [String.raw`(a)(?:b)\1`, 'aba abb', ['aba']],
    [String.raw`(?>a+)b`, 'aaab', ['aaab']],
    ['a++a', 'aaa', []],
    ['x{,2}y', 'xxxy', ['xxy']],
    ['a{b', 'a{b', ['a{b']],
    ['[]a]+', ']a', [']a']],
    ['[^]a]+', 'b]', ['b']],
    [String.raw`[\w.-]+@[\w-]+`, 'é.b-c@d-e', ['é.b-c@d-e']],
    ['[[:alpha:]]+', 'aé1', ['aé']],
    [String.raw`\Aab|ab\Z`, 'ab ab ab', ['ab', 'ab']],
    [String.raw`\x41\u0042`, 'ab', ['ab']],
    ['[^]]*?[0-9]{4}', 'ab 1234 é', ['ab 1234']],
    [String.raw`.*?[0-9]{4}`, 'ab 1234 é', ['ab 1234']],
    [String.raw`\s+`, 'a\u0085\u00a0\u3000b\ufeff', ['\u0085\u00a0\u3000']],
  ])('%s in %j', (source, text, expected, flags) => {
    expect(all(source, text, flags)).toEqual(expected);
  });

  test.each(['(', ')', '[a', '(?x) a', '*a', String.raw`\K`])('%s is refused with a reason', (source) => {
    expect(() => new PythonRegex(source).compiled(true)).toThrow(UnsupportedRegexError);
  });
});
