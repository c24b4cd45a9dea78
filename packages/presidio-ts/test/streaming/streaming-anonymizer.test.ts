import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AnalyzerEngine } from '../../src/analyzer-engine.ts';
import { AnonymizerEngine } from '../../src/anonymizer/anonymizer-engine.ts';
import type { ScoredSpan } from '../../src/anonymizer/conflicts.ts';
import type { OperatorResult } from '../../src/anonymizer/operate.ts';
import { StreamingAnonymizer, type StreamingAnonymizerOptions } from '../../src/streaming/streaming-anonymizer.ts';

const texts = (
  JSON.parse(readFileSync(new URL('../fixtures/engine.json', import.meta.url), 'utf8')) as { text: string }[]
).map(({ text }) => text);
const analyzer = new AnalyzerEngine();
const analyze = (text: string): ScoredSpan[] => analyzer.analyze({ text, language: 'en' });

/** The same numbers every time (Lehmer 1951). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** A long text of many kinds: letters, lines of a log, Chinese, emoji, runs without a space. */
function longText(next: (below: number) => number, parts: number): string {
  const between = [' ', '\n', '\n\n', '. ', ' 😀 ', '，', '\t', '\r\n\r\n'];
  return Array.from({ length: parts }, () => {
    const filler = next(4) === 0 ? 'x'.repeat(next(300)) : '';
    return (texts[next(texts.length)] ?? '') + filler + (between[next(between.length)] ?? ' ');
  }).join('');
}

function streamed(text: string, options: Partial<StreamingAnonymizerOptions>, next: (below: number) => number): string {
  const stream = new StreamingAnonymizer({ analyze, windowLength: 2_000, margin: 400, ...options });
  let out = '';
  for (let from = 0; from < text.length; ) {
    const to = from + next(next(3) === 0 ? 5_000 : 40);
    out += stream.push(text.slice(from, to));
    from = to;
  }
  return out + stream.end();
}

describe('a text that comes in pieces', () => {
  test('comes out the same whatever the pieces, and as the whole text does', () => {
    const next = numbers(7);
    const anonymizer = new AnonymizerEngine();
    let different = 0;
    for (let round = 0; round < 8; round++) {
      const text = longText(next, 30 + next(60));
      const once = streamed(text, {}, () => 1e9);
      for (let chunking = 0; chunking < 2; chunking++) expect(streamed(text, {}, next)).toBe(once);
      if (once !== anonymizer.anonymize({ text, analyzerResults: analyze(text) }).text) different++;
    }
    // Here every result has what decides it within the margin.
    expect(different).toBe(0);
  });

  test('of no more than a window is looked at as a whole', () => {
    const seen: string[] = [];
    const options = {
      analyze: (text: string) => {
        seen.push(text);
        return [];
      },
    };
    const text = texts.join('\n').slice(0, 1_999);
    expect(streamed(text, options, numbers(3))).toBe(text);
    expect(seen).toEqual([text]);
  });

  test('is never kept longer than its window and context', () => {
    let longest = 0;
    const options = {
      analyze: (text: string) => {
        longest = Math.max(longest, text.length);
        return [];
      },
    };
    const text = 'word '.repeat(40_000);
    expect(streamed(text, options, numbers(5))).toBe(text);
    expect(longest).toBeLessThanOrEqual(2_000 + 400);
  });
});

describe('what has no safe place to cut', () => {
  const all = (entityType: string) => (text: string) => [{ entityType, start: 0, end: text.length, score: 1 }];

  test('is replaced all the same, piece by piece', () => {
    const out = streamed('y'.repeat(10_000), { analyze: all('BLOB') }, numbers(11));
    expect(out).toMatch(/^(?:<BLOB>)+$/);
  });

  test('and no cut parts a pair of surrogates', () => {
    const text = '😀'.repeat(3_001);
    expect(streamed(text, { analyze: () => [] }, numbers(13))).toBe(text);
    expect(streamed(`a${text}`, { analyze: all('BLOB') }, numbers(13))).toMatch(/^(?:<BLOB>)+$/);
  });

  test('a result across the cut moves the cut', () => {
    const name = 'N'.repeat(300);
    const text = `${'x'.repeat(1_500)}${name}${'x'.repeat(1_500)}`;
    const finds = (whole: string): ScoredSpan[] => {
      const start = whole.indexOf(name);
      return start === -1 ? [] : [{ entityType: 'NAME', start, end: start + name.length, score: 1 }];
    };
    expect(streamed(text, { analyze: finds }, numbers(17))).toBe(text.replace(name, '<NAME>'));
  });
});

describe('its doors', () => {
  const text = longText(numbers(23), 60);
  const whole = new AnonymizerEngine().anonymize({ text, analyzerResults: analyze(text) }).text;
  const options = { analyze, windowLength: 2_000, margin: 400 };

  test('a TransformStream', async () => {
    const source = new ReadableStream<string>({
      start(controller) {
        for (let from = 0; from < text.length; from += 700) controller.enqueue(text.slice(from, from + 700));
        controller.close();
      },
    });
    let out = '';
    for await (const piece of source.pipeThrough(new StreamingAnonymizer(options).transformStream())) out += piece;
    expect(out).toBe(whole);
  });

  test('an iterator, with progress; items say where the replacements stand', async () => {
    const items: OperatorResult[] = [];
    const told: number[] = [];
    const stream = new StreamingAnonymizer({ ...options, onItems: (more) => items.push(...more) });
    let out = '';
    for await (const piece of stream.pieces([text], { onProgress: (done) => told.push(done) })) out += piece;
    expect(out).toBe(whole);
    expect(told.at(-1)).toBe(text.length);
    expect(items.length).toBeGreaterThan(20);
    for (const { start, end, text: replaced } of items) expect(out.slice(start, end)).toBe(replaced);
  });

  test('an iterator that is cancelled ends', async () => {
    const controller = new AbortController();
    const reading = async (): Promise<void> => {
      const stream = new StreamingAnonymizer(options);
      for await (const _ of stream.pieces([text], { signal: controller.signal })) controller.abort(new Error('enough'));
    };
    await expect(reading()).rejects.toThrow('enough');
  });

  test('after its end it takes no more', () => {
    const stream = new StreamingAnonymizer(options);
    stream.end();
    expect(() => stream.push('x')).toThrow('ended');
    expect(() => new StreamingAnonymizer({ ...options, margin: 900 })).toThrow(RangeError);
  });
});
