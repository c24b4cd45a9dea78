import { AnalyzerEngine } from 'presidio-ts';
import { expect, test } from 'vitest';

const engine = new AnalyzerEngine({ supportedLanguages: ['en', 'zh', 'de'] });
const cardsIn = (text: string, language: string): string[] =>
  engine.analyze({ text, language, entities: ['CREDIT_CARD'] }).map(({ start, end }) => text.slice(start, end));

test.each([
  ['Mastercard’s second series', 'en', 'paid with 2281789924913720 today', '2281789924913720'],
  ['its groups', 'en', 'card=2720-0001-4048-8433 ok', '2720-0001-4048-8433'],
  ['American Express in Chinese', 'zh', '账户373245110531795，收款人', '373245110531795'],
  ['Visa in German', 'de', 'Karte 4111 1111 1111 1111.', '4111 1111 1111 1111'],
])('a card is found: %s', (_, language, text, card) => {
  expect(cardsIn(text, language)).toEqual([card]);
});

test('neither without its check digit nor as a part of a longer number', () => {
  expect(cardsIn('2281789924913721 and 12281789924913720 and 2281789924913720.55', 'en')).toEqual([]);
});
