import { describe, expect, test } from 'vitest';
import { entitiesOf } from '../../../src/workers/adapters/token-classifier/entity-tags.ts';
import { type PieceForm, piecePlaces } from '../../../src/workers/adapters/token-classifier/piece-offsets.ts';
import { windowsOf } from '../../../src/workers/adapters/token-classifier/windows.ts';

const wordPiece: PieceForm = {
  normalize: (text) =>
    text
      .normalize('NFD')
      .replaceAll(/\p{Mn}/gu, '')
      .toLowerCase(),
  continuation: '##',
  isByteLevel: false,
  unknown: '[UNK]',
};
const sentencePiece: PieceForm = {
  ...wordPiece,
  normalize: (text) => text.normalize('NFKC'),
  continuation: '',
  unknown: '<unk>',
};
const byteLevel: PieceForm = { ...sentencePiece, normalize: (text) => text, isByteLevel: true };

test.each<[string, PieceForm, string, string[], string[]]>([
  ['lowered and without accents', wordPiece, 'Éléonore', ['ele', '##onore'], ['Élé', 'onore']],
  ['accents of their own', wordPiece, 'Ele\u0301onore', ['ele', '##onore'], ['Ele\u0301', 'onore']],
  ['an unknown piece before a known one', wordPiece, '😀john', ['[UNK]', 'john'], ['😀', 'john']],
  ['an unknown piece at the end', wordPiece, "john's", ['john', "'", '[UNK]'], ['john', "'", 's']],
  ['two unknown pieces in a row share their stretch', wordPiece, '☃☂a', ['[UNK]', '[UNK]', 'a'], ['☃☂', '☃☂', 'a']],
  ['word marks', sentencePiece, 'Zürich', ['▁Zür', 'ich'], ['Zür', 'ich']],
  ['a word mark alone', sentencePiece, '东京', ['▁', '东', '京'], ['', '东', '京']],
  ['a ligature of which each piece has a part', sentencePiece, 'ﬁnal', ['▁f', 'inal'], ['ﬁ', 'ﬁnal']],
  ['bytes', byteLevel, 'Zoë', ['ĠZ', 'o', 'Ã«'], ['Z', 'o', 'ë']],
  ['a character cut between its bytes', byteLevel, '😀a', ['ĠðŁĺ', 'Ģ', 'a'], ['😀', '😀', 'a']],
])('%s', (_, form, word, pieces, expected) => {
  const places = piecePlaces(word, pieces, form).map(({ start, end }) => word.slice(start, end));
  expect(places).toEqual(expected);
});

describe('labels make entities', () => {
  const tagged = (text: string, labels: readonly string[]): string[] => {
    const words = [...text.matchAll(/\S+/g)];
    const pieces = words.map((word, index) => ({
      start: word.index,
      end: word.index + word[0].length,
      label: labels[index]!,
      score: 0.9,
    }));
    return entitiesOf(text, pieces).map(({ label, start, end }) => `${label} ${text.slice(start, end)}`);
  };

  test.each([
    ['BIO', ['B-PER', 'I-PER', 'O', 'B-LOC'], ['PER a b', 'LOC d']],
    ['a beginning ends what was open', ['B-PER', 'B-PER', 'I-PER', 'O'], ['PER a', 'PER b c']],
    ['IOB without a beginning', ['I-PER', 'I-PER', 'I-LOC', 'O'], ['PER a b', 'LOC c']],
    ['BIOES', ['B-PER', 'E-PER', 'I-PER', 'S-PER'], ['PER a b', 'PER c', 'PER d']],
    ['BILOU', ['U-ORG', 'B-PER', 'L-PER', 'U-ORG'], ['ORG a', 'PER b c', 'ORG d']],
    ['BMES', ['B_PER', 'M_PER', 'E_PER', 'S_LOC'], ['PER a b c', 'LOC d']],
    ['no parts', ['PER', 'PER', 'O', 'PER'], ['PER a b', 'PER d']],
  ])('%s', (_, labels, expected) => {
    expect(tagged('a b c d', labels)).toEqual(expected);
  });
});

test.each([
  [0, 10],
  [10, 10],
  [11, 10],
  [1_000, 126],
  [37, 2],
])('of %i pieces in windows of %i each is kept once, in order', (count, size) => {
  const kept = windowsOf(count, size).flatMap(({ from, to, keepFrom, keepTo }) => {
    expect(to - from).toBeLessThanOrEqual(size);
    expect(keepFrom >= from && keepTo <= to).toBe(true);
    return Array.from({ length: keepTo - keepFrom }, (_, index) => keepFrom + index);
  });
  expect(kept).toEqual(Array.from({ length: count }, (_, index) => index));
});
