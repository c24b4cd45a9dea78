import { describe, expect, test } from 'vitest';
import { AnalyzerEngine } from '../src/analyzer-engine.ts';

const engine = new AnalyzerEngine({ supportedLanguages: ['en', 'de'] });
const found = (text: string, language = 'en') =>
  engine
    .analyze({ text, language })
    .map(({ entityType, start, end, score }) => [entityType, text.slice(start, end), score] as const);

describe('an identifier of another country, proved by its check, is found in a text of any language', () => {
  test.each([
    ['ES_NIF', '12345678Z'],
    ['ES_NIE', 'X1234567L'],
    ['PL_PESEL', '44051401359'],
    ['FI_PERSONAL_IDENTITY_CODE', '131052-308T'],
    ['IT_FISCAL_CODE', 'RSSMRA85T10A562S'],
    ['DE_TAX_ID', '86095742719'],
    ['TR_NATIONAL_ID', '10000000146'],
    ['ZA_ID_NUMBER', '8001015009087'],
    ['KR_RRN', '960121-1234561'],
    ['SE_PERSONNUMMER', '19811218-9876'],
    ['SG_NRIC_FIN', 'S1234567D'],
    ['SG_NRIC_FIN', 'M1234567K'],
    ['RO_CNP', '1800101221144'],
  ])('%s %s', (entity, number) => {
    for (const language of ['en', 'de']) {
      expect(found(`Her number, ${number}, was on the form.`, language)).toContainEqual([entity, number, 1]);
    }
  });
});

test.each([
  ['a check letter that is wrong', 'The lot 12345678A arrived.'],
  ['a part of a longer number', 'It measured 3.44051401359 in all.'],
  ['a PESEL of somebody not yet born', 'Order 99321401353 has shipped.'],
  ['digits that a German tax number has not', 'Order 11112222334 has shipped.'],
  ['a word of ten letters near “company”', 'The company paid for the Relocation of 1200 people.'],
  ['one check digit alone', 'Order 3002 4198 7131 and 123456782 have shipped.'],
])('%s is none', (_, text) => {
  const entities = found(text).map(([entity]) => entity);
  expect(entities.filter((entity) => /^(?:ES|PL|DE|IN|CA|AU|TH|NG)_/.test(entity))).toEqual([]);
});

test('one check digit is enough beside a word that says what the number is', () => {
  expect(found('Aadhaar 234123412346').map(([entity]) => entity)).toContain('IN_AADHAAR');
  expect(found('Order 234123412346').map(([entity]) => entity)).not.toContain('IN_AADHAAR');
});

test('compatible mode knows nothing of other countries', () => {
  const text = 'Her number, 12345678Z, was on the form.';
  const entities = engine
    .analyze({ text, language: 'en', presidioCompatible: true })
    .map(({ entityType }) => entityType);
  expect(entities).not.toContain('ES_NIF');
});
