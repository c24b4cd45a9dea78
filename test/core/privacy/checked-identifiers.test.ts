import { AnalyzerEngine } from 'presidio-ts';
import { expect, test } from 'vitest';
import { checkedIdentifiers } from '../../../src/core/privacy/checked-identifiers.ts';

const engine = new AnalyzerEngine({ supportedLanguages: ['en', 'zh'] });
const foundIn = (text: string, off?: ReadonlySet<string>): string[] =>
  checkedIdentifiers(engine, text, off).map(({ start, end }) => text.slice(start, end));

test.each([
  ['a Polish number in an English question', 'Total of 94032004653 vs. last year', '94032004653'],
  ['a Spanish one glued to a word', 'Total of 05966350N_total', '05966350N'],
  ['a Finnish one among Han', '查询080283-693J的工资', '080283-693J'],
  ['a Brazilian one in a path', 'x/383.311.604-87/y', '383.311.604-87'],
  ['an IBAN in lower case in a sentence', 'transfer to es5742713946810999283018 claim', 'es5742713946810999283018'],
  ['a card of Mastercard’s second series', '<card 2221893508511018>', '2221893508511018'],
  ['an IP address glued to a word', '90.9.8.153_total', '90.9.8.153'],
  ['an address of mail glued to a word', 'a1@posteo.net_total', 'a1@posteo.net'],
])('finds %s', (_, text, value) => {
  expect(foundIn(text)).toContain(value);
});

test('leaves alone what no check digit proves', () => {
  expect(
    foundIn('94032004654, 05966350A, ES5842713946810999283018, 2221893508511019, 2024-05-01 and 1,234,567.89'),
  ).toEqual([]);
});

test('does not use a recognizer that the user switched off', () => {
  const off = new Set(['PlPeselRecognizer', 'PaymentCardRecognizer']);
  expect(foundIn('94032004653 and 2221893508511018', off)).toEqual([]);
});
