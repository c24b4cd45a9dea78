import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sayInLanguage } from '../../src/renderer/i18n/main-sentences.ts';
import sentences from '../../src/renderer/i18n/sentences-zh.json' with { type: 'json' };

const read = (pattern: string) =>
  globSync(pattern)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
const said = read('src/{core,main,workers,server}/**/*.ts') + read('src/sandbox/engines/python/guest/cloister/**/*.py');

describe('what main says, in Chinese', () => {
  it('every sentence about tasks has its Chinese', () => {
    const sentences = [...read('src/main/tasks/*.ts').matchAll(/'([A-Z][^'\n]* [^'\n]*\.)'/g)].map(([, text]) => text!);
    expect(sentences.length).toBeGreaterThan(15);
    for (const text of sentences) expect(sayInLanguage(text, 'zh'), text).not.toBe(text);
  });

  it.each([
    [
      'http://127.0.0.1:9 could not be reached. Check the address and the network.',
      '无法连接 http://127.0.0.1:9。请检查地址和网络。',
    ],
    [
      'The code ran longer than 30 s and was stopped. The session goes on. Work on less data or allow more time.',
      '代码运行超过 30 s，已停止。会话继续可用。请减少数据，或给更多时间。',
    ],
    [
      'The request was not sent: it holds what looks like personal data (PERSON). Nothing left this machine.',
      '请求没有发送：其中有疑似个人数据（PERSON）。没有任何内容离开本机。',
    ],
    ['few values that repeat, nothing personal in them', '值不多且重复，没有个人数据'],
    ['The session goes on. And something nobody knows.', 'The session goes on. And something nobody knows.'],
  ])('%s', (english, chinese) => {
    expect(sayInLanguage(english, 'zh')).toBe(chinese);
    expect(sayInLanguage(english, 'en')).toBe(english);
  });

  it('keeps no sentence that nobody says any more, and loses none of its holes', () => {
    const holes = (text: string) => (text.match(/\{[a-z]+\}/g) ?? []).sort();
    for (const [english, chinese] of Object.entries(sentences)) {
      const longest = english
        .split(/\{[a-z]+\}|(?<=[.;:]) |^named as /)
        .sort((a, b) => b.length - a.length)[0]!
        .trim();
      expect(said, english).toContain(longest);
      expect(holes(chinese), english).toEqual(holes(english));
    }
  });

  it('has every reason of a column’s class and every error of a model', () => {
    const reasons = [...read('src/core/dataset/classify-column.ts').matchAll(/verdict\([^,]+, [\d.]+, '([^']+)'\)/g)];
    const errors = [
      ...read('src/{workers/adapters/openai-*,core/agent/model-error}.ts').matchAll(
        /ModelError\(\s*'[a-z-]+',\s*'([^']+)'/g,
      ),
    ];
    expect(reasons.length).toBeGreaterThan(40);
    expect(errors.length).toBeGreaterThan(8);
    for (const [, sentence] of [...reasons, ...errors])
      expect(sayInLanguage(sentence!, 'zh'), sentence).not.toBe(sentence);
  });
});
