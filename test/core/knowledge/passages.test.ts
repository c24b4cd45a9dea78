import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/contracts/knowledge.ts';
import { estimatePieces } from '../../../src/core/knowledge/estimate-pieces.ts';
import { passagesOf } from '../../../src/core/knowledge/passages.ts';

const block = (kind: Block['kind'], text: string, more: Partial<Block> = {}): Block => ({
  kind,
  text,
  page: null,
  line: null,
  level: kind === 'heading' ? 1 : null,
  ...more,
});
const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index % 7}`).join(' ');

describe('a document becomes passages', () => {
  it('that never reach over a heading, and know the headings above them', () => {
    const found = passagesOf([
      block('heading', 'Handbook'),
      block('paragraph', words(30)),
      block('heading', 'Leave', { level: 2 }),
      block('paragraph', 'Ask your manager.'),
      block('heading', 'Travel', { level: 2 }),
      block('paragraph', 'Book early.'),
      block('heading', 'Appendix'),
      block('paragraph', 'Forms.'),
    ]);
    expect(found.map(({ headings }) => headings)).toEqual([
      ['Handbook'],
      ['Handbook', 'Leave'],
      ['Handbook', 'Travel'],
      ['Appendix'],
    ]);
  });

  it('that say on which page and line they begin', () => {
    const found = passagesOf([
      block('paragraph', words(60), { page: 1, line: 1 }),
      block('paragraph', words(60), { page: 2, line: 9 }),
    ]);
    expect(found.map(({ page, line }) => [page, line])).toEqual([
      [1, 1],
      [2, 9],
    ]);
  });

  it('with a table whole, and a longer one cut between rows under its first row', () => {
    const rows = Array.from({ length: 120 }, (_, index) => `row ${index} | ${index * 3} | open`);
    const found = passagesOf([block('table', ['name | amount | state', ...rows].join('\n'), { line: 5 })]);
    expect(found.length).toBeGreaterThan(2);
    expect(found.every(({ text }) => text.startsWith('name | amount | state\n'))).toBe(true);
    expect(found.flatMap(({ text }) => text.split('\n').slice(1))).toEqual(rows);
    expect(found[1]!.line).toBe(6 + found[0]!.text.split('\n').length - 1);
  });

  it('that cut a long paragraph after sentences, also Chinese ones', () => {
    const sentence = '本季度的销售额比去年同期增长了百分之十二，主要来自华东地区。';
    const found = passagesOf([block('paragraph', sentence.repeat(40))]);
    expect(found.length).toBeGreaterThan(3);
    expect(found.every(({ text }) => text.endsWith('。'))).toBe(true);
  });

  it('when there is nothing but a heading', () => {
    expect(passagesOf([block('heading', 'Confidential', { page: 1 })])).toMatchObject([
      { text: 'Confidential', page: 1 },
    ]);
  });

  it('and none of nothing', () => {
    expect(passagesOf([])).toEqual([]);
    expect(passagesOf([block('paragraph', ' \n ')])).toEqual([]);
  });

  it('that hold every word, and hardly more than the model sees', () => {
    const paragraph = fc.oneof(
      fc.lorem({ mode: 'sentences', maxCount: 30 }),
      fc.lorem({ maxCount: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 900 }),
    );
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 6 }), (texts) => {
        const found = passagesOf(texts.map((text) => block('paragraph', text)));
        const bare = (text: string) => text.replaceAll(/\s/gu, '');
        expect(bare(found.map(({ text }) => text).join(''))).toBe(bare(texts.filter((text) => text.trim()).join('')));
        for (const { text } of found) expect(estimatePieces(text)).toBeLessThanOrEqual(240);
      }),
    );
  });
});
