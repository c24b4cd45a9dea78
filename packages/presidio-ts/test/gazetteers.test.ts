import { AnalyzerEngine } from 'presidio-ts';
import { gazetteers } from 'presidio-ts/gazetteers';
import { describe, expect, test } from 'vitest';
import { packedTowns } from '../src/gazetteers/packed-towns.ts';
import { PackedWords } from '../src/gazetteers/packed-words.ts';

const engine = new AnalyzerEngine({ gazetteers });
const found = (text: string): string[] =>
  engine
    .analyze({ text, language: 'en' })
    .toSorted((a, b) => a.start - b.start)
    .map(({ entityType, start, end }) => `${entityType}:${text.slice(start, end)}`);

test('a packed list holds exactly its words', () => {
  const words: string[] = [];
  for (const line of packedTowns.split('\n')) {
    const [first = '', others = ''] = line.split('\t');
    words.push(first);
    let word = first;
    for (const [, count = '', rest = ''] of others.matchAll(/([0-9A-Z])([a-z ]*)/g)) {
      word = word.slice(0, Number.parseInt(count, 36)) + rest;
      words.push(word);
    }
  }
  expect(words.length).toBeGreaterThan(60_000);
  const all = new Set(words);
  const packed = new PackedWords(packedTowns);
  const sample = words.filter((_, index) => index % 37 === 0);
  for (const word of sample) {
    expect(packed.has(word)).toBe(true);
    for (const other of [`${word}a`, word.slice(0, -1), `x${word}`]) expect(packed.has(other)).toBe(all.has(other));
  }
});

test('names, towns and ordinary words are known whatever their accents and case', () => {
  expect(gazetteers.knowledgeOf('Agnieszka').isGivenName).toBe(true);
  expect(gazetteers.knowledgeOf('WIŚNIEWSKI').isFamilyName).toBe(true);
  expect(gazetteers.knowledgeOf('please')).toMatchObject({ isOrdinary: true, isTown: false });
  expect(gazetteers.isTown('Łódź')).toBe(true);
  expect(gazetteers.isTown('Saint-Étienne')).toBe(true);
});

describe('whole addresses are one finding, in the order of their country', () => {
  test.each([
    '1740 Oak Street Apt 3, Springfield, IL 62704',
    '1740 Oak Street\nSpringfield, IL 62704',
    'Flat 4, 22 Abbey Road, London NW8 9AY',
    '12 Rue de la Paix, 75002 Paris',
    'Hauptstraße 12a, 10115 Berlin',
    'Keizersgracht 101, 1015 CH Amsterdam',
    'ul. Długa 15/3, 31-147 Kraków',
    'Kossuth Lajos utca 5., 1053 Budapest',
    'Calle Mayor 12, 28013 Madrid',
    'Via Garibaldi 8, 20121 Milano MI',
    'Rua Augusta, 1500, São Paulo - SP, 01304-001',
    'Storgatan 4, 111 22 Stockholm',
    '15/2 Collins Street, Melbourne VIC 3000',
    'P.O. Box 1234, Toronto, ON M5H 2N2',
    'Nádražní 12, 110 00 Praha',
    '1-2-3 Shibuya, Shibuya-ku, Tokyo 150-0002, Japan',
    'H.No. 34/2, MG Road, Indiranagar, Bengaluru 560038, Karnataka, India',
    '14 Long Street, Gardens, Cape Town, 8001',
    'C/ Alcalá 123, 3º B, 28009 Madrid, España',
    'Mannerheimintie 12 B 34, 00100 Helsinki',
    'Vesterbrogade 12, 2. tv, 1620 København V',
    'Av. Insurgentes Sur 1602, Col. Crédito Constructor, 03940 Ciudad de México',
    'Bahnhofstr. 7, CH-8001 Zürich',
  ])('%s', (address) => {
    expect(found(`Please write to ${address}\n`)).toEqual([`LOCATION:${address}`]);
  });

  test('also in small letters, and a person in the next line is no town', () => {
    expect(found('it went to 48 maple avenue apt 2 i think')).toEqual(['LOCATION:48 maple avenue apt 2']);
    expect(found('12 Oak Street\nAnna Weber')).toEqual(['LOCATION:12 Oak Street', 'PERSON:Anna Weber']);
  });

  test.each([
    'A 5 minute drive from the beach, 2 bedrooms, no pets.',
    'Step 1 Click Start. Step 2 Select Run. Step 3 Press Enter.',
    'Go to page 12, read section 4, and answer questions 1 to 10.',
  ])('%s has none', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('people and what is said of them', () => {
  test.each([
    ['Tell maria lopez that it is done', ['PERSON:maria lopez']],
    ['From: NOVÁK, Jan', ['PERSON:NOVÁK, Jan']],
    ['Mrs. Ana Ruiz is aged 43', ['TITLE:Mrs.', 'PERSON:Ana Ruiz', 'AGE:43']],
    ['A 7-year-old girl', ['AGE:7-year-old']],
    ['zip code 62704', ['ZIP_CODE:62704']],
    ['He works for Müller & Söhne GmbH', ['ORGANIZATION:Müller & Söhne GmbH']],
    ['a doctor at the University of Leeds', ['ORGANIZATION:University of Leeds']],
    ['She is a Peruvian Catholic', ['NRP:Peruvian', 'NRP:Catholic']],
    ['He was born in Siena on 3 March 1987', ['LOCATION:Siena', 'DATE_TIME:3 March 1987']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('columns of a table are what their header says', () => {
    expect(found('id,name,city,postcode\n1,Xilonen Quetz,Tlön,9999')).toEqual([
      'PERSON:Xilonen Quetz',
      'LOCATION:Tlön',
      'ZIP_CODE:9999',
    ]);
  });

  test.each([
    'May I have your attention please? Will anyone mark the dates?',
    'The meeting next week will cover the roadmap of the early 80s.',
    'Total revenue grew 12% in August, as in May.',
    'Reading is fun, and nice weather helps.',
  ])('%s names nobody', (text) => {
    expect(found(text)).toEqual([]);
  });
});

test('asked to be Presidio, the engine never looks at the lists', () => {
  const text = 'Tell maria lopez to come to 48 maple avenue';
  expect(engine.analyze({ text, language: 'en', presidioCompatible: true })).toEqual([]);
});
