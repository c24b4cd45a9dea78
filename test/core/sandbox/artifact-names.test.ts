import { describe, expect, it } from 'vitest';
import { cleanNames, mimeOf } from '../../../src/core/sandbox/artifact-names.ts';

describe('a hostile artifact name becomes a plain file name', () => {
  it.each([
    ['table.csv', 'table.csv'],
    ['销售额.xlsx', '销售额.xlsx'],
    ['charts/a.png', 'charts_a.png'],
    ['..\\..\\evil.exe', '_.._evil.exe'],
    ['.bashrc', 'bashrc'],
    ['...', 'file'],
    ['CON.txt', '_CON.txt'],
    ['nul', '_nul'],
    ['a\u202egnp.exe', 'agnp.exe'],
    ['line\nbreak.txt', 'linebreak.txt'],
    ['<img src=x onerror=alert(1)>.svg', '_img src=x onerror=alert(1)_.svg'],
    ['trailing. ', 'trailing'],
  ])('%j → %j', (path, name) => {
    expect(cleanNames([path])).toEqual([name]);
  });

  it('is short, keeps its ending and cuts no character in two', () => {
    const [name] = cleanNames([`${'é'.repeat(500)}.csv`]);
    expect(Buffer.byteLength(name!)).toBeLessThanOrEqual(200);
    expect(name).toMatch(/^é+\.csv$/);
  });

  it('is told apart from others that become equal, whatever the case', () => {
    expect(cleanNames(['a/b.csv', 'a_b.csv', 'A_B.csv'])).toEqual(['a_b.csv', 'a_b (2).csv', 'A_B (3).csv']);
  });
});

describe('a type is ours by ending', () => {
  it.each([
    ['a.PNG', 'image/png'],
    ['a.csv', 'text/csv'],
    ['a', 'application/octet-stream'],
    ['a.constructor', 'application/octet-stream'],
    ['a.__proto__', 'application/octet-stream'],
  ])('%s is %s', (name, mime) => {
    expect(mimeOf(name)).toBe(mime);
  });
});
