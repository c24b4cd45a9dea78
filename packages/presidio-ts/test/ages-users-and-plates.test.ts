import { describe, expect, test } from 'vitest';
import { gazetteers } from '../src/gazetteers/gazetteers.ts';
import { AgeBesideNameRecognizer, AgeRecognizer } from '../src/recognizers/own/age.ts';
import { OrganizationRecognizer } from '../src/recognizers/own/organization.ts';
import {
  AccountIdRecognizer,
  LicensePlateRecognizer,
  PathUserRecognizer,
} from '../src/recognizers/own/record-and-user.ts';

const of = (...classes: readonly (new () => AgeRecognizerLike)[]) => {
  const recognizers = classes.map((Recognizer) => new Recognizer());
  return (text: string): string[] => {
    const places = recognizers.flatMap((recognizer) =>
      recognizer.analyze(text, recognizer.supportedEntities).map(({ start, end }) => [start, end] as const),
    );
    places.sort(([a], [b]) => a - b);
    return [...new Set(places.map(([start, end]) => text.slice(start, end)))];
  };
};
type AgeRecognizerLike = InstanceType<typeof AgeRecognizer>;

const ages = of(AgeRecognizer, AgeBesideNameRecognizer);
const users = of(PathUserRecognizer);
const plates = of(LicensePlateRecognizer);
const numbers = of(AccountIdRecognizer);

describe('ages', () => {
  test.each([
    ['患者男，36岁，因胸痛就诊', ['36岁']],
    ['年龄：41，职业教师', ['41']],
    ['今年28周岁。', ['28周岁']],
    ['佐藤さん（52歳）', ['52歳']],
    ['{"name":"x","age":34}', ['34']],
    ['{"age": "34", "page": 7}', ['34']],
    ['She turns 40 on Friday', ['40']],
    ['he will turn 65 in May', ['65']],
    ['Age at diagnosis: 61', ['61']],
    ['Age (years): 29', ['29']],
    ['Pt is a 43M with chest pain', ['43']],
    ['43F c/o headache', ['43']],
    ['a 71 yo F with COPD', ['71 yo F']],
    ['My (28F) partner [30M] said', ['28F', '30M']],
    ['Exam: M/43, non-smoker', ['M/43']],
    ['male, 52, divorced', ['52']],
    ['Ana Ruiz, 34, teaches in Leeds', ['34']],
    ['Jan de Vries (75, Dutch) came', ['75']],
    ['ein 36-jähriger Mann, Frau ist 34 Jahre alt', ['36-jähriger', '34 Jahre alt']],
    ['Elle est âgée de 47 ans', ['47 ans']],
    ['tiene 58 años y vive en Sevilla', ['58 años']],
    ['it was his 40th birthday', ['40th']],
    ['when I was 16 and he will be 60 next', ['16', '60']],
    ['two kids aged 4 and 9', ['4', '9']],
    ['AGE/SEX: 45/M', ['45/M']],
    ['Patient (68 y) with', ['68 y']],
    ['小明今年八岁', ['八岁']],
    ['a 7-year-old boy', ['7-year-old']],
  ])('%s', (text, expected) => {
    const found = ages(text);
    for (const age of expected)
      expect(
        found.some((one) => one.includes(age) || age.includes(one)),
        `${found}`,
      ).toBe(true);
    expect(found.length).toBeLessThanOrEqual(expected.length + 1);
  });

  test.each([
    '18岁以上人员',
    'Revenue of $43M with growth of 12%',
    'We raised 43M from investors.',
    'turn 90 degrees left, then turn 2 pages',
    'Page: 34, image=12, storage 80',
    'Cache-Control: max-age=60',
    'Section Two, 12 items, of which',
    '24 male patients',
    'chapter 7, 12, 15',
    'the company’s 3 years of losses',
    'pendant 34 ans de carrière',
    'M1/43 and A/B',
    'she will be 30 minutes late, when we were 12 km away',
    'at 67, the index fell',
    'pages 12, 34, 56 of the book',
    'in march last, 20, of the items (34) were lost',
  ])('none: %s', (text) => expect(ages(text)).toEqual([]));
});

describe('names of accounts', () => {
  test.each([
    ['[{"user":"gary_perry","ip":"1.2.3.4"}]', ['gary_perry']],
    ["{'login': 'amejia', 'assignee':'@bo.lee'}", ['amejia', 'bo.lee']],
    ['usr=jdoe action=login', ['jdoe']],
    ['follow me @maria_s on ig', ['maria_s']],
    ['insta: @jo.berg', ['jo.berg']],
    ['@kevin92 can you look at this', ['kevin92']],
    ['[12:03] <frodo_b> anyone here?', ['frodo_b']],
    ['my username is jdoe_99', ['jdoe_99']],
    ['user: anna.b', ['anna.b']],
    ['Discord: anna_b#1234', ['anna_b#1234']],
    ['ask u/throwaway_99 there', ['throwaway_99']],
    ['sudo: jsmith : TTY=pts/0', ['jsmith']],
    ['user jdoe logged in from 10.0.0.1', ['jdoe']],
  ])('%s', (text, expected) => expect(users(text)).toEqual(expected));

  test.each([
    '@Override public void run()',
    '@media (min-width: 3px)',
    '@property\ndef name(self)',
    '@param name the name',
    'import x from "@types/node"',
    'mail to a@b.org',
    '{"user": {"id": 3}, "role":"admin"}',
    '{"user":"root"}',
    'the username is required, the handle is broken',
    'author: John Smith, owner: finance',
    'user: see docs.example.org',
    'the user has logged in',
    'hey @channel lunch?',
    '10:30 <b>bold</b>',
  ])('none: %s', (text) => expect(users(text)).toEqual([]));
});

describe('number plates and numbers with a word before', () => {
  test.each([
    ['the vehicle with plate BMP-7751 for', ['BMP-7751']],
    ['licence plate: GL07 PKU.', ['GL07 PKU']],
    ['Kennzeichen B-MW 1234', ['B-MW 1234']],
    ['车牌浙A8T207已登记', []],
    ['Vehicle GL07 PKU, driver Jay', ['GL07 PKU']],
    ['Vehicle FORD-F150 sold', []],
    ['a plate of 12 OYSTERS', []],
    ['template A12 B13', []],
  ])('%s', (text, expected) => expect(plates(text)).toEqual(expected));

  test.each([
    ['personal number 180294-4854, paid', ['180294-4854']],
    ['Passport B25217358 |', ['B25217358']],
    ['NHS no. LM 20 20 76 C, who', ['LM 20 20 76 C']],
    ['ID 670911-2174417 |', ['670911-2174417']],
    ['close my account 1885556340 with', ['1885556340']],
    ['order ID 12345678', []],
    ['passport control in 2024', []],
    ['NHS England spent 12345 in 2019', []],
    ['process ID: 12345678', []],
  ])('%s', (text, expected) => expect(numbers(text)).toEqual(expected));
});

describe('firms of two family names', () => {
  const organizations = new OrganizationRecognizer({ gazetteers });
  test.each([
    ['She was named chief executive of Miller-Johnson on Tuesday', ['Miller-Johnson']],
    ['Pay to Sanders-Lewis, IBAN', ['Sanders-Lewis']],
    ['Regards\nAnn\nBennett-Malone\n555', ['Bennett-Malone']],
    ['Dr. Smith-Jones called', []],
    ['I spoke of Smith-Jones', []],
  ])('%s', (text, expected) =>
    expect(organizations.analyze(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected),
  );
});
