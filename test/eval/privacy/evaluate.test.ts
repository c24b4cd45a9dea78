import { describe, expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { missesList } from './evaluation-tables.ts';
import type { LabelledText } from './labelled-texts.ts';
import { Counts } from './scores.ts';
import { coverage, matchSpans, type Span, settle } from './span-matching.ts';

const span = (entity: string, start: number, end: number, score = 1): Span => ({ entity, start, end, score });
const typed = { how: 'overlap', typed: true } as const;
/** Labels matched / labels, findings matched / findings. */
function figures(
  text: string,
  labels: readonly Span[],
  findings: readonly Span[],
  rule = typed as Parameters<typeof matchSpans>[3],
) {
  const matching = matchSpans(text, labels, findings, rule);
  const matched = (all: readonly { matched: boolean }[]) => `${all.filter((one) => one.matched).length}/${all.length}`;
  return `${matched(matching.labels)} ${matched(matching.findings)}`;
}

describe('a finding matches a label', () => {
  const text = 'Ana Ruiz of 12 Elm Rd, Hull'; // Ana Ruiz 0–8, 12 Elm Rd 12–21, Hull 23–27
  test.each([
    ['of the same place and type', [span('PERSON', 0, 8)], [span('PERSON', 0, 8)], '1/1 1/1'],
    ['of another type: not', [span('PERSON', 0, 8)], [span('LOCATION', 0, 8)], '0/1 0/1'],
    ['of a type of the same group', [span('STREET_ADDRESS', 12, 21)], [span('LOCATION', 12, 21)], '1/1 1/1'],
    ['of 4 of 7 letters: not', [span('PERSON', 0, 8)], [span('PERSON', 4, 8)], '0/1 0/1'],
    ['of 7 letters of 9: 0.78', [span('PERSON', 0, 8)], [span('PERSON', 0, 11)], '1/1 1/1'],
    ['once, not twice', [span('PERSON', 0, 8)], [span('PERSON', 0, 8), span('PERSON', 12, 21)], '1/1 1/2'],
    [
      'in pieces that make it up',
      [span('STREET_ADDRESS', 12, 27)],
      [span('LOCATION', 12, 21), span('LOCATION', 23, 27)],
      '1/1 2/2',
    ],
    [
      'that is two labels',
      [span('STREET_ADDRESS', 12, 21), span('LOCATION', 23, 27)],
      [span('LOCATION', 12, 27)],
      '2/2 1/1',
    ],
    ['whose piece is too small: not', [span('STREET_ADDRESS', 12, 27)], [span('LOCATION', 23, 27)], '0/1 0/1'],
  ])('%s', (_, labels, findings, expected) => {
    expect(figures(text, labels, findings)).toBe(expected);
  });

  test('exactly, when that is asked', () => {
    const exact = { how: 'exact', typed: true } as const;
    expect(figures(text, [span('PERSON', 0, 8)], [span('PERSON', 0, 9)], exact)).toBe('0/1 0/1');
    expect(figures(text, [span('PERSON', 0, 8)], [span('PERSON', 0, 8)], exact)).toBe('1/1 1/1');
    expect(figures(text, [span('PERSON', 0, 8)], [span('NRP', 0, 8)], { how: 'exact', typed: false })).toBe('1/1 1/1');
  });

  test('with the title in front of a person, as two', () => {
    const labels = [span('TITLE', 0, 3), span('PERSON', 4, 8)];
    expect(figures('Dr. Ruiz', labels, [span('PERSON', 0, 8)], { how: 'exact', typed: true })).toBe('2/2 2/2');
    expect(figures('Dr. Ruiz', labels, [span('PERSON', 4, 8)])).toBe('1/2 1/1');
  });

  test('of an age or a user name by any part of it', () => {
    expect(figures('aged 34 years', [span('AGE', 5, 7)], [span('AGE', 0, 13)])).toBe('1/1 1/1');
    expect(figures('/home/ana/x', [span('USER_NAME', 6, 9)], [span('USERNAME', 0, 11)])).toBe('1/1 1/1');
  });
});

test('what is labelled IGNORED is neither right nor wrong', () => {
  const text = 'at 14:30 Grandma Rose'; // 14:30 3–8, Grandma 9–16, Rose 17–21
  const ignored = [span('IGNORED', 3, 8), span('IGNORED', 9, 16)];
  expect(figures(text, ignored, [span('DATE_TIME', 3, 8)])).toBe('0/0 0/0');
  expect(figures(text, [...ignored, span('PERSON', 17, 21)], [span('PERSON', 9, 21)])).toBe('1/1 1/1');
});

test('of findings that overlap the surest counts, then the longest', () => {
  const [mail, host, person] = [span('EMAIL_ADDRESS', 0, 12, 1), span('URL', 4, 12, 0.5), span('PERSON', 20, 24, 0.85)];
  expect(settle([host, person, mail])).toEqual([mail, person]);
  expect(settle([span('A', 0, 2, 0.5), span('B', 0, 4, 0.5)])).toEqual([span('B', 0, 4, 0.5)]);
});

test('precision, recall and F are what they are by hand', () => {
  const counts = Object.assign(new Counts(), { labels: 8, labelsMatched: 4, findings: 5, findingsMatched: 4 });
  expect([counts.precision, counts.recall]).toEqual([0.8, 0.5]);
  expect(counts.f(1)).toBeCloseTo(0.8 / 1.3, 10);
  expect(counts.f(2)).toBeCloseTo((5 * 0.8 * 0.5) / (4 * 0.8 + 0.5), 10);
  expect(new Counts().f(2)).toBe(1);
});

test('letters lost and masked needlessly are counted by code point, letters and digits alone', () => {
  const text = '😀 Ana R., ok'; // Ana R 2–7; ok 10–12
  const labels = [span('PERSON', 2, 7)];
  expect(coverage(text, labels, [span('PERSON', 2, 5), span('PERSON', 10, 11)])).toEqual({
    labelled: 4,
    lost: 1,
    other: 2,
    overdone: 1,
  });
});

test('a set is judged text by text, and its misses are told', () => {
  const texts: LabelledText[] = [
    { id: 'a', kind: 'mail', language: 'en', text: 'Ana Ruiz', spans: [{ entity: 'PERSON', start: 0, end: 8 }] },
    { id: 'b', kind: 'neutral', language: 'en', text: 'at noon', spans: [] },
  ];
  const evaluation = evaluate(texts, [[], [span('LOCATION', 3, 7)]]);
  expect(evaluation.tallies.typed.of('group PERSON')).toMatchObject({ labels: 1, labelsMatched: 0, findings: 0 });
  expect(evaluation.tallies.typed.of('kind neutral')).toMatchObject({ labels: 0, findings: 1, findingsMatched: 0 });
  expect(evaluation.tallies.overlap.of('all')).toMatchObject({ labels: 1, labelsMatched: 0, findings: 1 });
  expect(evaluation.neutral).toEqual({ texts: 1, findings: 1 });
  expect(evaluation.letters).toEqual({ labelled: 7, lost: 7, other: 6, overdone: 4 });
  expect(missesList(evaluation, 9, null)).toBe(
    'a mail "Ana Ruiz"\n   - PERSON "Ana Ruiz"\nb neutral "at noon"\n   + LOCATION "noon" 1.00',
  );
});
