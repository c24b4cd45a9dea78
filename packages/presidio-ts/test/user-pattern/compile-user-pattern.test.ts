import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PatternRecognizer } from '../../src/pattern-recognizer.ts';
import { regexFlagsFromNumber } from '../../src/python-regex-flags.ts';
import { UnsupportedRegexError } from '../../src/unsupported-regex-error.ts';
import { compileUserPattern } from '../../src/user-pattern/compile-user-pattern.ts';

type Row = readonly [
  source: string,
  flags: number,
  answers: readonly (readonly [string, readonly [number, number][]])[],
];

const rows = JSON.parse(
  readFileSync(new URL('../fixtures/user-patterns.json', import.meta.url), 'utf8'),
) as readonly Row[];
const codePoints = (text: string, offset: number): number => [...text.slice(0, offset)].length;

describe("a user's expression matches where Python's regex module says", () => {
  test('in every generated expression and text, by whichever engine', () => {
    const engines = new Set<string>();
    const different: unknown[] = [];
    for (const [source, flags, answers] of rows) {
      const pattern = compileUserPattern(source, regexFlagsFromNumber(flags));
      engines.add(pattern.engine);
      for (const [text, expected] of answers) {
        const found = pattern.matches(text).map(({ start, end }) => [codePoints(text, start), codePoints(text, end)]);
        if (JSON.stringify(found) !== JSON.stringify(expected))
          different.push({ source, flags, text, expected, found });
      }
    }
    expect(different).toEqual([]);
    expect([...engines].sort()).toEqual(['bounded', 'linear']);
  });
});

describe("a user's expression does not hang the thread", () => {
  const letters = 'a'.repeat(50_000);
  test.each([
    ['(a+)+$', `${letters}!`],
    ['(a|a)*b', letters],
    [String.raw`(?:\w+\s?)*$`, `${letters}!`],
    ['(?=(a+)+$)b|(?<!(a+)+b)!', `${letters}!`],
    [String.raw`\d+foo`, '1'.repeat(200_000)],
    [String.raw`^(\w+\.)+com$`, 'a.'.repeat(25_000)],
    ['(?>a+)+b', letters],
    ['.*.*=.*', letters],
    ['(a?){30}a{31}', 'a'.repeat(30)],
  ])('%s answers on an attack text', (source, text) => {
    expect(compileUserPattern(source).engine).toBe('linear');
    expect(compileUserPattern(source).matches(text).length).toBeLessThan(2);
  });

  test('an expression that matches nothing ends on a text of surrogate pairs', () => {
    expect(compileUserPattern('x*').matches('😀😀')).toEqual([]);
    expect(compileUserPattern(String.raw`(x)?\1*`).matches('😀😀')).toEqual([]);
  });

  test('neither as an ad-hoc recognizer', () => {
    const recognizer = PatternRecognizer.fromDict({
      supported_entity: 'A',
      patterns: [{ name: 'attack', regex: '(a+)+$', score: 1 }],
    });
    expect(recognizer.analyze(`${letters}!`, ['A'])).toEqual([]);
    expect(recognizer.analyze(letters, ['A'])).toMatchObject([{ start: 0, end: 50_000 }]);
  });
});

describe('what needs memory of what it matched', () => {
  test('is said to backtrack', () => {
    const pattern = compileUserPattern(String.raw`(["'])x\1`);
    expect(pattern.engine).toBe('backtracking');
    expect(pattern.matches(`"x" "x'`)).toEqual([{ start: 0, end: 3 }]);
    expect(compileUserPattern('((a{1,99}){1,99}){1,99}').engine).toBe('backtracking');
  });

  test('and what is no expression is refused', () => {
    for (const source of ['(', 'a)', '[a', 'a{3,1}', String.raw`\K`, '(?x) a']) {
      expect(() => compileUserPattern(source)).toThrow(UnsupportedRegexError);
    }
  });
});
