import { describe, expect, it } from 'vitest';
import { isHanText, searchWords } from '../../../src/core/knowledge/search-words.ts';

describe('words for the full-text index', () => {
  it.each([
    ['a token is one word', 'Ask <PERSON_12> today', 'tokpersonx12 Ask today'],
    ['another written form is another word', '<PERSON_1_2>', 'tokpersonx1x2'],
    ['Chinese is pairs of neighbours', '销售额 up', '销售 售额 up'],
    ['one character stands alone', '第', '第'],
    ['a name of code stands whole and in parts', 'getUserName', 'getUserName get User Name'],
    ['so does one with underscores', 'max_open_files', 'max_open_files max open files'],
    ['so does a file', 'src/app.config.ts', 'src/app.config.ts src app config ts'],
    ['letters and digits part', 'RFC2616', 'RFC2616 RFC 2616'],
  ])('%s', (_, text, words) => {
    expect(searchWords(text)).toBe(words);
  });

  it.each([
    ['销售额', true],
    ['sales', false],
    ['42', false],
    ['', false],
    ['VPN 连接失败', true],
    ['The report on 销售额 of the second quarter', false],
  ])('says whether “%s” is Chinese, though it may quote English', (text, is) => {
    expect(isHanText(text)).toBe(is);
  });
});
