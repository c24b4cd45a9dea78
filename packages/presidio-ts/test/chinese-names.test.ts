import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { AnalyzerEngine } from '../src/analyzer-engine.ts';
import type { ChineseSegmenter } from '../src/chinese/segmenter.ts';
import { ChineseNameRecognizer } from '../src/recognizers/china/names.ts';

const require = createRequire(import.meta.url);
const jieba: { tag(text: string, hmm: boolean): { word: string; tag: string }[] } = require('jieba-wasm');
const chineseSegmenter = (): ChineseSegmenter => ({ tag: (text) => jieba.tag(text, true) });

const entityOf: Readonly<Record<string, string>> = { P: 'PERSON', L: 'LOCATION', O: 'ORGANIZATION' };

interface Span {
  readonly entityType: string;
  readonly start: number;
  readonly end: number;
}

/** “[P:张伟]在[L:北京]” is its text and two spans. */
function labelled(line: string): { text: string; spans: Span[] } {
  let text = '';
  let at = 0;
  const spans: Span[] = [];
  for (const match of line.matchAll(/\[([PLO]):([^\]]+)\]/g)) {
    const [whole, kind = '', value = ''] = match;
    text += line.slice(at, match.index);
    spans.push({ entityType: entityOf[kind] ?? '', start: text.length, end: text.length + value.length });
    text += value;
    at = match.index + whole.length;
  }
  return { text: text + line.slice(at), spans };
}

/** F2 over all lines of a file; a finding counts when it shares 0.7 of the longer of the two with a label of its kind. */
function f2(file: string, recognizer: ChineseNameRecognizer): Record<string, number> {
  const lines = readFileSync(new URL(`./fixtures/chinese/${file}`, import.meta.url), 'utf8').split('\n');
  const counts = Object.fromEntries(Object.values(entityOf).map((entity) => [entity, { hit: 0, made: 0, labels: 0 }]));
  for (const { text, spans } of lines.filter((line) => line !== '').map(labelled)) {
    const found = recognizer.analyze(text, Object.values(entityOf));
    for (const [entity, count] of Object.entries(counts)) {
      const mine = found.filter(({ entityType }) => entityType === entity);
      const wanted = spans.filter(({ entityType }) => entityType === entity);
      const shared = (a: Span, b: Span) => Math.min(a.end, b.end) - Math.max(a.start, b.start);
      const isSame = (a: Span, b: Span) => shared(a, b) >= 0.7 * Math.max(a.end - a.start, b.end - b.start);
      count.hit += wanted.filter((span) => mine.some((one) => isSame(one, span))).length;
      count.made += mine.length;
      count.labels += wanted.length;
    }
  }
  return Object.fromEntries(
    Object.entries(counts).map(([entity, { hit, made, labels }]) => [entity, (5 * hit) / (4 * labels + made)]),
  );
}

describe('Chinese names are found as well as the README says', () => {
  test('with jieba, on sentences the rules were not made with', () => {
    const measured = f2('held-out.txt', new ChineseNameRecognizer({ chineseSegmenter }));
    expect(measured.PERSON).toBeGreaterThan(0.87);
    expect(measured.LOCATION).toBeGreaterThan(0.92);
    expect(measured.ORGANIZATION).toBeGreaterThan(0.95);
  });

  test('without it, by the platform’s words', () => {
    const measured = f2('held-out.txt', new ChineseNameRecognizer());
    expect(measured.PERSON).toBeGreaterThan(0.7);
    expect(measured.LOCATION).toBeGreaterThan(0.8);
    expect(measured.ORGANIZATION).toBeGreaterThan(0.65);
  });
});

test('the segmenter is opened by the first Chinese text and by no other', () => {
  let opened = 0;
  const counting = (): ChineseSegmenter => {
    opened++;
    return chineseSegmenter();
  };
  const engine = new AnalyzerEngine({ supportedLanguages: ['en', 'zh'], chineseSegmenter: counting });
  engine.analyze({ text: 'Call John Smith at noon', language: 'zh' });
  expect(opened).toBe(0);
  for (const text of ['张伟的理赔金额是多少', '各省的销售额']) engine.analyze({ text, language: 'zh' });
  expect(opened).toBe(1);
});

test.each([
  ['张伟的理赔金额是多少', ['PERSON 张伟']],
  ['各省的销售额', []],
  ['花的钱总共多少', []],
  ['各快递员的单量', []],
  ['一共有多少张工单', []],
  ['哪张发票最大，开了3张发票', []],
  ['把工资最高的前十名员工列出来', []],
  ['家住北京市朝阳区建国路88号5单元302室', ['LOCATION 北京市朝阳区建国路88号5单元302室']],
  ['联系人：阿依古丽', ['PERSON 阿依古丽']],
])('a question in Chinese: %s', (text, expected) => {
  const engine = new AnalyzerEngine({ supportedLanguages: ['zh'], chineseSegmenter });
  const found = engine.analyze({ text, language: 'zh' });
  expect(found.map(({ entityType, start, end }) => `${entityType} ${text.slice(start, end)}`)).toEqual(expected);
});

test('text that is nothing but the ends of names does not hang', () => {
  const recognizer = new ChineseNameRecognizer({ chineseSegmenter });
  for (const text of ['省', '路', '公司', '张'])
    expect(recognizer.analyze(text.repeat(2000), ['PERSON', 'LOCATION', 'ORGANIZATION'])).toBeDefined();
}, 20_000);
